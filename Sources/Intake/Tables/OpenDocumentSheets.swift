/// The sheets of an OpenDocument spreadsheet (.ods), as tables.
///
/// - SeeAlso: OpenDocument 1.3, part 3, §9, *Table Content*.
struct OpenDocumentSheets {
  private(set) var tables: [Table] = []
  private(set) var warnings: [IntakeWarning] = []
  private var builder: SheetBuilder?
  private var hiddenStyles: Set<String> = []
  private var styleName = ""
  /// Depth inside of notes and drawings, which are no part of a cell's text.
  private var skipped = 0
  private var comments = 0
  private var depth = 0

  init(_ content: [UInt8]) throws {
    let events = XMLEvents()
    let fault = try withUnsafeMutablePointer(to: &self) { sheets in
      events.start = { sheets.pointee.start($0, $1, $2) }
      events.end = { sheets.pointee.end($0) }
      events.text = { sheets.pointee.text($0) }
      return try events.read(content)
    }
    if let fault { throw IntakeError.damaged(form: .ods, reason: fault) }
    if comments > 0 { warnings.append(IntakeWarning(.comment, "\(comments)")) }
  }

  private mutating func start(
    _ name: String, _ prefix: String?, _ attributes: XMLEvents.Attributes
  ) {
    if ["annotation", "shapes", "frame", "custom-shape"].contains(name) {
      skipped += 1
      if name == "annotation" { comments += 1 }
    }
    guard skipped == 0 else { return }
    switch name {
    case "style": styleName = attributes["name"] ?? ""
    case "table-properties": if attributes["display"] == "false" { hiddenStyles.insert(styleName) }
    case "table":
      depth += 1
      guard depth == 1 else { return }
      builder = SheetBuilder(name: attributes["name"] ?? "sheet \(tables.count + 1)")
      let style = attributes["style-name"] ?? ""
      builder?.table.isHidden = hiddenStyles.contains(style)
    case "table-row":
      builder?.startRow(repeated: attributes["number-rows-repeated"].flatMap { Int($0) } ?? 1)
    case "table-cell", "covered-table-cell": builder?.startCell(attributes)
    case "p", "h": builder?.startParagraph()
    case "s":
      builder?.append(
        [UInt8](
          repeating: 0x20, count: min(attributes["c"].flatMap { Int($0) } ?? 1, 1000)))
    case "tab": builder?.append([0x09])
    case "line-break": builder?.append([0x0A])
    default: break
    }
  }

  private mutating func end(_ name: String) {
    if ["annotation", "shapes", "frame", "custom-shape"].contains(name) {
      skipped -= 1
      return
    }
    guard skipped == 0 else { return }
    switch name {
    case "table":
      depth -= 1
      guard depth == 0, let builder else { return }
      if builder.table.isHidden {
        warnings.append(IntakeWarning(.hiddenSheet, at: builder.table.name))
      }
      if builder.isCut { warnings.append(IntakeWarning(.cutText, at: builder.table.name)) }
      tables.append(builder.table)
      self.builder = nil
    case "table-row": builder?.endRow()
    case "table-cell", "covered-table-cell": builder?.endCell()
    case "p", "h": builder?.endParagraph()
    default: break
    }
  }

  private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skipped == 0 { builder?.append(words: bytes) }
  }
}

private struct SheetBuilder {
  var table: Table
  /// Whether a repeated row with content was cut short.
  private(set) var isCut = false
  private var number = 0
  private var repeatedRows = 1
  private var cells: [Table.Cell] = []
  /// Blank cells not written yet: a row ends with thousands of them.
  private var pendingBlanks = 0
  private var text: [UInt8] = []
  private var paragraphs = 0
  private var isParagraph = false
  private var type = ""
  private var value = ""
  private var repeatedCells = 1
  private var span = (rows: 1, columns: 1)

  init(name: String) { table = Table(name: name) }

  mutating func startRow(repeated: Int) {
    (cells, pendingBlanks, repeatedRows) = ([], 0, max(repeated, 1))
  }

  mutating func startCell(_ attributes: XMLEvents.Attributes) {
    (text, paragraphs) = ([], 0)
    type = attributes["value-type"] ?? ""
    repeatedCells = max(attributes["number-columns-repeated"].flatMap { Int($0) } ?? 1, 1)
    span = (
      attributes["number-rows-spanned"].flatMap { Int($0) } ?? 1,
      attributes["number-columns-spanned"].flatMap { Int($0) } ?? 1
    )
    switch type {
    case "date": value = attributes["date-value"] ?? ""
    case "boolean": value = attributes["boolean-value"] ?? ""
    case "time": value = attributes["time-value"] ?? ""
    case "string": value = attributes["string-value"] ?? ""
    default: value = attributes.value("value", prefix: "office") ?? ""
    }
  }

  mutating func startParagraph() {
    if paragraphs > 0 { text.append(0x0A) }
    paragraphs += 1
    isParagraph = true
  }

  mutating func endParagraph() { isParagraph = false }

  mutating func append(_ bytes: [UInt8]) { if isParagraph { text += bytes } }

  /// Line ends of the markup are spaces. Spaces are kept: not every writer has an element for several.
  mutating func append(words bytes: UnsafeBufferPointer<UInt8>) {
    guard isParagraph else { return }
    for byte in bytes {
      let isLineEnd = byte == 0x0A || byte == 0x0D || byte == 0x09
      if !isLineEnd { text.append(byte) } else if text.last != 0x20 { text.append(0x20) }
    }
  }

  mutating func endCell() {
    let cell = self.cell
    if cell.isBlank, span == (1, 1) {
      pendingBlanks += repeatedCells
    } else {
      for _ in 0..<min(pendingBlanks, 16384) { cells.append(Table.Cell("")) }
      pendingBlanks = 0
      if span != (1, 1) {
        table.spans.append(
          Table.Span(row: number + 1, column: cells.count, rows: span.rows, columns: span.columns))
      }
      for _ in 0..<min(repeatedCells, 1024) { cells.append(cell) }
    }
    text = []
  }

  mutating func endRow() {
    let isBlank = cells.allSatisfy(\.isBlank)
    let copies = isBlank ? 0 : min(repeatedRows, 1000)
    isCut = isCut || (!isBlank && copies < repeatedRows)
    for copy in 0..<copies { table.append(cells, number: number + copy + 1) }
    number += repeatedRows
  }

  private var cell: Table.Cell {
    let shown = String(decoding: text, as: UTF8.self)
    switch type {
    case "float", "currency", "percentage":
      return Table.Cell(shown.isEmpty ? value : shown, kind: .number, value: value)
    case "date":
      let isMidnight = value.hasSuffix("T00:00:00")
      let date = isMidnight ? String(value.dropLast(9)) : value.replacing("T", with: " ")
      return Table.Cell(date, kind: .date)
    case "boolean": return Table.Cell(value == "true" ? "TRUE" : "FALSE", kind: .boolean)
    case "time": return Table.Cell(shown, kind: .date, value: value)
    default: return Table.Cell(shown: shown.isEmpty ? value : shown)
    }
  }
}
