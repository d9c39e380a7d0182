import Testing
import TextAnalysis

@Test func probe() {
  for (l, t) in [
    (
      Language.fr,
      "L’entreprise d'ingénierie de la remontée-mécanique 3S TSD6, 2 000 m, 2,75 km, 4,9 M€ m² 1600–2400 aujourd’hui"
    ), (.de, "8er-Sesselbahn mit 10er 35km"), (.en, "the resort's e-mail don't U.S.A. T-bar"),
    (.ru, "10-местная зимой учебная зона ёлка йод"), (.ja, "10人乗りゴンドラ(毎時2400人)、ｶﾞｲﾄﾞ雪"),
    (.ko, "케이블카 설치사업의 1 가"), (.fr, "Télésièges débrayables"), (.fr, "telesiege debrayable"),
    (.ar, "الثلج الاصطناعيّ ٢٬٥٠٠ متر"), (.tr, "Palandöken'de İSTANBUL Irmak"),
  ] {
    print(
      Analyzer(language: l).tokens(in: t).map {
        "\($0.folded)|\($0.term)|\($0.kind)\($0.isStopWord ? "!" : "")"
      })
  }
}
