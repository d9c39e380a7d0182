import Intake
import Testing

struct DocumentTests {
  @Test func `a Word document is read as typed, and what is no part of it is listed`() throws {
    let body =
      SampleFiles.paragraph("Bonjour,") + "<w:p/>"
      + SampleFiles.paragraph("un télésiège", style: "ListBullet")
      + "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>deux</w:t><w:tab/>"
      + "<w:t>dameuses</w:t><w:br/><w:t>neuves</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
      + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\(SampleFiles.paragraph("Lots"))</w:tc></w:tr>"
      + "<w:tr><w:tc>\(SampleFiles.paragraph("1"))</w:tc><w:tc>\(SampleFiles.paragraph("Neige"))</w:tc></w:tr></w:tbl>"
      + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>\(SampleFiles.paragraph("encadré"))"
      + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    let relations =
      "<Relationship Id=\"h\" Type=\"x/header\" Target=\"header1.xml\"/>"
      + "<Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/>"
      + "<Relationship Id=\"c\" Type=\"x/comments\" Target=\"comments.xml\"/>"
    let parts = [
      ("word/header1.xml", "<w:hdr xmlns:w=\"w\">\(SampleFiles.paragraph("Mairie"))</w:hdr>"),
      (
        "word/footnotes.xml",
        "<w:footnotes xmlns:w=\"w\"><w:footnote>\(SampleFiles.paragraph("avant mai"))</w:footnote></w:footnotes>"
      ),
      (
        "word/comments.xml",
        "<w:comments xmlns:w=\"w\"><w:comment w:author=\"Ana\">\(SampleFiles.paragraph("urgent"))</w:comment></w:comments>"
      ),
    ]
    let document = try Intake.document(
      of: SampleFiles.docx(body, parts: parts, relations: relations))
    #expect(
      document.text
        == "Bonjour,\n\n- un télésiège\n- deux\tdameuses\nneuves\nLots\n1\tNeige\nencadré\n\navant mai"
    )
    #expect(document.tables[0].rows.map(\.texts) == [["Lots"], ["1", "Neige"]])
    #expect(
      document.warnings == [
        IntakeWarning(.footnote, "1"), IntakeWarning(.comment, at: "Ana", "urgent"),
        IntakeWarning(.headerOrFooter, at: "header1.xml", "Mairie"),
        IntakeWarning(.deletedText, "x"),
      ])
  }

  @Test func `text struck out by a revision is listed`() throws {
    let document = try Intake.document(
      of: SampleFiles.docx(
        "<w:p><w:r><w:t>oui</w:t></w:r><w:del><w:r><w:delText>non</w:delText></w:r></w:del></w:p>"))
    #expect(document.text == "oui")
    #expect(document.warnings == [IntakeWarning(.deletedText, "non")])
  }

  @Test func `an OpenDocument text is read as typed`() throws {
    let body = """
      <office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>vieux</text:p>
      </text:deletion></text:changed-region></text:tracked-changes><text:p>Bonjour,</text:p><text:p/>
      <text:list><text:list-item><text:p>un <text:span>télésiège</text:span></text:p></text:list-item>
      <text:list-item><text:p>deux<text:tab/>dameuses<text:line-break/>neuves<text:note><text:note-body>
      <text:p>avant mai</text:p></text:note-body></text:note></text:p></text:list-item></text:list>
      <table:table table:name="Lots"><table:table-row><table:table-cell table:number-columns-spanned="2">
      <text:p>Lots</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>
      </office:text>
      """
    let document = try Intake.document(of: SampleFiles.openDocument("text", body))
    #expect(
      document.text == "Bonjour,\n\n- un télésiège\n- deux\tdameuses\nneuves\nLots\n\navant mai")
    #expect(document.tables[0].name == "Lots")
    #expect(document.warnings.map(\.code) == [.deletedText, .footnote])
  }

  @Test func `a PDF is read page by page, and pages without letters are named`() throws {
    let long = "We need a fixed grip chairlift of four seats."
    let document = try Intake.document(of: SampleFiles.pdf([long, "1", long, "2", "3"]))
    #expect(document.text == "\(long)\n\n1\n\n\(long)\n\n2\n\n3")
    #expect(document.warnings == [IntakeWarning(.scannedPages, "2, 4-5 / 5")])
  }
}

struct MailTests {
  @Test(arguments: [
    ("text/plain; charset=utf-8", "", "un télésiège"),
    (
      "text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable\n",
      "un t=E9l=E9si=E8ge"
    ),
    ("text/plain; charset=utf-8", "Content-Transfer-Encoding: base64\n", "dW4gdMOpbMOpc2nDqGdl"),
    ("text/html; charset=utf-8", "", "<p>un <b>télésiège</b></p>"),
    ("text/plain", "", "un télésiège"),
    ("text/plain; charset=utf-8; format=flowed", "", "un \ntélésiège"),
  ])
  func `a body is read whatever it is wrapped in`(type: String, headers: String, body: String)
    throws
  {
    let document = try Intake.document(of: SampleFiles.mail(body, type: type, headers: headers))
    #expect(document.form == .mail)
    #expect(document.text == "un télésiège")
    let message = try #require(document.messages.first)
    #expect(message.subject == "Télésiège")
    #expect(message.from == "Ana Petrova <ana@example.org>")
    #expect(message.date == "2026-11-02T09:30:00+01:00")
  }

  @Test func `of two forms of a body the plain one is read, where it has words`() throws {
    let html = "Content-Type: text/html\n\n<p>neige"
    let plain = "Content-Type: text/plain\n\nsnow"
    let empty = "Content-Type: text/plain\n\n "
    #expect(
      try Intake.document(of: SampleFiles.multipart("alternative", [plain, html])).text == "snow")
    #expect(
      try Intake.document(of: SampleFiles.multipart("alternative", [empty, html])).text == "neige")
  }

  @Test func `what is attached is listed and read`() throws {
    let parts = [
      "Content-Type: text/plain\n\nvoir les fichiers",
      "Content-Type: text/csv; name=lots.csv\nContent-Disposition: attachment\n\nLot;Objet\n1;Neige\n2;Eau",
      "Content-Type: image/png\nContent-Disposition: attachment; filename*=utf-8''t%C3%A9l%C3%A9.png\n\n"
        + "\u{89}PNG",
      "Content-Type: message/rfc822\n\nFrom: b@example.org\nSubject: avant\nMIME-Version: 1.0\n\ndeux dameuses",
    ]
    let document = try Intake.document(of: SampleFiles.multipart("mixed", parts))
    #expect(document.text == "voir les fichiers")
    #expect(document.attachments.map(\.name) == ["lots.csv", "télé.png", "avant"])
    #expect(document.attachments[0].document?.tables.first?.rows.count == 3)
    #expect(document.attachments[2].document?.text == "deux dameuses")
    #expect(document.readingText.hasSuffix("deux dameuses"))
  }

  @Test func `mails in mails are read to a depth, and the rest is listed`() throws {
    var mail = "From: z@example.org\nSubject: inmost\nMIME-Version: 1.0\n\nfin"
    for level in 0..<8 {
      mail =
        "From: a@example.org\nSubject: \(level)\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
        + mail
    }
    var document: IntakeDocument? = try Intake.document(of: Array(mail.utf8))
    var depth = 0
    var codes: [IntakeWarning.Code] = []
    while let found = document {
      codes += found.warnings.map(\.code)
      document = found.attachments.first?.document
      depth += 1
    }
    #expect(depth == 3)
    #expect(codes == [.nestedTooDeep])
  }

  @Test(arguments: [
    "application/pkcs7-mime; smime-type=enveloped-data", "application/x-pkcs7-mime",
  ])
  func `a mail that is closed says so`(type: String) {
    #expect(throws: IntakeError.encrypted(form: .mail)) {
      try Intake.document(of: SampleFiles.mail("MIIB", type: type))
    }
  }

  @Test func `a signed mail is read, its signature not verified`() throws {
    let document = try Intake.document(
      of: SampleFiles.multipart(
        "signed",
        ["Content-Type: text/plain\n\nneige", "Content-Type: application/pkcs7-signature\n\nMIIB"]))
    #expect(document.text == "neige")
    #expect(document.warnings == [IntakeWarning(.signatureUnchecked)])
  }

  @Test func `each mail of a mailbox is read`() throws {
    let one = "From a@b.c Mon Nov  2 09:30:00 2026\nFrom: a@b.c\nSubject: x\n\nneige\n\n"
    let document = try Intake.document(of: Array((one + one).utf8))
    #expect(document.form == .mailbox)
    #expect(document.messages.map(\.text) == ["neige", "neige"])
  }
}
