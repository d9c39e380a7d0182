internal import Foundation

/// Texts as they are compared: without case, accents and punctuation.
enum FoldedText {
  /// Lower-case letters and digits, with one space between words.
  static func words(_ text: String) -> String {
    if let plain = ascii(text) { return plain }
    var text = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    for (letter, letters) in [("œ", "oe"), ("æ", "ae"), ("ß", "ss")] {
      text = text.replacing(letter, with: letters)
    }
    return text.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
  }

  /// The same of a text that is ASCII, which most are; nil for any other.
  private static func ascii(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      default: if bytes.last != 0x20, !bytes.isEmpty { bytes.append(0x20) }
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// For an id.
  static func hyphenated(_ text: String) -> String { words(text).replacing(" ", with: "-") }

  /// A company's name without its legal form and its group: "Poma S.A.S.", "Société Poma" and
  /// "POMA – Groupe HTI" are "poma".
  static func organisation(_ name: String) -> String {
    var words = words(name.replacing(".", with: "")).split(separator: " ").map(String.init)
    if let group = words.firstIndex(where: { ["groupe", "group"].contains($0) }), group > 0 {
      words = Array(words[..<group])
    }
    while words.count > 1, let last = words.last, legalForms.contains(last) { words.removeLast() }
    while words.count > 1, let first = words.first,
      legalForms.contains(first) || leadingForms.contains(first)
    {
      words.removeFirst()
    }
    return words.joined(separator: " ")
  }

  /// The same where spaces, umlauts written out and letters of another script that look alike are no
  /// difference.
  static func organisationKey(_ name: String) -> String {
    let latin = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { lookalikes[$0] ?? $0 }))
    var key = organisation(latin).replacing(" ", with: "")
    for (pair, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
      key = key.replacing(pair, with: letter)
    }
    return key
  }

  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
    let others = "АВЕКМНОРСТУХІаеорсухіЅѕЈјΑΒΕΖΗΙΚΜΝΟΡΤΥΧονɑ"
    let latin = "ABEKMHOPCTYXIaeopcyxiSsJjABEZHIKMNOPTYXova"
    return Dictionary(
      zip(others.unicodeScalars, latin.unicodeScalars), uniquingKeysWith: { first, _ in first })
  }()

  private static let leadingForms: Set<String> = [
    "societe", "ste", "entreprise", "ets", "etablissement", "etablissements", "groupe", "compagnie",
    "cie", "the",
  ]

  private static let legalForms: Set<String> = [
    "ab", "ag", "bv", "co", "corp", "eurl", "gie", "gmbh", "inc", "kg", "limited", "llc", "ltd",
    "nv", "oy", "plc", "pme", "sa", "sarl", "sas", "sasu", "sca", "scic", "scop", "sem", "sl",
    "snc", "spa", "spl", "sprl", "srl",
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
