import Testing
import TextAnalysis

struct RequestFactTests {
  private func facts(_ text: String, _ language: Language) -> RequestFacts {
    RequestCueFiles.reader(language).reading(of: text).facts
  }

  @Test(arguments: [
    (
      Language.fr,
      "Nous cherchons un lac. Notre délégation de 9 personnes sera à Grenoble du 14 au 18 juin 2027.",
      9, "14 au 18 juin 2027"
    ),
    (
      .en, "We need a lake. Our delegation of 9 people will visit from 14 to 18 June 2027.", 9,
      "14 to 18 June 2027"
    ),
    (
      .de, "Wir suchen einen See. Unsere Delegation (9 Personen) kommt vom 14. bis 18. Juni 2027.",
      9, "14. bis 18. Juni 2027"
    ),
    (
      .ru, "Нам нужен водоём. Делегация из 9 человек прибудет 14–18 июня 2027 года.", 9,
      "14–18 июня 2027"
    ),
    (
      .zh, "我们需要缆车。代表团共9人，计划于2027年6月14日至18日访问法国。", 9,
      "2027年6月14日至18日"
    ),
  ])
  func `delegates and days of a visit`(
    language: Language, text: String, delegates: Int, days: String
  ) {
    let facts = facts(text, language)
    #expect(facts.delegates == delegates)
    #expect(facts.dates == [days])
    for fact in facts.all {
      let bytes = Array(text.utf8)[fact.range]
      #expect(String(decoding: bytes, as: UTF8.self) == fact.text)
    }
  }

  @Test(arguments: [
    (
      Language.fr,
      "Nous cherchons un lac. La langue de travail sera l'anglais, un interprète géorgien nous accompagnera.",
      [Language.en, .ka]
    ),
    (
      .en, "We need a lake. We speak English and Norwegian; an interpreter for Russian is needed.",
      [.en, .ru]
    ),
    (.ru, "Нужен водоём. Рабочий язык – английский.", [.en]),
    (.ja, "リフトを探しています。日本語と英語で対応いたします。", [.ja, .en]),
    (.zh, "我们需要缆车。工作语言为中文和英语，自带翻译。", [.zh, .en]),
  ])
  func `languages that are spoken`(language: Language, text: String, spoken: [Language]) {
    #expect(Set(facts(text, language).languages) == Set(spoken))
  }

  @Test func `country, deadline, budget and sender`() {
    let text = """
      Bonjour,
      Notre station, en Géorgie, cherche une télécabine, budget 12 M€.
      Merci de nous répondre avant le 30 avril 2027.
      Cordialement,
      Nino Exemple
      Station de Gudauri – 40 km de pistes
      """
    let facts = facts(text, .fr)
    #expect(facts.country == "GE")
    #expect(facts.deadlines == ["30 avril 2027"])
    #expect(facts.budget == "12 M€")
    #expect(facts.sender == "Nino Exemple, Station de Gudauri")
  }

  @Test func `a visit to France is no country of the sender`() {
    #expect(facts("We need a lake and will visit France in May 2027.", .en).country == nil)
  }
}
