internal import Foundation

/// References as people list them in one cell: "Thaiwoo (Chine), 2017 : Contrat annoncé", one a line.
enum ReferenceText {
  /// - Returns: place, country, year and what was done of each; of one without a country its `text`.
  static func references(in text: String) -> [[String: Any]] {
    text.split(whereSeparator: \.isNewline).flatMap(parts).map { reference($0) ?? ["text": $0] }
  }

  /// A line at its semicolons, where each part is a reference.
  private static func parts(of line: Substring) -> [String] {
    let whole = line.trimmingCharacters(in: .whitespaces)
    let parts = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    if parts.count > 1, parts.allSatisfy({ reference($0) != nil }) { return parts }
    return whole.isEmpty ? [] : [whole]
  }

  private static func reference(_ line: String) -> [String: Any]? {
    let form = /[-•*]?\s*(.+?)\s*\(([^()]+)\)\s*,?\s*((?:19|20)\d\d)?\s*(?:[:–—-]\s*(.*))?/
    guard let match = line.wholeMatch(of: form) else { return nil }
    guard let country = CountryNames.code(match.2.trimmingCharacters(in: .whitespaces)) else {
      return nil
    }
    var fields: [String: Any] = ["place": String(match.1), "country": country]
    if let year = match.3 { fields["year"] = String(year) }
    if let what = match.4, !what.isEmpty { fields["what"] = String(what) }
    return fields
  }
}
