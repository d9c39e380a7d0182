package import Foundation

/// A row of a sheet to hand out.
///
/// Lines end in CR LF; a cell with a separator, a quote or a line end is quoted. Spreadsheets run a cell
/// that begins like a formula, and the texts come from outside: such a text gets an apostrophe in front,
/// also where a cell would begin for a spreadsheet that separates by semicolons or tabs. Control
/// characters are left out; numbers stay.
///
/// - SeeAlso: RFC 4180, §2; OWASP, *CSV Injection*.
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
    case .figure(let text):
      text.wholeMatch(of: /[-−+]?[0-9][0-9.,   ]*%?/) == nil ? guarded(text) : text
    }
  }

  /// With an apostrophe before each sign of a formula that stands first in the text, or first after what
  /// some spreadsheet takes for the end of a cell.
  private static func guarded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var mayBegin = true
    for scalar in text.unicodeScalars where !isControl(scalar) {
      if mayBegin, formulaSigns.contains(scalar) {
        result.append("'")
        mayBegin = false
      } else if cellEnds.contains(scalar) {
        mayBegin = true
      } else if !isSkipped(scalar) {
        mayBegin = false
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// Those of a keyboard, and their full-width and small forms.
  private static let formulaSigns = Set("=+-@＝＋－＠﹦﹢﹣﹫−".unicodeScalars)
  private static let cellEnds = Set(";\t\r\n\u{85}\u{2028}\u{2029}".unicodeScalars)

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && !cellEnds.contains(scalar)
  }

  /// What a spreadsheet may pass over before it takes a cell for a formula: spaces, quotes, and what
  /// nobody sees.
  private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\""
      || scalar.properties.generalCategory == .format
  }

  private static func quoted(_ text: String) -> String {
    // By scalars: CR LF is one Character.
    let needsQuotes = text.unicodeScalars.contains { ",;\t\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
