/// Swift source with comments, literals and raw identifiers blanked: what is left is code.
///
/// Every newline stays where it was, so that line numbers agree; what else is hidden becomes spaces,
/// those of a raw identifier underscores. Code inside a string's interpolation is code. A literal
/// that never closes hides the rest.
///
/// - SeeAlso: *The Swift Programming Language*, Lexical Structure.
struct CodeMask {
  private let source: [Unicode.Scalar]
  private var masked: [Unicode.Scalar] = []
  private var position = 0

  static func code(of source: String) -> String {
    var mask = CodeMask(source: Array(source.unicodeScalars))
    mask.code(isInterpolation: false)
    return String(String.UnicodeScalarView(mask.masked))
  }

  private init(source: [Unicode.Scalar]) {
    self.source = source
    masked.reserveCapacity(source.count)
  }

  /// Copies code up to the end, or in an interpolation up to the parenthesis that closes it.
  private mutating func code(isInterpolation: Bool) {
    var depth = 0
    while position < source.count {
      if hideLiteral() { continue }
      if isInterpolation, source[position] == ")", depth == 0 { return }
      if source[position] == "(" { depth += 1 }
      if source[position] == ")" { depth -= 1 }
      keep(1)
    }
  }

  /// Steps over what begins here, if it is no code.
  private mutating func hideLiteral() -> Bool {
    switch source[position] {
    case "/" where starts("//"): lineComment()
    case "/" where starts("/*"): blockComment()
    case "/" where beginsRegex(): regex(closing: "/")
    case "#" where starts("#/"): regex(closing: "/#")
    case "#", "\"":
      let pounds = source[position...].prefix { $0 == "#" }.count
      guard position + pounds < source.count, source[position + pounds] == "\"" else {
        return false
      }
      string(pounds: String(repeating: "#", count: pounds))
    case "`": rawIdentifier()
    default: return false
    }
    return true
  }

  private mutating func lineComment() {
    while position < source.count, source[position] != "\n" { blank(1) }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < source.count
  }

  private mutating func string(pounds: String) {
    blank(pounds.unicodeScalars.count)
    let isMultiline = starts("\"\"\"")
    let closing = (isMultiline ? "\"\"\"" : "\"") + pounds
    blank(isMultiline ? 3 : 1)
    while position < source.count, !starts(closing) {
      if !isMultiline, starts("\n") { return }
      guard starts("\\" + pounds) else {
        blank(1)
        continue
      }
      blank(1 + pounds.unicodeScalars.count)
      guard starts("(") else {
        blank(1)
        continue
      }
      keep(1)
      code(isInterpolation: true)
      keep(1)
    }
    blank(closing.unicodeScalars.count)
  }

  private mutating func rawIdentifier() {
    let length = source[(position + 1)...].prefix { $0 != "`" && $0 != "\n" }.count
    masked += [Unicode.Scalar](repeating: "_", count: min(length + 2, source.count - position))
    position = min(position + length + 2, source.count)
  }

  /// A slash opens a regex where an operand may stand, if another closes it on the line.
  private func beginsRegex() -> Bool {
    guard position + 1 < source.count, source[position + 1] != " " else { return false }
    let before = masked.last { $0 != " " } ?? "\n"
    guard "\n(,=:[{?".unicodeScalars.contains(before) else { return false }
    return source[(position + 1)...].prefix { $0 != "\n" }.contains("/")
  }

  private mutating func regex(closing: String) {
    blank(closing.unicodeScalars.count)
    while position < source.count, !starts(closing), !starts("\n") {
      blank(starts("\\") ? 2 : 1)
    }
    blank(starts("\n") ? 0 : closing.unicodeScalars.count)
  }

  private func starts(_ text: String) -> Bool {
    source[position...].starts(with: text.unicodeScalars)
  }

  private mutating func keep(_ count: Int) {
    let end = min(position + count, source.count)
    masked += source[position..<end]
    position = end
  }

  private mutating func blank(_ count: Int) {
    let end = min(position + count, source.count)
    for hidden in source[position..<end] { masked.append(hidden == "\n" ? hidden : " ") }
    position = end
  }
}
