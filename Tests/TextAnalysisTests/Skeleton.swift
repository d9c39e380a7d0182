import Testing
import TextAnalysis

@Test func probe() {
  for t in [
    "M. Dupont vient. Mme St. Jean, env. 2.5 km. La S.A.S. Poma suit ! Oui… Non",
    "Am 30. Juni 2026 beginnt z. B. die Saison. Danach nichts.",
    "Куратор т. е. вершина 3309 м. Требуются дороги. В 2014 г. открыли", "你好。需要缆车！多少？",
    "Needs:\n- one\n- two\n1. three\n2) four\n• five • six",
    "a line that is long enough to be wrapped by a mail program\nand goes on", "مرحبا؟ نعم.",
    "télésièges\nneige",
  ] {
    print(sentences(of: t).map { String(decoding: Array(t.utf8)[$0], as: UTF8.self) })
  }
  for (l, t) in [
    (Language.pt, "instalação instalações instalacao"), (.bg, "лифтът лифтове лифта"),
    (.pl, "wyciągi wyciągów wyciąg"),
  ] { print(Analyzer(language: l).terms(in: t)) }
}
