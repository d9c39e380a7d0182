internal import Foundation

/// Texts as they are compared: without case, accents and punctuation.
enum FoldedText {
  /// Lower-case letters and digits, with one space between words.
  static func words(_ text: String) -> String {
    var text = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    for (letter, letters) in [("œ", "oe"), ("æ", "ae"), ("ß", "ss")] {
      text = text.replacing(letter, with: letters)
    }
    return text.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
  }

  /// For an id.
  static func hyphenated(_ text: String) -> String { words(text).replacing(" ", with: "-") }

  /// A company's name without its legal form: "Poma S.A.S." is "poma".
  static func organisation(_ name: String) -> String {
    var words = words(name.replacing(".", with: "")).split(separator: " ")
    while words.count > 1, let last = words.last, legalForms.contains(String(last)) {
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  private static let legalForms: Set<String> = [
    "ab", "ag", "bv", "co", "eurl", "gie", "gmbh", "inc", "kg", "llc", "ltd", "nv", "oy", "plc",
    "sa", "sarl", "sas", "sasu", "sca", "scop", "sem", "sl", "snc", "spa", "sprl", "srl",
  ]

  /// The host of a website, without `www.`; nil where there is none.
  static func host(_ website: String) -> String? {
    var rest = Substring(website.lowercased().trimmingCharacters(in: .whitespaces))
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { !"/?#:".contains($0) }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    return rest.contains(".") ? String(rest) : nil
  }
}
