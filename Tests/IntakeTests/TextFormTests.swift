import Intake
import Testing

struct TextEncodingTests {
  private let text = "Nous cherchons l’étude d’un télésiège à Besançon, œuvre déjà prête."

  @Test(arguments: [TextEncoding.windows1252, .macRoman])
  func `a letter in one byte a letter is read in its code page`(encoding: TextEncoding) throws {
    let pages: [TextEncoding: [Character: UInt8]] = [
      .windows1252: ["’": 0x92, "é": 0xE9, "è": 0xE8, "à": 0xE0, "ç": 0xE7, "œ": 0x9C, "ê": 0xEA],
      .macRoman: ["’": 0xD5, "é": 0x8E, "è": 0x8F, "à": 0x88, "ç": 0x8D, "œ": 0xCF, "ê": 0x90],
    ]
    let bytes = text.flatMap { pages[encoding]?[$0].map { [$0] } ?? Array(String($0).utf8) }
    let document = try Intake.document(of: bytes)
    #expect(document.text == text)
    #expect(document.encoding == encoding)
    #expect(document.form == .text)
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read in either order, with a mark or without`(
    isBigEndian: Bool, isMarked: Bool
  ) throws {
    let marked = isMarked ? "\u{FEFF}" + text : text
    let bytes = marked.utf16.flatMap { unit in
      isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    #expect(try Intake.document(of: bytes).text == text)
  }

  @Test func `a mark of UTF-8, a ctrl-Z and foreign line ends are left out`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("Neige\r\nBois\rEau".utf8) + [0x1A]
    #expect(try Intake.document(of: bytes).text == "Neige\nBois\nEau")
  }

  @Test func `a line in another encoding is read, and its place is given`() throws {
    let bytes = Array("Chambéry\nRemont".utf8) + [0xE9] + Array("es\nÉté\n".utf8)
    let document = try Intake.document(of: bytes)
    #expect(document.text == "Chambéry\nRemontées\nÉté\n")
    #expect(document.warnings == [IntakeWarning(.mixedEncoding, at: "line 2")])
  }

  @Test func `Cyrillic in one byte a letter is read, as a guess`() throws {
    let bytes: [UInt8] = [0xCD, 0xF3, 0xE6, 0xE5, 0xED, 0x20, 0xF1, 0xED, 0xE5, 0xE3]
    let document = try Intake.document(of: bytes)
    #expect(document.text == "Нужен снег")
    #expect(document.warnings.map(\.code) == [.uncertainEncoding])
  }

  @Test(arguments: [
    ("Ã‰quipements de sÃ©curitÃ©", "Équipements de sécurité"), ("lâ€™Ã©tude", "l’étude"),
    ("Ð¡Ð½ÐµÐ³", "Снег"),
  ])
  func `letters encoded twice are repaired and reported`(broken: String, whole: String) throws {
    let document = try Intake.document(of: Array(broken.utf8))
    #expect(document.text == whole)
    #expect(document.warnings.map(\.code) == [.repairedMojibake])
  }

  @Test(arguments: ["São Paulo, Ângela, 20 Â", "Â vendre", "Ãâ", "café Ð 5"])
  func `honest letters are left alone`(text: String) throws {
    let document = try Intake.document(of: Array(text.utf8))
    #expect(document.text == text)
    #expect(document.warnings.isEmpty)
  }
}

struct FormTests {
  @Test(arguments: [
    ("Nous cherchons un télésiège, des dameuses, et une étude.", FileForm.text),
    ("Bonjour,\n\nUn télésiège, s'il vous plaît, pour Gap.\nMerci, à bientôt, Ana\n", .text),
    ("From: Ana\nSubject: lift\n\nWe need a lift.", .text),
    ("<p>Un télésiège</p>", .html), ("<!DOCTYPE html><html><body>x</body></html>", .html),
    ("<?xml version='1.0'?><note><to>Ana</to></note>", .xml),
    ("< 2 km de piste", .text), ("{\\rtf1 neige}", .rtf),
    ("BEGIN:VCARD\nFN:Ana\nEND:VCARD", .vcard),
    ("{\"ocid\": \"a\", \"tender\": {\"title\": \"lift\"}}", .ocds),
    ("{\"title\": \"lift\"}\n{\"title\": \"snow\"}", .jsonLines), ("{not json", .text),
    ("Nom;Ville\nPoma;Voreppe\nMND;Sainte-Hélène", .csv), ("a\tb\nc\td\n", .csv),
    ("Received: by x\nFrom: a@b.c\n\nneige", .mail),
    ("From a@b.c Mon Nov  2 09:30:00 2026\nFrom: a@b.c\nSubject: x\n\nneige\n", .mailbox),
  ])
  func `the form is found by content`(text: String, form: FileForm) throws {
    #expect(try Intake.document(of: Array(text.utf8)).form == form)
  }
}

struct MarkupTests {
  @Test func `HTML is read as a page shows it`() throws {
    let html = """
      <html><head><title>T</title><style>p{}</style></head><body><p>Nous cherchons&nbsp;:</p>
      <ul><li>un <b>télésiège</b></li><li>deux dameuses</li></ul><ol><li>a<li>b</ol>
      <script>no()</script><table><tr><th>Lot</th><th>Objet</th></tr>
      <tr><td rowspan=2>1</td><td>Neige</td></tr><tr><td>Eau</td></tr></table>Fin<br>Ana<img src=x></body>
      """
    let document = try Intake.document(of: Array(html.utf8))
    #expect(
      document.text
        == "Nous cherchons :\n\n- un télésiège\n- deux dameuses\n1. a\n2. b\n\nLot\tObjet\n1\tNeige\n\tEau\n\nFin\nAna"
    )
    #expect(
      document.tables.first?.rows.map(\.texts) == [
        ["Lot", "Objet"], ["1", "Neige"], ["", "Eau"],
      ])
    #expect(document.tables.first?.filledDown.rows.last?.texts == ["1", "Eau"])
    #expect(document.warnings == [IntakeWarning(.image, "1")])
  }

  @Test func `a table saved as HTML is a table`() throws {
    let html = "<table><tr><td>Raison sociale<td>Ville<tr><td>Essai &amp; Cie<td>Gap</table>"
    let document = try Intake.document(of: Array(html.utf8), expecting: .table)
    #expect(document.form == .htmlTable)
    #expect(
      document.tables[0].rows.map(\.texts) == [
        ["Raison sociale", "Ville"], ["Essai & Cie", "Gap"],
      ])
  }

  @Test func `the charset that a page states is heeded`() throws {
    let bytes = Array("<meta charset=windows-1252><p>t".utf8) + [0xE9, 0x6C, 0xE9]
    #expect(try Intake.document(of: bytes).text == "télé")
  }

  @Test func `RTF is read with its code pages, Unicode and lists`() throws {
    let rtf = """
      {\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}{\\*\\generator X;}\
      \\f0 T\\'e9l\\'e9si\\u232?ge\\par {\\pntext -\\tab}deux dameuses\\line\\f1 \\'d1\\'ed\\'e5\\'e3\\par\
      \\f0 {\\deleted ancien }\\u-10179?\\u-9216? fin\\emdash {\\pict 00ff}\\{x\\}}
      """
    let document = try Intake.document(of: Array(rtf.utf8))
    #expect(document.form == .rtf)
    #expect(document.text == "Télésiège\n- deux dameuses\nСнег\n🐀 fin—{x}")
    #expect(document.warnings.map(\.code) == [.image, .deletedText])
  }

  @Test func `a contact is a contact`() throws {
    let card = """
      BEGIN:VCARD\r\nVERSION:2.1\r\nN:Petrova;Ana\r\nORG:Essai AG;Ventes\r\nTEL;CELL:+33 4 00\r
      EMAIL;TYPE=work:ana@exa\r\n mple.org\r\nNOTE;ENCODING=QUOTED-PRINTABLE:t=C3=A9l=C3=A9=\r\nphone\r
      END:VCARD\r\n
      """
    let contact = try #require(try Intake.document(of: Array(card.utf8)).contacts.first)
    #expect(contact.name == "Ana Petrova")
    #expect(contact.organisation == "Essai AG, Ventes")
    #expect(contact.mails == ["ana@example.org"])
    #expect(contact.telephones == ["+33 4 00"])
    #expect(contact.note == "téléphone")
  }
}
