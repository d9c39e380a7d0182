/// A line of a calendar, folded and ended.
///
/// - SeeAlso: RFC 5545, §3.1 and §3.3.11.
enum ContentLine {
  /// Octets a line may have, without its end.
  static let mostOctets = 75

  /// - Parameter value: written as it is; a text from outside goes through `escaped` first.
  static func text(_ name: String, _ value: String) -> String { folded("\(name):\(value)") }

  /// Lines end in CR LF and go on after one space; no character is cut, unless it alone is longer than a
  /// line.
  static func folded(_ line: String) -> String {
    var folded = ""
    var octets = 0
    for piece in line.flatMap(pieces) {
      if octets + piece.utf8.count > mostOctets {
        folded += "\r\n "
        octets = 1
      }
      folded += piece
      octets += piece.utf8.count
    }
    return folded + "\r\n"
  }

  /// A character; where it is longer than a line, its scalars.
  private static func pieces(_ character: Character) -> [String] {
    character.utf8.count < mostOctets
      ? [String(character)] : character.unicodeScalars.map { String($0) }
  }

  /// A text as a value: `\`, `;`, `,` and line ends escaped, other control characters left out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\" + String(scalar)
      case "\n" where isAfterReturn: break
      case "\n", "\r", "\u{2028}", "\u{2029}": escaped += "\\n"
      case "\t": escaped += " "
      case _ where scalar.properties.generalCategory == .control: break
      default: escaped.unicodeScalars.append(scalar)
      }
      isAfterReturn = scalar == "\r"
    }
    return escaped
  }
}
