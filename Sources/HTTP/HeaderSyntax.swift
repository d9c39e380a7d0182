internal import Foundation

/// Whether every reader of a header section takes it alike; where one may not, a proxy and this
/// server could disagree on where a request ends or whom it is from.
///
/// - SeeAlso: RFC 9110, §5.1, §5.3 and §5.5; RFC 9112, §3.2 and §5.
enum HeaderSyntax {
  static func isSound(_ headers: [(name: String, value: String)]) -> Bool {
    let names = headers.map { $0.name.lowercased() }
    return names.allSatisfy(isName) && headers.allSatisfy { isValue($0.value) }
      && single.allSatisfy { name in names.count { $0 == name } <= 1 }
  }

  /// Fields of one value, which readers may take from the first line or from the last.
  private static let single = [
    "host", "authorization", "content-type", "idempotency-key", "origin",
  ]

  /// A token. The library appends a folded line to the name before it, so that a name which goes
  /// on after that of a framing field is a folded framing field.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(isTokenByte)
      && framing.allSatisfy { name == $0 || !name.hasPrefix($0) }
  }

  private static let framing = ["content-length", "transfer-encoding"]

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  private static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 == UInt8(ascii: "\t") || ($0 >= 0x20 && $0 != 0x7F) }
  }
}
