import Intake

/// Small files of each form, put together from what they are made of.
enum SampleFiles {
  static func docx(_ body: String, parts: [(String, String)] = [], relations: String = "")
    -> [UInt8]
  {
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return StoredZIP.archive(
      [
        (
          "[Content_Types].xml",
          "<Types><Override PartName=\"/word/document.xml\" ContentType=\"\(type)\"/></Types>"
        ),
        (
          "word/document.xml",
          "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>\(body)</w:body></w:document>"
        ),
        ("word/_rels/document.xml.rels", "<Relationships>\(relations)</Relationships>"),
      ] + parts)
  }

  static func paragraph(_ text: String, style: String? = nil) -> String {
    let properties = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
    return "<w:p>\(properties)<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  /// A workbook of one sheet for each text of rows.
  static func xlsx(
    _ sheets: [(name: String, rows: String)], shared: [String] = [], formats: String = "",
    styles: [Int] = [0], after: String = "", state: String = "visible", date1904: Bool = false
  ) -> [UInt8] {
    let listed = sheets.enumerated().map {
      "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\(state)\" r:id=\"r\($0 + 1)\"/>"
    }
    let cells = styles.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    let strings = shared.map { "<si>\($0)</si>" }.joined()
    let book =
      "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(date1904 ? 1 : 0)\"/><sheets>"
      + listed.joined() + "</sheets></workbook>"
    let sheetFiles = sheets.enumerated().map {
      (
        "xl/worksheets/sheet\($0.offset + 1).xml",
        "<worksheet><sheetData>\($0.element.rows)</sheetData>\(after)</worksheet>"
      )
    }
    return StoredZIP.archive(
      [
        ("[Content_Types].xml", workbookTypes), ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", workbookRelations(sheets.count)),
        ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
        (
          "xl/styles.xml",
          "<styleSheet><numFmts>\(formats)</numFmts><cellXfs>\(cells)</cellXfs></styleSheet>"
        ),
      ] + sheetFiles)
  }

  private static let workbookTypes =
    "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    + "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"

  private static func workbookRelations(_ sheets: Int) -> String {
    let relations = (1...sheets).map {
      "<Relationship Id=\"r\($0)\" Type=\"x/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }
    return "<Relationships>" + relations.joined()
      + "<Relationship Id=\"s\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
      + "<Relationship Id=\"t\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/></Relationships>"
  }

  /// An OpenDocument file; `body` is the content of `office:body`.
  static func openDocument(_ kind: String, _ body: String, styles: String = "") -> [UInt8] {
    let names =
      "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:draw=\"d\" "
      + "xmlns:calcext=\"c\""
    return StoredZIP.archive([
      ("mimetype", "application/vnd.oasis.opendocument.\(kind)"),
      (
        "content.xml",
        "<office:document-content \(names)><office:automatic-styles>\(styles)"
          + "</office:automatic-styles><office:body>\(body)</office:body></office:document-content>"
      ),
    ])
  }

  /// A page for each text, and no cross-reference table, which readers build for themselves.
  static func pdf(_ pages: [String]) -> [UInt8] {
    var text = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    let kids = pages.indices.map { "\(10 + 2 * $0) 0 R" }.joined(separator: " ")
    text += "2 0 obj<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>endobj\n"
    text += "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    for (index, page) in pages.enumerated() {
      let content = "BT /F1 12 Tf 72 720 Td (\(page)) Tj ET"
      text +=
        "\(10 + 2 * index) 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
        + "/Contents \(11 + 2 * index) 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        + "\(11 + 2 * index) 0 obj<</Length \(content.utf8.count)>>stream\n\(content)\nendstream "
        + "endobj\n"
    }
    return Array((text + "trailer<</Root 1 0 R>>\n%%EOF\n").utf8)
  }

  static func mail(_ body: String, type: String = "text/plain; charset=utf-8", headers: String = "")
    -> [UInt8]
  {
    let head =
      "From: Ana Petrova <ana@example.org>\nTo: team@example.org\n"
      + "Subject: =?utf-8?q?T=C3=A9l=C3=A9si=C3=A8ge?=\nDate: Mon, 2 Nov 2026 09:30:00 +0100\n"
      + "MIME-Version: 1.0\n\(headers)Content-Type: \(type)\n\n"
    return Array((head + body).utf8)
  }

  static func multipart(_ kind: String, _ parts: [String]) -> [UInt8] {
    let body = parts.map { "--b\n\($0)\n" }.joined() + "--b--\n"
    return mail(body, type: "multipart/\(kind); boundary=b")
  }
}
