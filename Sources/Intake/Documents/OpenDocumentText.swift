/// The text and the tables of an OpenDocument text (.odt).
///
/// - SeeAlso: OpenDocument 1.3, part 3, §5 and §6, *Text Content*.
struct OpenDocumentText {
  private(set) var tables: [Table] = []
  private(set) var warnings: [IntakeWarning] = []
  private var lines: [String] = []
  private var line = ""
  private var notes: [String] = []
  private var images = 0

  var text: String { DocumentLines.text(lines) }

  init(_ package: OfficePackage) throws {
    let bytes = try package.archive.bytes(of: package.mainPart, form: .odt) ?? []
    let content = try XMLElement.root(of: bytes, form: .odt)
    blocks(of: content.first(at: "body", "text"), bullet: "")
    if !notes.isEmpty {
      lines += [""] + notes
      warnings.append(IntakeWarning(.footnote, "\(notes.count)"))
    }
    if images > 0 { warnings.append(IntakeWarning(.image, "\(images)")) }
    try readHeaders(package)
  }

  private mutating func readHeaders(_ package: OfficePackage) throws {
    guard let bytes = try package.archive.bytes(of: "styles.xml", form: .odt) else { return }
    let styles = try XMLElement.root(of: bytes, form: .odt)
    for page in styles.all(at: "master-styles", "master-page") {
      for part in page.elements where part.name.hasPrefix("header") || part.name.hasPrefix("footer")
      {
        guard !part.words.isEmpty else { continue }
        warnings.append(
          IntakeWarning(.headerOrFooter, at: part.name, String(part.words.prefix(300))))
      }
    }
  }

  private mutating func blocks(of parent: XMLElement?, bullet: String) {
    var bullet = bullet
    for element in parent?.elements ?? [] {
      switch element.name {
      case "p", "h":
        paragraph(element, bullet: bullet)
        bullet = ""
      case "list":
        for item in element.elements where ["list-item", "list-header"].contains(item.name) {
          blocks(of: item, bullet: item.name == "list-item" ? "- " : "")
        }
      case "section", "index-body", "table-of-content", "numbered-paragraph", "text-box":
        blocks(of: element, bullet: bullet)
      case "table": table(element)
      case "tracked-changes":
        for change in element.descendants("deletion") {
          let text = change.all("p").map(\.words).joined(separator: " / ")
          if !text.isEmpty { warnings.append(IntakeWarning(.deletedText, text)) }
        }
      case "frame": frame(element)
      default: break
      }
    }
  }

  private mutating func paragraph(_ element: XMLElement, bullet: String) {
    let outer = line
    line = ""
    runs(of: element)
    let text = line.trimmingTrailingSpaces
    lines += ((text.isEmpty ? "" : bullet) + text)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    line = outer
  }

  private mutating func runs(of element: XMLElement) {
    for child in element.children {
      switch child {
      case .text(let text): append(words: text)
      case .element(let element): inline(element)
      }
    }
  }

  private mutating func inline(_ element: XMLElement) {
    switch element.name {
    case "s":
      let count = element.attribute("c").flatMap { Int($0) } ?? 1
      line += String(repeating: " ", count: min(max(count, 1), 1000))
    case "tab": line += "\t"
    case "line-break": line += "\n"
    case "note":
      let body = element.first("note-body")?.words ?? ""
      if !body.isEmpty { notes.append(body) }
    case "annotation":
      warnings.append(
        IntakeWarning(
          .comment, at: element.first("creator")?.words,
          element.all("p").map(\.words).joined(separator: " / ")))
    case "frame", "custom-shape": frame(element)
    default: runs(of: element)
    }
  }

  private mutating func frame(_ element: XMLElement) {
    let boxes = element.all("text-box")
    if boxes.isEmpty { images += 1 }
    for box in boxes { blocks(of: box, bullet: "") }
  }

  /// White space in the markup is one space; several are written as an element.
  private mutating func append(words text: String) {
    for scalar in text.unicodeScalars {
      let isSpace = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
      if !isSpace {
        line.unicodeScalars.append(scalar)
      } else if !(line.isEmpty || line.hasSuffix(" ") || line.hasSuffix("\n")) {
        line += " "
      }
    }
  }

  private mutating func table(_ element: XMLElement) {
    var builder = TableBuilder(name: element.attribute("name") ?? "table \(tables.count + 1)")
    for row in Self.rows(of: element) {
      builder.startRow()
      for cell in row.elements where cell.name == "table-cell" {
        let outer = lines
        lines = []
        blocks(of: cell, bullet: "")
        let text = lines.joined(separator: "\n").trimmingWhitespace
        lines = outer
        let columns = cell.attribute("number-columns-spanned").flatMap { Int($0) } ?? 1
        let rows = cell.attribute("number-rows-spanned").flatMap { Int($0) } ?? 1
        builder.append(
          TableBuilder.Span(
            cell: Table.Cell(shown: text), columns: min(max(columns, 1), 100),
            rows: min(max(rows, 1), 1000)))
      }
    }
    let table = builder.table
    guard !table.rows.isEmpty else { return }
    tables.append(table)
    lines += table.rows.map {
      $0.texts.map { $0.replacing("\n", with: " ") }.joined(separator: "\t")
    }
  }

  private static func rows(of element: XMLElement) -> [XMLElement] {
    var found: [XMLElement] = []
    for child in element.elements {
      if child.name == "table-row" { found.append(child) }
      if ["table-header-rows", "table-rows", "table-row-group"].contains(child.name) {
        found += rows(of: child)
      }
    }
    return found
  }
}
