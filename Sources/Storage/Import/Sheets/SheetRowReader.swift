internal import Foundation

/// What a row says.
struct SheetRow {
  /// Of the member or need itself.
  var top: [String: Any] = [:]
  var lists: [PartKey: [String: Any]] = [:]
  /// From which cells the parts are, each with its column.
  var cells: [PartKey: [(column: Int, text: String)]] = [:]

  /// One of several things of a row: its first capability, its second.
  struct PartKey: Hashable {
    let list: String
    let number: Int
  }

  /// In the order of their columns.
  var parts: [(list: String, fields: [String: Any])] {
    lists.sorted { ($0.key.list, $0.key.number) < ($1.key.list, $1.key.number) }
      .map { ($0.key.list, $0.value) }
  }
}

/// A cell that its field does not understand; it is kept as it is.
package struct UnreadCell: Sendable, Equatable {
  package let line: Int
  package let column: String
  package let text: String
  /// What was expected.
  package let expected: Expected

  package enum Expected: String, Sendable {
    case country, department, year, mark, referenceCountry, capability
  }
}

/// Reads the cells of one row after the other by what their columns hold.
struct SheetRowReader {
  let header: SheetHeader
  /// Cells that say something in a column by its place.
  private(set) var filled: [Int: Int] = [:]
  private(set) var unread: [UnreadCell] = []
  /// Of how many cells more than those kept in `unread` this is true, by what was expected.
  private(set) var unreadCount: [UnreadCell.Expected: Int] = [:]
  /// Cells that say there is no value: how many, and the first.
  private(set) var placeholders: (count: Int, first: String)?
  /// Cells that list several capabilities.
  private(set) var splitCells = 0
  private let hasReferenceCountry: Bool
  private let emptyClears: Bool

  init(header: SheetHeader, emptyClears: Bool = false) {
    (self.header, self.emptyClears) = (header, emptyClears)
    hasReferenceCountry = header.columns.contains { $0.field == "reference.country" }
  }

  mutating func row(_ record: CSVRecords.Record) -> SheetRow {
    var row = SheetRow()
    for (index, column) in header.columns.enumerated() where column.use != .leftOut {
      let text = CellText.cleaned(record.cells[index])
      guard !text.isEmpty else { continue }
      if CellText.isPlaceholder(text) {
        let first = "'\(text)' in line \(record.line), column \(index + 1)"
        placeholders = (count: (placeholders?.count ?? 0) + 1, first: placeholders?.first ?? first)
        continue
      }
      filled[index, default: 0] += 1
      switch column.use {
      case .mark: take(mark: text, index, record.line, &row)
      case .own:
        let isDate = FoldedText.words(column.name).hasPrefix("date")
        row.top[column.field] = (isDate ? CellText.day(ofSerial: text) : nil) ?? text
      default: take(text, index, record.line, &row)
      }
    }
    split(&row)
    share(&row, line: record.line)
    if emptyClears { clear(record, &row) }
    return row
  }

  /// Says of each empty cell that its field goes, but for those by which something is known.
  private func clear(_ record: CSVRecords.Record, _ row: inout SheetRow) {
    for (index, column) in header.columns.enumerated()
    where column.use == .field || column.use == .own {
      guard CellText.trimmed(record.cells[index]).isEmpty else { continue }
      let sides = column.field.split(separator: ".", maxSplits: 1).map(String.init)
      guard column.use == .field, sides.count == 2, let list = SheetDrafts.lists[sides[0]] else {
        let isName = ["id", "name", "title", "text"].contains(column.field)
        if !isName, row.top[column.field] == nil { row.top[column.field] = NSNull() }
        continue
      }
      let key = SheetRow.PartKey(list: list, number: column.part)
      let isName = ["id", "title", "name", "first"].contains(sides[1])
      if list != "references", !isName, row.lists[key] != nil {
        row.lists[key]?[sides[1]] = NSNull()
      }
    }
  }

  private mutating func take(_ text: String, _ index: Int, _ line: Int, _ row: inout SheetRow) {
    let column = header.columns[index]
    let sides = column.field.split(separator: ".", maxSplits: 1).map(String.init)
    let value = CellValues.value(text, of: column.field)
    if let expected = CellValues.unread(value, of: column.field) {
      note(UnreadCell(line: line, column: column.name, text: text, expected: expected))
    }
    guard sides.count == 2, let list = SheetDrafts.lists[sides[0]] else {
      row.top[column.field] = value
      return
    }
    if column.field == "reference.place", !hasReferenceCountry {
      take(ReferenceText.references(in: text), index, line, &row)
      return
    }
    let key = SheetRow.PartKey(list: list, number: column.part)
    row.lists[key, default: [:]][sides[1]] = value
    row.cells[key, default: []].append((index, text))
  }

  /// Numbers of parts past those that headers have.
  private enum Numbers {
    static let references = 1000
    static let pieces = 10_000
    static let marks = 10_000_000
  }

  /// References without a country, which the catalogue does not take, stay as they are written.
  private mutating func take(
    _ references: [[String: Any]], _ index: Int, _ line: Int, _ row: inout SheetRow
  ) {
    for (number, reference) in references.enumerated() where reference["country"] != nil {
      let number = Numbers.references * (index + 1) + number
      row.lists[SheetRow.PartKey(list: "references", number: number)] = reference
    }
    for text in references.compactMap({ $0["text"] as? String }) {
      keep(text, index, line, .referenceCountry, &row)
    }
  }

  /// A cross names what its header says: a theme of all the row's capabilities, or a capability.
  private mutating func take(
    mark text: String, _ index: Int, _ line: Int, _ row: inout SheetRow
  ) {
    if CellText.isDenial(text) { return }
    let name = header.columns[index].name
    guard CellText.isMark(text) else {
      return keep(text, index, line, .mark, &row)
    }
    let theme = FoldedText.words(name)
    guard CellValues.themes.contains(theme) else {
      let key = SheetRow.PartKey(list: "capabilities", number: Numbers.marks + index)
      row.lists[key] = ["title": name.split(whereSeparator: \.isWhitespace).joined(separator: " ")]
      return
    }
    let key = SheetRow.PartKey(list: "capabilities", number: 0)
    let known = row.lists[key]?["items"] as? [String] ?? []
    row.lists[key, default: [:]]["items"] = known.contains(theme) ? known : known + [theme]
    row.cells[key, default: []].append((index, text))
  }

  /// Under the column's own name, a line each.
  private mutating func keep(
    _ text: String, _ index: Int, _ line: Int, _ expected: UnreadCell.Expected,
    _ row: inout SheetRow
  ) {
    note(
      UnreadCell(
        line: line, column: header.columns[index].name, text: text, expected: expected))
    let name = header.ownName(of: index)
    row.top[name] = (row.top[name] as? String).map { "\($0)\n\(text)" } ?? text
  }

  private mutating func note(_ cell: UnreadCell) {
    unreadCount[cell.expected, default: 0] += 1
    if unread.count < Self.mostUnread { unread.append(cell) }
  }

  private static let mostUnread = 1000

  /// A title alone that lists several is as many capabilities.
  private mutating func split(_ row: inout SheetRow) {
    for (key, fields) in row.lists where key.list == "capabilities" {
      guard key.number < Numbers.references, fields["description"] == nil, fields["id"] == nil,
        let title = fields["title"] as? String,
        let column = row.cells[key]?.first(where: { $0.text == title })?.column
      else { continue }
      let pieces = CellValues.titles(in: title, under: header.columns[column].name)
      guard pieces.count > 1 else { continue }
      splitCells += 1
      row.lists[key] = nil
      for (number, piece) in pieces.enumerated() {
        let part = SheetRow.PartKey(
          list: key.list, number: Numbers.pieces * (key.number + 1) + number)
        row.lists[part] = fields.merging(["title": piece]) { _, piece in piece }
      }
    }
  }

  /// What a row says once of all its numbered capabilities, such as themes, is said of each; where it has
  /// no capability, it stays as it is written.
  private mutating func share(_ row: inout SheetRow, line: Int) {
    let common = SheetRow.PartKey(list: "capabilities", number: 0)
    guard let fields = row.lists[common], fields["title"] == nil, fields["description"] == nil,
      fields["id"] == nil
    else { return }
    row.lists[common] = nil
    let numbered = row.lists.keys.filter { $0.list == common.list }
    for key in numbered { row.lists[key]?.merge(fields) { own, _ in own } }
    guard numbered.isEmpty else { return }
    for cell in row.cells[common] ?? [] { keep(cell.text, cell.column, line, .capability, &row) }
  }
}
