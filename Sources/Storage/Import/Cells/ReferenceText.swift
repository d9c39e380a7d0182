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

  /// A bullet, the place, the country in brackets, then perhaps a year, then perhaps what was done.
  private static func reference(_ line: String) -> [String: Any]? {
    guard line.utf8.contains(UInt8(ascii: ")")) else { return nil }
    let text = line.drop { "-•*".contains($0) || $0.isWhitespace }
    var open = text.startIndex
    while let bracket = text[open...].firstIndex(of: "(") {
      open = text.index(after: bracket)
      guard let close = text[open...].firstIndex(where: { "()".contains($0) }), text[close] == ")"
      else { continue }
      let country = CountryNames.code(String(text[open..<close]))
      guard let rest = Rest(text[text.index(after: close)...]) else {
        // Several references in one line are not told apart.
        if country != nil { return nil }
        continue
      }
      let place = CellText.trimmed(String(text[..<bracket]))
      guard !place.isEmpty, let country else { return nil }
      var fields: [String: Any] = ["place": place, "country": country]
      if let year = rest.year { fields["year"] = year }
      if let what = rest.what { fields["what"] = what }
      return fields
    }
    return nil
  }

  /// What stands behind the country: ", 2017 : Contrat sur cinq ans".
  private struct Rest {
    var year: String?
    var what: String?

    init?(_ text: Substring) {
      var text = text.drop(while: \.isWhitespace)
      let isAfterComma = text.first == ","
      if isAfterComma {
        // "→2032", "~ 2016": signs before a year say nothing that is kept.
        text = text.dropFirst().drop { !$0.isLetter && !$0.isNumber && !":–—-(".contains($0) }
      }
      let digits = text.prefix(4)
      if digits.utf8.count == 4, digits.hasPrefix("19") || digits.hasPrefix("20"),
        digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      {
        year = String(digits)
        text = text.dropFirst(4).drop(while: \.isWhitespace)
      }
      guard let sign = text.first else { return }
      let isMarked = ":–—-".contains(sign)
      // After a comma, what names no other place: ", depuis 2016".
      guard isMarked || isAfterComma && !text.contains("(") else { return nil }
      let what = CellText.trimmed(String(isMarked || sign == "," ? text.dropFirst() : text))
      self.what = what.isEmpty ? nil : what
    }
  }
}
