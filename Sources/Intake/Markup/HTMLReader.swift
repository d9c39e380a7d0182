internal import CXML

/// The text and the tables of an HTML page.
///
/// - SeeAlso: libxml2, *HTMLparser*; the HTML Standard, §15, for which elements begin a line.
struct HTMLReader {
  private(set) var title = ""
  private var lines = LineText()
  private(set) var tables: [Table] = []
  private(set) var warnings: [IntakeWarning] = []
  private var images = 0
  /// Bullets or running numbers of the open lists.
  private var lists: [Int?] = []
  private var isPreformatted = false

  var text: String { lines.text }

  /// - Parameter encoding: the name that a mail or the file gives; nil leaves it to the page.
  init(_ bytes: [UInt8], encoding: String? = nil) {
    cordee_silence_xml()
    let options = [
      HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
      HTML_PARSE_COMPACT,
    ].reduce(Int32(0)) { $0 | Int32($1.rawValue) }
    guard let context = htmlNewParserCtxt() else { return }
    defer { htmlFreeParserCtxt(context) }
    let document = bytes.withUnsafeBytes { raw in
      htmlCtxtReadMemory(
        context, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), nil, encoding,
        options)
    }
    guard let document else { return }
    defer { xmlFreeDoc(document) }
    // The parser stopped before the end: elements nested too deep.
    if context.pointee.disableSAX != 0 { warnings.append(IntakeWarning(.markupFault)) }
    if let root = xmlDocGetRootElement(document) { visit(root) }
    if images > 0 { warnings.append(IntakeWarning(.image, "\(images)")) }
  }

  // The parser allows at most 256 levels, so that this ends.
  private mutating func visit(_ node: xmlNodePtr) {
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      guard let content = node.pointee.content else { return }
      let text = String(cString: content)
      if isPreformatted { lines.append(raw: text) } else { lines.append(words: text) }
    case XML_ELEMENT_NODE:
      element(node, String(cString: node.pointee.name).lowercased())
    default: break
    }
  }

  private mutating func visitChildren(_ node: xmlNodePtr) {
    var child = node.pointee.children
    while let next = child {
      visit(next)
      child = next.pointee.next
    }
  }

  private mutating func element(_ node: xmlNodePtr, _ name: String) {
    switch name {
    case "script", "style", "head", "template", "noscript", "object", "iframe":
      if name == "head" { title = Self.title(in: node) }
    case "br": lines.newLine()
    case "hr": lines.blankLine()
    case "img": images += 1
    case "pre", "textarea":
      lines.startLine()
      isPreformatted = true
      visitChildren(node)
      isPreformatted = false
      lines.startLine()
    case "table" where Self.isLayout(node): block(node)
    case "table": table(node)
    case "ul", "ol":
      lists.append(name == "ol" ? 1 : nil)
      block(node)
      lists.removeLast()
    case "li": item(node)
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dl":
      lines.blankLine()
      visitChildren(node)
      lines.blankLine()
    case "div", "section", "article", "header", "footer", "main", "nav", "tr", "dt", "dd", "form",
      "fieldset", "address", "figure", "figcaption", "center", "body", "thead", "tbody":
      block(node)
    case "td", "th":
      visitChildren(node)
      lines.append(words: " ")
    default: visitChildren(node)
    }
  }

  private mutating func block(_ node: xmlNodePtr) {
    lines.startLine()
    visitChildren(node)
    lines.startLine()
  }

  private mutating func item(_ node: xmlNodePtr) {
    lines.startLine()
    if let number = lists.last ?? nil {
      lines.append(raw: "\(number). ")
      lists[lists.count - 1] = number + 1
    } else {
      lines.append(raw: "- ")
    }
    visitChildren(node)
    lines.startLine()
  }

  /// A table inside another one, or of one cell, only places what it holds.
  private static func isLayout(_ node: xmlNodePtr) -> Bool {
    var cells = 0
    var holdsTable = false
    func count(_ node: xmlNodePtr) {
      var child = node.pointee.children
      while let next = child {
        if next.pointee.type == XML_ELEMENT_NODE {
          let name = String(cString: next.pointee.name).lowercased()
          if name == "td" || name == "th" { cells += 1 }
          if name == "table" { holdsTable = true }
          count(next)
        }
        child = next.pointee.next
      }
    }
    count(node)
    return holdsTable || cells < 2
  }

  private mutating func table(_ node: xmlNodePtr) {
    var builder = TableBuilder(name: "table \(tables.count + 1)")
    for row in Self.rows(of: node) {
      builder.startRow()
      var cell = row.pointee.children
      while let next = cell {
        if next.pointee.type == XML_ELEMENT_NODE {
          let name = String(cString: next.pointee.name).lowercased()
          if name == "td" || name == "th" { builder.append(span(of: next)) }
        }
        cell = next.pointee.next
      }
    }
    let table = builder.table
    lines.blankLine()
    for row in table.rows {
      lines.append(raw: row.texts.map { $0.replacing("\n", with: " ") }.joined(separator: "\t"))
      lines.newLine()
    }
    lines.blankLine()
    if !table.rows.isEmpty { tables.append(table) }
  }

  private func span(of node: xmlNodePtr) -> TableBuilder.Span {
    var inner = Self(cell: node)
    inner.visitChildren(node)
    let text = inner.lines.text.trimmingWhitespace
    return TableBuilder.Span(
      cell: Table.Cell(shown: text), columns: Self.count(node, "colspan"),
      rows: Self.count(node, "rowspan"))
  }

  private init(cell: xmlNodePtr) {}

  private static func count(_ node: xmlNodePtr, _ name: String) -> Int {
    guard let value = xmlGetProp(node, name) else { return 1 }
    defer { cordee_xml_free(value) }
    return min(max(Int(String(cString: value)) ?? 1, 1), 1000)
  }

  private static func rows(of node: xmlNodePtr) -> [xmlNodePtr] {
    var found: [xmlNodePtr] = []
    var child = node.pointee.children
    while let next = child {
      if next.pointee.type == XML_ELEMENT_NODE {
        let name = String(cString: next.pointee.name).lowercased()
        if name == "tr" { found.append(next) }
        if ["thead", "tbody", "tfoot"].contains(name) { found += rows(of: next) }
      }
      child = next.pointee.next
    }
    return found
  }

  private static func title(in node: xmlNodePtr) -> String {
    var child = node.pointee.children
    while let next = child {
      if next.pointee.type == XML_ELEMENT_NODE, String(cString: next.pointee.name) == "title",
        let content = xmlNodeGetContent(next)
      {
        defer { cordee_xml_free(content) }
        return String(cString: content).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      child = next.pointee.next
    }
    return ""
  }
}
