internal import Foundation

/// Which way a file spells its letters, settled by the first piece that has any beyond ASCII.
struct CharacterEncoding {
  private(set) var found: Found?

  enum Found {
    case utf8, windows1252
  }

  /// - Throws: `InputFileError.notText` for a NUL byte, and for what is no UTF-8 in a file that is
  ///   UTF-8 elsewhere.
  mutating func text(of bytes: Data, path: String, line: Int) throws -> String {
    guard !bytes.contains(0) else {
      throw InputFileError.notText(path: path, line: line, reason: "a NUL byte")
    }
    if found == nil, bytes.contains(where: { $0 >= 0x80 }) {
      found = String(validating: bytes, as: UTF8.self) == nil ? .windows1252 : .utf8
    }
    if found == .windows1252 { return Self.windows1252(bytes) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputFileError.notText(path: path, line: line, reason: "not UTF-8, as it was before")
    }
    return text
  }

  /// Latin-1 with printable characters from 0x80 to 0x9F, the form that spreadsheets write; the five
  /// bytes without a meaning become U+FFFD.
  ///
  /// - SeeAlso: the Encoding Standard, §9, *index-windows-1252*.
  private static func windows1252(_ bytes: Data) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append((0x80...0x9F).contains(byte) ? specials[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  private static let specials = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
