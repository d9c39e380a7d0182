/// A table as its file has it: nothing is guessed about headers, columns or meanings.
///
/// A row that holds nothing is left out, but counted in `Row.number`; cells after the last one with
/// anything in it are left out, so that the same content in CSV, XLSX and ODS is the same table.
package struct Table: Sendable, Equatable {
  /// The sheet's name; of a file of one table, `table 1`.
  package var name: String
  package var isHidden = false
  package var rows: [Row] = []
  /// Cells that span others; those which are covered are blank in `rows`.
  package var spans: [Span] = []

  package init(name: String) { self.name = name }

  package struct Row: Sendable, Equatable {
    /// From 1, blank rows counted.
    package var number: Int
    /// In a text file, the line where it begins, from 1; nil in a workbook.
    package var line: Int?
    package var cells: [Cell]

    package var texts: [String] { cells.map(\.text) }

    /// The text of a column, empty beyond the row's end.
    package subscript(_ column: Int) -> String {
      cells.indices.contains(column) ? cells[column].text : ""
    }
  }

  package struct Cell: Sendable, Equatable {
    /// As a person sees it; of a date, ISO 8601.
    package var text: String
    package var kind: Kind
    /// The number itself, as the file has it, where `text` shows it otherwise.
    package var value: String?

    package enum Kind: String, Codable, Sendable {
      case text, number, date, boolean, error
    }

    package init(_ text: String, kind: Kind = .text, value: String? = nil) {
      (self.text, self.kind, self.value) = (text, kind, value == text ? nil : value)
    }

    /// A cell of a file that knows only texts.
    init(shown text: String) { self.init(text, kind: Self.errors.contains(text) ? .error : .text) }

    package var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }

    /// What spreadsheets show in place of a value, in English and French.
    private static let errors: Set<String> = [
      "#N/A", "#REF!", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NULL!", "#NUL!",
      "#NUM!", "#NOMBRE!", "#SPILL!", "#CALC!",
    ]
  }

  /// A merged cell: where it begins and how far it goes.
  package struct Span: Codable, Sendable, Equatable {
    /// `Row.number`.
    package var row: Int
    /// From 0.
    package var column: Int
    package var rows: Int
    package var columns: Int

    package init(row: Int, column: Int, rows: Int, columns: Int) {
      (self.row, self.column, self.rows, self.columns) = (row, column, rows, columns)
    }
  }

  package var columnCount: Int { rows.map(\.cells.count).max() ?? 0 }

  /// The table with each cell that a span covers downwards filled with the spanning cell: what a
  /// reader of a merged column sees in every row.
  package var filledDown: Table {
    var filled = self
    let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.number, $0) })
    for span in spans where span.rows > 1 {
      guard let first = places[span.row], rows[first].cells.indices.contains(span.column) else {
        continue
      }
      let cell = rows[first].cells[span.column]
      for number in (span.row + 1)..<(span.row + span.rows) {
        guard let index = places[number] else { continue }
        while filled.rows[index].cells.count <= span.column {
          filled.rows[index].cells.append(Cell(""))
        }
        if filled.rows[index].cells[span.column].isBlank {
          filled.rows[index].cells[span.column] = cell
        }
      }
    }
    return filled
  }
}

/// A text cell is its text, any other an object: most cells are text.
extension Table.Cell: Codable {
  private enum Key: String, CodingKey { case text, kind, value }

  package init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self.init(text)  // not a string: an object, read below
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      try container.decode(String.self, forKey: .text),
      kind: try container.decode(Kind.self, forKey: .kind),
      value: try container.decodeIfPresent(String.self, forKey: .value))
  }

  package func encode(to encoder: any Encoder) throws {
    guard kind != .text || value != nil else {
      var container = encoder.singleValueContainer()
      return try container.encode(text)
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(text, forKey: .text)
    try container.encode(kind, forKey: .kind)
    try container.encodeIfPresent(value, forKey: .value)
  }
}

extension Table.Row: Codable {}
extension Table: Codable {}

/// Puts a table together row by row, spans included.
struct TableBuilder {
  struct Span {
    let cell: Table.Cell
    let columns: Int
    let rows: Int
  }

  private(set) var result: Table
  private var number = 0
  private var cells: [Table.Cell] = []
  /// For each column, the rows below that a span of above still covers.
  private var covered: [Int: Int] = [:]

  init(name: String) { result = Table(name: name) }

  var table: Table {
    var copy = self
    copy.closeRow()
    return copy.result
  }

  mutating func startRow() {
    closeRow()
    number += 1
  }

  mutating func append(_ span: Span) {
    skipCovered()
    let column = cells.count
    if span.columns > 1 || span.rows > 1 {
      result.spans.append(
        Table.Span(row: number, column: column, rows: span.rows, columns: span.columns))
    }
    cells.append(span.cell)
    for _ in 1..<max(span.columns, 1) { cells.append(Table.Cell("")) }
    if span.rows > 1 {
      for offset in 0..<span.columns { covered[column + offset] = span.rows }
    }
  }

  private mutating func skipCovered() {
    while let rows = covered[cells.count], rows > 0 { cells.append(Table.Cell("")) }
  }

  private mutating func closeRow() {
    guard number > 0 else { return }
    result.append(cells, number: number)
    cells = []
    covered = covered.mapValues { $0 - 1 }.filter { $0.value > 0 }
  }
}

extension Table {
  /// Adds a row, blank ends cut; a row of nothing is only counted.
  mutating func append(_ cells: [Cell], number: Int, line: Int? = nil) {
    var cells = cells
    while let last = cells.last, last.isBlank, last.kind == .text { cells.removeLast() }
    if !cells.isEmpty { rows.append(Row(number: number, line: line, cells: cells)) }
  }
}
