/// A line for a terminal, in pieces of one style each.
package struct StyledText: Equatable, Sendable, ExpressibleByStringLiteral {
  package enum Style: Sendable {
    case plain, strong, faint
    /// Words that stand on both sides of a match.
    case matched
    case good, fair, weak, bad
  }

  struct Span: Equatable {
    let text: String
    let style: Style
  }

  private(set) var spans: [Span] = []

  package init() {}

  /// Control characters are left out and line ends become spaces: a text of the catalogue must not
  /// move the cursor, recolor the screen or turn the reading direction.
  package init(_ text: String, _ style: Style = .plain) {
    let visible = Self.visible(text)
    if !visible.isEmpty { spans = [Span(text: visible, style: style)] }
  }

  package init(stringLiteral text: String) { self.init(text) }

  package static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum.spans += b.spans
    return sum
  }

  package static func += (a: inout StyledText, b: StyledText) { a.spans += b.spans }

  package var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  package func padded(to columns: Int) -> StyledText {
    self + StyledText(String(repeating: " ", count: max(0, columns - width)))
  }

  /// The text with its escape sequences, or bare.
  ///
  /// - SeeAlso: ECMA-48, §8.3.117, *Select Graphic Rendition*.
  package func rendered(color: Bool) -> String {
    guard color else { return spans.map(\.text).joined() }
    return spans.map { span in
      span.style.code.map { "\u{1B}[\($0)m\(span.text)\u{1B}[0m" } ?? span.text
    }.joined()
  }

  private static func visible(_ text: String) -> String {
    let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isClean { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" {
        scalars.append(" ")
      } else if scalar.properties.generalCategory != .control, !turns.contains(scalar.value) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Marks that change the direction of what follows.
  private static let turns: Set<UInt32> = Set(0x202A...0x202E).union(0x2066...0x2069)
}

extension StyledText.Style {
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .matched: "1;4"
    case .good: "32"
    case .fair: "36"
    case .weak: "33"
    case .bad: "31"
    }
  }
}
