internal import Application
internal import Scheduling

/// Rows under named columns, and the texts made of them.
package struct Table: Equatable, Sendable {
  package struct Column: Equatable, Sendable, ExpressibleByStringLiteral {
    package let title: String
    package let isNumber: Bool

    package init(stringLiteral title: String) {
      self.title = title
      isNumber = false
    }

    private init(number title: String) {
      self.title = title
      isNumber = true
    }

    package static func number(_ title: String) -> Column { Column(number: title) }
  }

  package let columns: [Column]
  package private(set) var rows: [[String]] = []

  package init(_ columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    for row in rows { append(row) }
  }

  init(_ table: PaperTable) {
    self.init(
      table.columns.map { $0.isNumber ? .number($0.title) : Column(stringLiteral: $0.title) },
      rows: table.rows)
  }

  /// - Precondition: a cell a column.
  package mutating func append(_ row: [String]) {
    precondition(row.count == columns.count, "\(row.count) cells for \(columns.count) columns")
    rows.append(row)
  }
}

extension Table {
  /// - SeeAlso: `CSVLine`, which keeps spreadsheets from running a text.
  package var csv: String {
    CSVLine.sheet(columns.map { ($0.title, $0.isNumber) }, rows)
  }

  package var markdown: String {
    let header = columns.map { Self.markdownEscaped($0.title) }
    let rule = columns.map { $0.isNumber ? "---:" : "---" }
    let lines = rows.map { $0.map(Self.markdownEscaped) }
    return ([header, rule] + lines).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Columns under each other, numbers to the right, in at most `width` columns of a terminal: the
  /// widest text column gives way.
  package func aligned(width: Int) -> [StyledText] {
    let widths = fittedWidths(to: width)
    return ([columns.map(\.title)] + rows).enumerated().map { index, row in
      var line = StyledText()
      for (column, cell) in row.enumerated() {
        let text = StyledText(cell, index == 0 ? .faint : .plain).truncated(to: widths[column])
        let space = StyledText(String(repeating: " ", count: widths[column] - text.width))
        let isNumber = columns[column].isNumber
        line += (column > 0 ? "  " : "") + (isNumber ? space + text : text + space)
      }
      return line.trimmed
    }
  }

  /// Control characters are left out, as on a terminal.
  package static func markdownEscaped(_ text: String) -> String {
    var escaped = ""
    for character in StyledText(text).rendered(color: false) {
      if #"\|<*_[]`"#.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private func fittedWidths(to limit: Int) -> [Int] {
    var widths = columns.indices.map { column in
      ([columns[column].title] + rows.map { $0[column] }).map(DisplayWidth.of).max() ?? 0
    }
    var surplus = widths.reduce(2 * (widths.count - 1), +) - limit
    while surplus > 0 {
      let texts = widths.indices.filter { !columns[$0].isNumber && widths[$0] > Self.narrowest }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      surplus -= 1
    }
    return widths
  }

  private static let narrowest = 8
}
