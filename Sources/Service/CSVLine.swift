package import Foundation

/// A row of a sheet to hand out.
///
/// Lines end in CR LF; a cell with a comma, a quote or a line end is quoted. A text that begins like
/// a formula (`=`, `+`, `-`, `@`, tab or return) gets an apostrophe in front, because spreadsheets
/// run such cells and the texts come from outside; numbers stay.
///
/// - SeeAlso: RFC 4180, §2.
package enum CSVLine {
  package enum Cell: Sendable, ExpressibleByStringLiteral {
    case text(String)
    case number(Int)
    case decimal(Double)
    /// A number that is a text already.
    case figure(String)

    package init(stringLiteral text: String) { self = .text(text) }
  }

  package static func text(_ cells: [Cell]) -> String {
    cells.map { quoted(spelled($0)) }.joined(separator: ",") + "\r\n"
  }

  /// A line of titles, then the rows; a column marked as a number holds figures.
  package static func sheet(
    _ columns: [(title: String, isNumber: Bool)], _ rows: [[String]]
  ) -> String {
    text(columns.map { .text($0.title) })
      + rows.map { row in
        text(zip(columns, row).map { $0.isNumber ? .figure($1) : .text($1) })
      }.joined()
  }

  package static func bytes(_ cells: [Cell]) -> Data { Data(text(cells).utf8) }

  private static func spelled(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): guarded(text)
    case .number(let number): "\(number)"
    case .decimal(let number): String(format: "%.6f", number)
    case .figure(let text): text
    }
  }

  private static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return "=+-@\t\r".unicodeScalars.contains(first) ? "'" + text : text
  }

  private static func quoted(_ text: String) -> String {
    // By scalars: CR LF is one Character.
    let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
