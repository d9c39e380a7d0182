/// The sheets of an Excel workbook (.xlsx), as tables.
///
/// - SeeAlso: ECMA-376, part 1, §18, *SpreadsheetML*.
struct ExcelWorkbook {
  private(set) var tables: [Table] = []
  private(set) var warnings: [IntakeWarning] = []
  private let package: OfficePackage
  private var sharedStrings: [String] = []
  /// For each cell style, how it shows numbers.
  private var formats: [NumberFormat] = []
  private var isFrom1904 = false

  init(_ package: OfficePackage) throws {
    self.package = package
    let bytes = try package.archive.bytes(of: package.mainPart, form: .xlsx)
    let workbook = try XMLElement.root(of: bytes ?? [], form: .xlsx)
    let relations = try package.relations(of: package.mainPart)
    let date = workbook.first("workbookPr")?.attribute("date1904") ?? ""
    isFrom1904 = date == "1" || date == "true"
    for relation in relations.values {
      if relation.type == "sharedStrings" { try readSharedStrings(relation.path) }
      if relation.type == "styles" { try readStyles(relation.path) }
    }
    for sheet in workbook.all(at: "sheets", "sheet") {
      let name = sheet.attribute("name") ?? "sheet \(tables.count + 1)"
      guard let relation = relations[sheet.attribute("id") ?? ""], relation.type == "worksheet",
        let bytes = try package.archive.bytes(of: relation.path, form: .xlsx)
      else {
        warnings.append(IntakeWarning(.chartSheet, at: name))
        continue
      }
      try read(bytes, name: name, isHidden: (sheet.attribute("state") ?? "visible") != "visible")
    }
  }

  private mutating func read(_ bytes: [UInt8], name: String, isHidden: Bool) throws {
    var sheet = ExcelSheet(
      name: name, sharedStrings: sharedStrings, formats: formats, isFrom1904: isFrom1904)
    if let fault = try sheet.read(bytes) {
      throw IntakeError.damaged(form: .xlsx, reason: "\(name): \(fault)")
    }
    sheet.table.isHidden = isHidden
    if isHidden { warnings.append(IntakeWarning(.hiddenSheet, at: name)) }
    if sheet.formulasWithoutValue > 0 {
      warnings.append(
        IntakeWarning(.formulaWithoutValue, at: name, "\(sheet.formulasWithoutValue)"))
    }
    tables.append(sheet.table)
  }

  private mutating func readSharedStrings(_ path: String) throws {
    guard let bytes = try package.archive.bytes(of: path, form: .xlsx) else { return }
    let events = XMLEvents()
    var strings: [String] = []
    var text: [UInt8] = []
    var isText = false
    var phonetic = 0
    events.start = { name, _, _ in
      if name == "si" { text = [] }
      if name == "rPh" { phonetic += 1 }
      isText = name == "t" && phonetic == 0
    }
    events.end = { name in
      if name == "si" {
        strings.append(ExcelSheet.unescaped(String(decoding: text, as: UTF8.self)))
      }
      if name == "rPh" { phonetic -= 1 }
      isText = false
    }
    events.text = { if isText { text += $0 } }
    if let fault = try events.read(bytes) { throw IntakeError.damaged(form: .xlsx, reason: fault) }
    sharedStrings = strings
  }

  private mutating func readStyles(_ path: String) throws {
    guard let bytes = try package.archive.bytes(of: path, form: .xlsx) else { return }
    let styles = try XMLElement.root(of: bytes, form: .xlsx)
    var own: [Int: NumberFormat] = [:]
    for format in styles.all(at: "numFmts", "numFmt") {
      guard let id = format.attribute("numFmtId").flatMap({ Int($0) }) else { continue }
      own[id] = NumberFormat(format.attribute("formatCode") ?? "")
    }
    formats = styles.all(at: "cellXfs", "xf").map { style in
      let id = style.attribute("numFmtId").flatMap { Int($0) } ?? 0
      return own[id] ?? NumberFormat(builtIn: id)
    }
  }
}

/// One sheet, read cell by cell.
private struct ExcelSheet {
  var table: Table
  private(set) var formulasWithoutValue = 0
  let sharedStrings: [String]
  let formats: [NumberFormat]
  let isFrom1904: Bool
  private var row = 0
  private var column = 0
  private var cells: [Table.Cell] = []
  private var type = ""
  private var style = 0
  private var value: [UInt8] = []
  private var hasFormula = false
  private var isValue = false
  private var phonetic = 0

  init(name: String, sharedStrings: [String], formats: [NumberFormat], isFrom1904: Bool) {
    table = Table(name: name)
    (self.sharedStrings, self.formats, self.isFrom1904) = (sharedStrings, formats, isFrom1904)
  }

  /// - Returns: the fault, where the sheet is no XML.
  mutating func read(_ bytes: [UInt8]) throws -> String? {
    let events = XMLEvents()
    return try withUnsafeMutablePointer(to: &self) { sheet in
      events.start = { sheet.pointee.start($0, $2) }
      events.end = { sheet.pointee.end($0) }
      events.text = { if sheet.pointee.isValue { sheet.pointee.value += $0 } }
      return try events.read(bytes)
    }
  }

  private mutating func start(_ name: String, _ attributes: XMLEvents.Attributes) {
    switch name {
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      (cells, column) = ([], -1)
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      (value, hasFormula) = ([], false)
    case "v": isValue = true
    case "t": isValue = phonetic == 0
    case "rPh": phonetic += 1
    case "f": hasFormula = true
    case "mergeCell":
      if let span = attributes["ref"].flatMap(Self.span) { table.spans.append(span) }
    default: break
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "v", "t": isValue = false
    case "rPh": phonetic -= 1
    case "c": endCell()
    case "row": table.append(cells, number: row)
    default: break
    }
  }

  private mutating func endCell() {
    let cell = self.cell
    if cell.isBlank {
      if hasFormula, value.isEmpty { formulasWithoutValue += 1 }
      return
    }
    guard column < 16384 else { return }
    while cells.count <= column { cells.append(Table.Cell("")) }
    cells[column] = cell
  }

  private var cell: Table.Cell {
    let text = String(decoding: value, as: UTF8.self)
    switch type {
    case "s":
      guard let index = Int(text), sharedStrings.indices.contains(index) else {
        return Table.Cell("")
      }
      return Table.Cell(shown: sharedStrings[index])
    case "str", "inlineStr": return Table.Cell(shown: Self.unescaped(text))
    case "b": return Table.Cell(text == "1" || text == "true" ? "TRUE" : "FALSE", kind: .boolean)
    case "e": return Table.Cell(text, kind: .error)
    case "d":
      let parts = text.split(separator: "T", maxSplits: 1)
      let isMidnight = parts.count < 2 || parts[1].hasPrefix("00:00:00")
      return Table.Cell(
        isMidnight ? String(parts.first ?? "") : text.replacing("T", with: " "), kind: .date)
    default:
      guard !text.isEmpty else { return Table.Cell("") }
      let format = formats.indices.contains(style) ? formats[style] : NumberFormat("General")
      return format.cell(text, isFrom1904: isFrom1904)
    }
  }

  /// `_x000D_` is a carriage return; CR and CR LF become LF.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") || text.utf8.contains(0x0D) else { return text }
    let plain = text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.output.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) }
        ?? String(match.output.0)
    }
    return DecodedText.withLineFeeds(plain)
  }

  /// The column of a reference such as `AB12`, from 0.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (0x41...0x5A).contains(byte), column < 1 << 20 else { break }
      column = column * 26 + Int(byte) - 0x40
    }
    return column > 0 ? column - 1 : nil
  }

  private static func span(_ reference: String) -> Table.Span? {
    let corners = reference.split(separator: ":").map(String.init)
    guard corners.count == 2, let left = column(corners[0]), let right = column(corners[1]),
      let top = Int(corners[0].filter(\.isNumber)), let bottom = Int(corners[1].filter(\.isNumber)),
      bottom >= top, right >= left
    else { return nil }
    return Table.Span(row: top, column: left, rows: bottom - top + 1, columns: right - left + 1)
  }
}
