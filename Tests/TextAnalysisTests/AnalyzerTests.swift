import Testing
import TextAnalysis

struct AnalyzerTests {
  private func surfaces(_ text: String, _ language: Language?) -> [String] {
    Analyzer(language: language).tokens(in: text).map { token in
      String(decoding: Array(text.utf8)[token.range], as: UTF8.self)
    }
  }

  private func folded(_ text: String, _ language: Language?) -> [String] {
    Analyzer(language: language).tokens(in: text).map(\.folded)
  }

  @Test func `the example of the documentation holds`() {
    #expect(Analyzer(language: .fr).terms(in: "Télésièges débrayables") == ["telesieg", "debrai"])
  }

  @Test(arguments: [
    (Language.fr, "Télésièges débrayables", "telesiege debrayable"),
    (.fr, "Sécurité des remontées mécaniques", "securite remontee mecanique"),
    (.es, "Innivación, meteorología, estación", "innivacion meteorologia estacion"),
    (.it, "Ricettività, accessibilità", "ricettivita accessibilita"),
    (.pt, "Instalação, extensões", "instalacao extensoes"),
    (.de, "Straßen für Gäste", "strassen gaste"),
    (.ru, "Подъёмники", "подъемник"),
    (.pl, "Wyciągi krzesełkowe", "wyciagow krzeselkowych"),
    (.cs, "Lanové dráhy", "lanova draha"),
    (.bg, "Лифтът и пистите", "лифт писта"),
    (.uk, "Канатні дороги", "канатна дорога"),
    (.ka, "საბაგიროები", "საბაგირო"),
    (.kk, "көтергіштердің", "көтергіш"),
    (.fa, "تله‌کابین‌های", "تله كابین"),
    (.ar, "الثَّلج", "ثلج"),
  ])
  func `forms and spellings of one thing share their terms`(
    language: Language, one: String, other: String
  ) {
    let analyzer = Analyzer(language: language)
    let terms = analyzer.terms(in: one)
    #expect(!terms.isEmpty)
    #expect(terms == analyzer.terms(in: other))
  }

  @Test func `letters that are no accents are kept apart`() {
    #expect(folded("йод иод їжа", .uk) == ["йод", "иод", "їжа"])
    #expect(folded("ёлка", .ru) == ["елка"])
    #expect(folded("がか", .ja) == ["がか"])
  }

  @Test(arguments: ["L’entreprise d'ingénierie", "L'ENTREPRISE D’INGÉNIERIE"])
  func `an elided article is a stop word of its own`(text: String) {
    let tokens = Analyzer(language: .fr).tokens(in: text)
    #expect(tokens.map(\.folded) == ["l", "entreprise", "d", "ingenierie"])
    #expect(tokens.map(\.isStopWord) == [true, false, true, false])
    #expect(surfaces("jusqu’au lorsqu'il", .fr) == ["jusqu", "au", "lorsqu", "il"])
    #expect(surfaces("dell’impianto nell'area", .it) == ["dell", "impianto", "nell", "area"])
    #expect(folded("aujourd’hui", .fr) == ["aujourdhui"])
  }

  @Test func `an apostrophe ends, joins or drops by language`() {
    #expect(surfaces("the resort's lifts", .en) == ["the", "resort", "lifts"])
    #expect(folded("don’t", .en) == ["dont"])
    #expect(surfaces("Palandöken'de kayak", .tr) == ["Palandöken", "kayak"])
    #expect(folded("зв’язок об'єкт", .uk) == ["звязок", "обєкт"])
  }

  @Test func `compounds give their parts, one letter joins what follows`() {
    #expect(surfaces("remontée-mécanique", .fr) == ["remontée", "mécanique"])
    #expect(folded("e-mail T-bar", .en) == ["email", "tbar"])
    #expect(folded("y a-t-il", .fr) == ["y", "a", "t", "il"])
    #expect(surfaces("Grenoble–Lyon/Nice—Paris", nil) == ["Grenoble", "Lyon", "Nice", "Paris"])
    #expect(folded("S.A.S. U.S.A", nil) == ["sas", "usa"])
  }

  @Test func `width, ligatures and invisible characters make no difference`() {
    #expect(folded("ＴＳＤ６　ﬁlet", nil) == ["tsd6", "filet"])
    #expect(folded("\u{FEFF}télé\u{AD}siège\u{200B}neige", .fr) == ["telesiege", "neige"])
    #expect(folded("ｶﾞｲﾄﾞ", .ja) == ["ガイ", "イド"])
    #expect(surfaces("\u{FEFF}neige\u{FEFF}", nil) == ["neige"])
  }

  @Test func `Turkish has its own capitals`() {
    #expect(folded("İSTANBUL IRMAK", .tr) == ["istanbul", "irmak"])
    #expect(
      Analyzer(language: .tr).terms(in: "ISITMA") == Analyzer(language: .tr).terms(in: "ısıtma"))
  }

  @Test func `CJK characters come two by two inside a script`() {
    #expect(folded("脱挂式索道", .zh) == ["脱挂", "挂式", "式索", "索道"])
    #expect(folded("雪 山", .zh) == ["雪", "山"])
    #expect(folded("케이블카 설치", .ko) == ["케이", "이블", "블카", "설치"])
    #expect(surfaces("10人乗りゴンドラ", .ja) == ["10", "人乗", "乗り", "りゴ", "ゴン", "ンド", "ドラ"])
    #expect(folded("POMA社", .ja) == ["poma", "社"])
  }

  @Test func `an unknown language has no stop words and no stems`() {
    let tokens = Analyzer(language: nil).tokens(in: "the running lifts")
    #expect(tokens.allSatisfy { !$0.isStopWord && $0.term == $0.folded })
  }

  @Test(arguments: Language.allCases)
  func `every language but Korean has stop words`(language: Language) {
    let samples: [Language: String] = [
      .fr: "nous les dans", .en: "the with they", .de: "und der für", .it: "della che è",
      .es: "los para más", .pt: "não você das", .nl: "het een voor", .ru: "который для ещё",
      .uk: "який для ще", .bg: "който със за", .sr: "који за koji", .ro: "și pentru în",
      .pl: "się który że", .cs: "který že při", .tr: "için ve değil", .ka: "და რომ არის",
      .kk: "және үшін бұл", .fa: "که این برای", .ar: "في من التي", .zh: "我们 以及", .ja: "です ます",
      .ko: "",
    ]
    let tokens = Analyzer(language: language).tokens(in: samples[language]!)
    let stops = tokens.count { $0.isStopWord }
    #expect(language == .ko ? stops == 0 : stops >= 2, "\(tokens)")
  }
}
