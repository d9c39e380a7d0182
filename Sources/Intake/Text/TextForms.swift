/// The forms that are text: which of them a file is, and what it holds.
struct TextForms {
  private let bytes: [UInt8]
  private let decoded: DecodedText
  private let expectation: Intake.Expectation
  private let nesting: Nesting

  init(_ bytes: [UInt8], expecting: Intake.Expectation, nesting: Nesting) {
    (self.bytes, self.nesting, expectation) = (bytes, nesting, expecting)
    decoded = DecodedText(bytes)
  }

  func document() throws -> IntakeDocument {
    let start = decoded.text.unicodeScalars.drop { $0.properties.isWhitespace }.prefix(8000)
    let head = String(String.UnicodeScalarView(start))
    let lower = head.lowercased()
    if lower.hasPrefix("begin:vcard") {
      var document = self.plain(.vcard)
      document.contacts = ContactCards.cards(in: decoded.text)
      return document
    }
    if let isMailbox = MailHead.isMailbox(head) {
      return try MailReader(bytes, isMailbox: isMailbox, nesting: nesting)
        .document(form: isMailbox ? .mailbox : .mail)
    }
    if head.hasPrefix("{") || head.hasPrefix("["), let json = JSONNotices(decoded.text) {
      var document = IntakeDocument(form: json.form, warnings: decoded.warnings + json.warnings)
      document.notices = json.notices
      if json.notices.isEmpty { document.text = decoded.text }
      return document
    }
    if head.hasPrefix("<") {
      if Self.isPage(lower) { return page() }
      if lower.hasPrefix("<?xml") || Self.isElement(head) { return try markup() }
    }
    return table() ?? plain(.text)
  }

  private func plain(_ form: FileForm) -> IntakeDocument {
    var document = IntakeDocument(form: form, text: decoded.text, warnings: decoded.warnings)
    document.encoding = decoded.encoding
    return document
  }

  private func table() -> IntakeDocument? {
    let exact = DecodedText(bytes, normalizingLineEnds: false)
    let delimited = DelimitedText(exact.text)
    guard expectation == .table || delimited.looksLikeTable else { return nil }
    var document = plain(.csv)
    document.tables = [delimited.table]
    document.warnings += delimited.warnings.prefix(50)
    if delimited.warnings.count > 50 {
      document.warnings.append(
        IntakeWarning(.openQuote, "+ \(delimited.warnings.count - 50)"))
    }
    if expectation == .table { document.text = nil }
    return document
  }

  private static func isPage(_ head: String) -> Bool {
    // XML may use the same names for elements of its own.
    guard !head.hasPrefix("<?xml") else {
      return head.contains(/<html[\s>]/) || head.contains(/<!doctype\s+html/)
    }
    let plain = head.replacing(/^(<!--[\s\S]*?-->\s*)+/, with: "")
    let elements =
      /^<(!doctype\s+html|(html|head|body|p|div|table|meta|style|span|h[1-6]|ul|ol|br|b|font|center|a|strong|em|title|section|article)[\s>\/])/
    return plain.contains(elements) || head.contains("<html")
  }

  private static func isElement(_ head: String) -> Bool {
    head.contains(/^<(!--|!DOCTYPE|[A-Za-z_][\w.:-]*(\s[^<>]*)?\/?>)/)
  }

  private func page() -> IntakeDocument {
    let html: HTMLReader
    let stated = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased().contains(
      "charset")
    if decoded.encoding == .windows1252 || decoded.encoding == .macRoman, stated {
      html = HTMLReader(bytes)
    } else {
      html = HTMLReader(Array(decoded.text.utf8), encoding: "UTF-8")
    }
    let cells = html.tables.reduce(0) { $0 + $1.rows.count }
    let isSheet =
      expectation == .table || cells > 1 && cells * 2 > html.text.split(separator: "\n").count
    var document = IntakeDocument(
      form: isSheet && cells > 0 ? .htmlTable : .html, text: html.text, warnings: html.warnings)
    document.encoding = decoded.encoding
    document.tables = html.tables
    if expectation == .table { document.text = nil }
    return document
  }

  private func markup() throws -> IntakeDocument {
    let (root, fault) = try XMLElement.read(bytes)
    guard let root else {
      // An angle bracket does not make it XML.
      return table() ?? plain(.text)
    }
    var document: IntakeDocument
    switch root.name {
    case "TED_EXPORT":
      let ted = TEDNotice(root)
      document = IntakeDocument(form: .ted, warnings: ted.warnings)
      document.notices = ted.notices
    case _ where EFormsNotice.roots.contains(root.name):
      let eforms = EFormsNotice(root)
      document = IntakeDocument(form: .eforms, warnings: eforms.warnings)
      document.notices = [eforms.notice]
    case "Workbook":
      document = IntakeDocument(form: .xml)
      document.tables = ExcelMarkup.tables(root)
    default:
      var lines = LineText()
      Self.text(of: root, into: &lines)
      document = IntakeDocument(form: .xml, text: lines.text)
    }
    if let fault { document.warnings.append(IntakeWarning(.markupFault, fault)) }
    return document
  }

  private static func text(of element: XMLElement, into lines: inout LineText) {
    lines.startLine()
    for child in element.children {
      switch child {
      case .text(let text): lines.append(words: text)
      case .element(let inner): text(of: inner, into: &lines)
      }
    }
    lines.startLine()
  }
}

/// How a mail begins.
enum MailHead {
  /// Whether it is a file of several mails; nil where it is no mail.
  static func isMailbox(_ head: String) -> Bool? {
    var lines = head.split(separator: "\n", omittingEmptySubsequences: false)[...]
    // The last one may be cut.
    if head.unicodeScalars.count >= 8000 { lines = lines.dropLast() }
    let isMailbox = lines.first?.contains(/^From \S+ +\w{3} \w{3}/) ?? false
    if isMailbox { lines = lines.dropFirst() }
    var names: Set<String> = []
    for line in lines.prefix(200) {
      if line.isEmpty { break }
      if line.first == " " || line.first == "\t" { continue }
      guard let match = line.firstMatch(of: /^([A-Za-z][A-Za-z0-9-]*):/) else { return nil }
      names.insert(match.output.1.lowercased())
    }
    // What programs write and people do not type.
    let written: Set = [
      "mime-version", "message-id", "received", "return-path", "content-type", "delivered-to",
      "content-transfer-encoding", "dkim-signature", "x-mailer",
    ]
    let isMail = !names.isDisjoint(with: written) && names.count > 1
    return isMail || isMailbox && names.contains("from") ? isMailbox : nil
  }
}

/// The sheets of an Excel 2003 XML file, which is often named `.xls`.
///
/// - SeeAlso: Microsoft, *XML Spreadsheet Reference* (Office 2003).
enum ExcelMarkup {
  static func tables(_ root: XMLElement) -> [Table] {
    root.all("Worksheet").map { sheet in
      var table = Table(name: sheet.attribute("Name") ?? "sheet")
      var number = 0
      for row in sheet.all(at: "Table", "Row") {
        number = row.attribute("Index").flatMap { Int($0) } ?? number + 1
        table.append(cells(of: row, number: number, spans: &table.spans), number: number)
      }
      return table
    }
  }

  private static func cells(
    of row: XMLElement, number: Int, spans: inout [Table.Span]
  ) -> [Table.Cell] {
    var cells: [Table.Cell] = []
    for element in row.all("Cell") {
      let index = element.attribute("Index").flatMap { Int($0) } ?? cells.count + 1
      while cells.count < min(index, 16384) - 1 { cells.append(Table.Cell("")) }
      let across = min(element.attribute("MergeAcross").flatMap { Int($0) } ?? 0, 1000)
      let down = element.attribute("MergeDown").flatMap { Int($0) } ?? 0
      if across + down > 0 {
        spans.append(
          Table.Span(row: number, column: cells.count, rows: down + 1, columns: across + 1))
      }
      cells.append(cell(element.first("Data")))
      for _ in 0..<max(across, 0) { cells.append(Table.Cell("")) }
    }
    return cells
  }

  private static func cell(_ value: XMLElement?) -> Table.Cell {
    guard let value else { return Table.Cell("") }
    switch value.attribute("Type") {
    case "Number": return NumberFormat("General").cell(value.words, isFrom1904: false)
    case "Boolean": return Table.Cell(value.words == "1" ? "TRUE" : "FALSE", kind: .boolean)
    case "Error": return Table.Cell(value.words, kind: .error)
    case "DateTime":
      let text = value.words
      return Table.Cell(
        text.contains("T00:00:00") ? String(text.prefix(10)) : text.replacing("T", with: " "),
        kind: .date)
    default: return Table.Cell(shown: value.text)
    }
  }
}
