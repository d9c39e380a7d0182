import Testing
import TextAnalysis

struct RequestLetterTests {
  private func split(_ text: String, _ language: Language?) -> [String] {
    RequestCueFiles.titles(in: text, language)
  }

  /// A letter in each language, its three wishes between bars.
  private static let letters: [(Language, String)] = [
    (
      .fr,
      "Bonjour,\nNous cherchons des fournisseurs de |télésièges|, d'|enneigeurs| et de |signalétique|.\nMerci d'avance.\nCordialement,\nJean Dupont"
    ),
    (
      .en,
      "Dear Sir or Madam,\nWe are looking for suppliers of |chairlifts|, |snow guns| and |signage|.\nThank you in advance.\nBest regards,\nAnn Smith"
    ),
    (
      .de,
      "Sehr geehrte Damen und Herren,\nwir suchen Anbieter für |Sesselbahnen|, |Beschneiung| und |Beschilderung|.\nVielen Dank im Voraus.\nMit freundlichen Grüßen\nHans Huber"
    ),
    (
      .it,
      "Buongiorno,\ncerchiamo fornitori di |seggiovie|, |innevamento| e |segnaletica|.\nGrazie in anticipo.\nCordiali saluti,\nMario Rossi"
    ),
    (
      .es,
      "Estimados señores:\nBuscamos proveedores de |telesillas|, |cañones de nieve| y |señalización|.\nGracias de antemano.\nAtentamente,\nJuan Pérez"
    ),
    (
      .pt,
      "Prezados senhores,\nProcuramos fornecedores de |teleféricos|, |canhões de neve| e |sinalização|.\nDesde já agradecemos.\nAtenciosamente,\nJoão Silva"
    ),
    (
      .nl,
      "Geachte heer,\nWij zoeken leveranciers van |stoeltjesliften|, |sneeuwkanonnen| en |bewegwijzering|.\nBij voorbaat dank.\nMet vriendelijke groet,\nJan Jansen"
    ),
    (
      .ru,
      "Уважаемые коллеги!\nТребуются |канатная дорога|, |искусственное оснежение| и |навигация|.\nЗаранее благодарим.\nС уважением,\nИван Петров"
    ),
    (
      .uk,
      "Шановні колеги!\nШукаємо постачальників: |канатна дорога|, |штучне засніження| та |навігація|.\nДякуємо за відповідь.\nЗ повагою,\nІван Петренко"
    ),
    (
      .bg,
      "Уважаеми колеги,\nТърсим |лифтове|, |изкуствен сняг| и |указателни табели|.\nБлагодарим предварително.\nС уважение,\nИван Петров"
    ),
    (
      .sr,
      "Поштовани,\nтражимо |жичаре|, |вештачки снег| и |сигнализацију|.\nУнапред хвала.\nС поштовањем,\nЈован Јовић"
    ),
    (
      .ro,
      "Bună ziua,\nCăutăm furnizori de |telescaune|, |tunuri de zăpadă| și |semnalizare|.\nVă mulțumim anticipat.\nCu stimă,\nIon Popescu"
    ),
    (
      .pl,
      "Szanowni Państwo,\nszukamy dostawców: |wyciągi krzesełkowe|, |armatki śnieżne| oraz |oznakowanie|.\nZ góry dziękujemy.\nZ poważaniem,\nJan Kowalski"
    ),
    (
      .cs,
      "Dobrý den,\nhledáme |lanovky|, |sněžná děla| a |značení|.\nPředem děkujeme.\nS pozdravem\nJan Novák"
    ),
    (
      .tr,
      "Merhaba,\n|telesiyej|, |suni karlama| ve |yönlendirme levhaları| arıyoruz.\nŞimdiden teşekkür ederiz.\nSaygılarımızla,\nAli Kaya"
    ),
    (
      .ka,
      "გამარჯობა,\nვეძებთ: |საბაგირო|, |ხელოვნური თოვლი| და |ნავიგაცია|.\nწინასწარ გმადლობთ.\nპატივისცემით,\nგიორგი"
    ),
    (
      .kk,
      "Құрметті әріптестер!\nБізге |аспалы жол|, |жасанды қар| және |бағдар белгілері| қажет.\nАлдын ала рахмет.\nҚұрметпен,\nАсан"
    ),
    (
      .fa,
      "با سلام،\nما به دنبال |تله‌کابین|، |برف مصنوعی| و |تابلوها| هستیم.\nپیشاپیش سپاسگزاریم.\nبا احترام\nعلی"
    ),
    (
      .ar,
      "السلام عليكم،\nنبحث عن |مصاعد|، |الثلج الاصطناعي| و|اللافتات|.\nشكرا جزيلا لكم.\nمع التحية،\nأحمد"
    ),
    (.zh, "尊敬的先生：\n我们需要|缆车|、|造雪机|和|标识系统|。\n谢谢！\n此致"),
    (.ja, "お世話になっております。\n|リフト|、|人工降雪機|および|案内標識|を探しています。\nよろしくお願いいたします。"),
    (.ko, "안녕하세요.\n|곤돌라|, |제설기| 및 |안내 표지판|을 찾고 있습니다.\n감사합니다."),
  ]

  @Test(arguments: letters)
  func `a letter in any language keeps its three wishes`(language: Language, marked: String) {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    let wishes = stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    #expect(wishes.count == 3)
    #expect(split(parts.joined(), language) == wishes)
  }

  @Test func `a letter that tells of itself keeps what it asks`() {
    let french = """
      Madame, Monsieur,

      Dans ce cadre, nous aurions besoin d'un bureau d'études pour le plan pluie-neige, d'une \
      entreprise de terrassement ainsi que d'un fabricant de dameuses électriques.
      Le budget prévisionnel est de 3 M€.
      Je reste à votre disposition pour tout renseignement.

      Bien cordialement,
      P. Martin
      """
    #expect(
      split(french, .fr) == [
        "bureau d'études pour le plan pluie-neige", "terrassement",
        "dameuses électriques",
      ])
    let spanish = """
      Buenos días. Somos el municipio de San Martín. Nos interesaría renovar la telesilla y mejorar \
      la seguridad frente a aludes. También queremos formación para pisteros. Quedamos atentos.
      """
    #expect(
      split(spanish, .es) == [
        "renovar la telesilla", "mejorar la seguridad frente a aludes", "formación para pisteros",
      ])
    let russian = """
      Добрый день! Наш курорт находится в Кыргызстане. Нас интересует поставка ратраков, систем \
      оснежения, а также обучение персонала. Просим прислать коммерческое предложение до 15 июня.
      """
    #expect(split(russian, .ru) == ["поставка ратраков", "систем оснежения", "обучение персонала"])
    let german =
      "Guten Tag Herr Müller, wir bräuchten: a) eine 6er-Sesselbahn, b) Schneeerzeuger. Beste Grüße"
    #expect(split(german, .de) == ["6er-Sesselbahn", "Schneeerzeuger"])
  }

  @Test func `a sentence of five wishes gives five`() {
    let text = """
      Требуются канатная дорога до вершины 3309 м, учебная зона, искусственное оснежение, летние \
      аттракционы и лавинная безопасность.
      """
    #expect(
      split(text, .ru) == [
        "канатная дорога до вершины 3309 м", "учебная зона", "искусственное оснежение",
        "летние аттракционы", "лавинная безопасность",
      ])
  }

  @Test func `lists are split by item and semicolon`() {
    let text = "Our needs:\n1. chairlift (6 seats, heated)\n- snow guns; piste bashers"
    #expect(
      split(text, .en) == ["chairlift", "snow guns", "piste bashers"])
    #expect(split("Nous voulons a) un lac b) une piste", .fr) == ["lac", "piste"])
  }

  @Test func `an and alone parts two things only where they are asked for`() {
    #expect(split("We need lifts and snowmaking.", .en) == ["lifts", "snowmaking"])
    let told = "The valley has lifts and snowmaking."
    #expect(split(told, .en).count == 1)
    #expect(
      split("Ищем поставщиков снежного и альпийского оборудования и трасс", .ru) == [
        "снежного и альпийского оборудования", "трасс",
      ])
  }

  @Test func `a relative clause stays with its noun`() {
    let text = "Nous cherchons un télésiège, qui résiste au vent, et une dameuse."
    #expect(split(text, .fr) == ["télésiège", "dameuse"])
  }

  @Test func `dates, addresses and budgets ask for nothing`() {
    let text = """
      Grenoble, le 12 mars 2026
      Objet : délégation
      Nous souhaitons une télécabine.
      Budget : 2 M€
      Contact : anna@example.org
      +33 4 76 00 00 00
      """
    #expect(split(text, .fr) == ["télécabine"])
  }

  @Test(arguments: [
    ("Bonjour, merci d'avance !", Language.fr), ("Hello, thank you!", .en), ("谢谢！", .zh),
  ])
  func `a text of courtesies alone asks nothing and is shown`(text: String, language: Language) {
    let reading = RequestCueFiles.reader(language).reading(of: text)
    #expect(reading.requirements.isEmpty)
    #expect(reading.clauses.allSatisfy { $0.kind == .boilerplate || $0.kind == .context })
  }

  @Test(arguments: ["", " \n", "!!!", "—"])
  func `a text without a word asks nothing`(text: String) {
    #expect(split(text, nil).isEmpty)
  }

  @Test func `an unknown language is split by its layout`() {
    #expect(split("- alpha\n- beta; gamma", nil) == ["alpha", "beta", "gamma"])
  }
}
