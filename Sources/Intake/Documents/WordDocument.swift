/// The text and the tables of a Word document (.docx).
///
/// One paragraph is one line, as in a letter typed; items of lists begin with a dash.
/// - SeeAlso: ECMA-376, part 1, §17, *WordprocessingML*.
struct WordDocument {
  private(set) var tables: [Table] = []
  private(set) var warnings: [IntakeWarning] = []
  private var lines: [String] = []
  private var line = ""
  private var listStyles: Set<String> = []
  private var deletions: [String] = []
  private var images = 0
  private var objects = 0

  var text: String { DocumentLines.text(lines) }

  init(_ package: OfficePackage) throws {
    let relations = try package.relations(of: package.mainPart)
    func part(_ type: String) throws -> [(String, XMLElement)] {
      try relations.values.filter { $0.type == type }.sorted { $0.path < $1.path }
        .compactMap { relation -> (String, XMLElement)? in
          guard let bytes = try package.archive.bytes(of: relation.path, form: .docx) else {
            return nil
          }
          return (relation.path, try XMLElement.root(of: bytes, form: .docx))
        }
    }
    for (_, styles) in try part("styles") { readListStyles(styles) }
    let bytes = try package.archive.bytes(of: package.mainPart, form: .docx) ?? []
    blocks(of: try XMLElement.root(of: bytes, form: .docx).first("body"))
    for (_, notes) in try part("footnotes") + part("endnotes") { readNotes(notes) }
    for (_, comments) in try part("comments") {
      for comment in comments.all("comment") {
        warnings.append(
          IntakeWarning(.comment, at: comment.attribute("author"), comment.paragraphs))
      }
    }
    for (path, part) in try part("header") + part("footer") where !part.words.isEmpty {
      let name = path.split(separator: "/").last.map(String.init)
      warnings.append(IntakeWarning(.headerOrFooter, at: name, String(part.paragraphs.prefix(300))))
    }
    for deletion in deletions { warnings.append(IntakeWarning(.deletedText, deletion)) }
    if images > 0 { warnings.append(IntakeWarning(.image, "\(images)")) }
    if objects > 0 { warnings.append(IntakeWarning(.embeddedObject, "\(objects)")) }
  }

  private mutating func readListStyles(_ styles: XMLElement) {
    for style in styles.all("style") {
      guard let id = style.attribute("styleId") else { continue }
      if style.first(at: "pPr", "numPr") != nil { listStyles.insert(id) }
    }
  }

  private mutating func readNotes(_ notes: XMLElement) {
    let written = notes.elements.filter { note in
      ["footnote", "endnote"].contains(note.name) && note.attribute("type") == nil
        && !note.words.isEmpty
    }
    guard !written.isEmpty else { return }
    lines.append("")
    for note in written { blocks(of: note) }
    warnings.append(IntakeWarning(.footnote, "\(written.count)"))
  }

  private mutating func blocks(of parent: XMLElement?) {
    for element in parent?.elements ?? [] {
      switch element.name {
      case "p": paragraph(element)
      case "tbl": table(element)
      case "sdt": blocks(of: element.first("sdtContent"))
      case "ins", "moveTo", "customXml", "smartTag", "txbxContent": blocks(of: element)
      case "altChunk": objects += 1
      default: break
      }
    }
  }

  private mutating func paragraph(_ element: XMLElement) {
    let properties = element.first("pPr")
    let style = properties?.first("pStyle")?.attribute("val") ?? ""
    let numbering = properties?.first(at: "numPr", "numId")?.attribute("val")
    let outer = line
    line = ""
    runs(of: element)
    let isListStyle =
      listStyles.contains(style) || style.hasPrefix("ListBullet") || style.hasPrefix("ListNumber")
    let isItem = numbering.map { $0 != "0" } ?? isListStyle
    let text = line.trimmingTrailingSpaces
    lines += ((isItem && !text.isEmpty ? "- " : "") + text)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    line = outer
  }

  private mutating func runs(of element: XMLElement) {
    for child in element.elements {
      switch child.name {
      case "t": line += child.text
      case "tab", "ptab": line += "\t"
      case "br", "cr": line += "\n"
      case "noBreakHyphen": line += "-"
      case "sym": line += "•"
      case "del", "moveFrom":
        let text = child.words
        if !text.isEmpty { deletions.append(text) }
      case "drawing", "pict":
        let boxes = child.descendants("txbxContent")
        for box in boxes { blocks(of: box) }
        if boxes.isEmpty { images += 1 }
      case "object": objects += 1
      case "AlternateContent": if let choice = child.first("Choice") { runs(of: choice) }
      case "pPr", "rPr", "instrText", "delText", "footnoteReference", "endnoteReference": break
      default: runs(of: child)
      }
    }
  }

  private mutating func table(_ element: XMLElement) {
    var builder = TableBuilder(name: "table \(tables.count + 1)")
    let rows = element.elements.filter { $0.name == "tr" }
    for row in rows {
      builder.startRow()
      for cell in row.elements.flatMap({ $0.name == "sdt" ? $0.descendants("tc") : [$0] })
      where cell.name == "tc" {
        let columns = cell.first(at: "tcPr", "gridSpan")?.attribute("val").flatMap { Int($0) } ?? 1
        let text = cellText(cell)
        builder.append(
          TableBuilder.Span(
            cell: Table.Cell(shown: text), columns: min(max(columns, 1), 100), rows: 1))
      }
    }
    let table = builder.table
    guard !table.rows.isEmpty else { return }
    tables.append(table)
    lines += table.rows.map {
      $0.texts.map { $0.replacing("\n", with: " ") }.joined(separator: "\t")
    }
  }

  /// The paragraphs of a cell; tables inside it are of the document.
  private mutating func cellText(_ cell: XMLElement) -> String {
    let outer = lines
    lines = []
    blocks(of: cell)
    defer { lines = outer }
    return lines.joined(separator: "\n").trimmingWhitespace
  }
}

/// Lines of paragraphs as one text.
enum DocumentLines {
  static func text(_ lines: [String]) -> String {
    var kept: [String] = []
    for line in lines {
      if line.isEmpty, kept.last?.isEmpty ?? true { continue }
      kept.append(line)
    }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n")
  }
}

extension XMLElement {
  /// The words of each paragraph below, in one line.
  fileprivate var paragraphs: String {
    descendants("p").map(\.words).filter { !$0.isEmpty }.joined(separator: " / ")
  }
}
