internal import Foundation

/// What a cell says, before anybody asks what its column holds.
enum CellText {
  /// Without white space around it and without the apostrophes by which spreadsheets keep a text a text.
  static func cleaned(_ cell: String) -> String {
    let text = trimmed(cell)
    guard text.utf8.contains(apostrophe) else { return text }
    return unguarded(text)
  }

  /// Most cells need no search for white space of other scripts.
  static func trimmed(_ cell: String) -> String {
    guard let first = cell.utf8.first, let last = cell.utf8.last else { return cell }
    if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return cell }
    return cell.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether a cell says only that there is nothing: a failed formula, `NULL`, a dash.
  static func isPlaceholder(_ text: String) -> Bool {
    text.utf8.count <= 9 && placeholders.contains(text.uppercased())
  }

  /// Whether a cell marks its column as true: a cross, a tick, *oui*, 1.
  static func isMark(_ text: String) -> Bool { isCross(text) || affirmations.contains(key(text)) }

  /// Whether a cell is a mark that is no word.
  static func isCross(_ text: String) -> Bool { crosses.contains(text) }

  static func isDenial(_ text: String) -> Bool { denials.contains(key(text)) }

  /// ISO 8601 of a day that a spreadsheet counts from 30 December 1899; nil where it is none.
  static func day(ofSerial text: String) -> String? {
    guard text.utf8.count == 5, let serial = Int(text), (15_000...80_000).contains(serial) else {
      return nil
    }
    let day = Date(timeIntervalSinceReferenceDate: Double(serial - 36_892) * 86_400)
    return String(day.formatted(.iso8601).prefix(10))
  }

  /// Takes back what a sheet of ours, or a spreadsheet, puts before what looks like a formula.
  private static func unguarded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var mayBegin = true
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let isFirst = index == 0 && !next.properties.isWhitespace && !isElision(scalars)
      if scalar == "'", isFirst || (mayBegin && formulaSigns.contains(next)) {
        mayBegin = false
        continue
      }
      mayBegin =
        cellEnds.contains(scalar) || (mayBegin && (scalar == " " || scalar == "\""))
      result.append(scalar)
    }
    return String(result)
  }

  /// `'t Hooft`: the apostrophe is a letter's.
  private static func isElision(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.count > 2 && scalars[2] == " " || scalars.dropFirst().contains("'")
  }

  private static func key(_ text: String) -> String {
    text.utf8.count <= 8 ? text.lowercased() : ""
  }

  private static let apostrophe = UInt8(ascii: "'")
  private static let formulaSigns = Set("=+-@＝＋－＠﹦﹢﹣﹫−".unicodeScalars)
  private static let cellEnds = Set(";\t\r\n\u{85}\u{2028}\u{2029}".unicodeScalars)
  private static let placeholders: Set<String> = [
    "#N/A", "#REF!", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NULL!", "#NUL!",
    "#NUM!", "#NOMBRE!", "#SPILL!", "#CALC!", "#####", "NULL", "N/A", "N.A.", "N.C.", "-", "--",
    "–", "—",
  ]
  private static let crosses: Set<String> = [
    "x", "X", "✓", "✔", "✔️", "☑", "☒", "✗", "✘", "●", "•", "■", "*", "×",
  ]
  private static let affirmations: Set<String> = ["oui", "yes", "o", "y", "1", "vrai", "true"]
  private static let denials: Set<String> = ["non", "no", "n", "0", "faux", "false"]
}
