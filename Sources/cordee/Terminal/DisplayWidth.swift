/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    var width = 0
    for character in text { width += of(character) }
    return width
  }

  /// 0, 1 or 2: a character is as wide as its first letter; what combines with that adds nothing.
  ///
  /// - SeeAlso: Unicode Standard Annex #11, *East Asian Width*; #51 for emoji.
  package static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.isASCII { return first.value < 0x20 || first.value == 0x7F ? 0 : 1 }
    let properties = first.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default:
      break
    }
    let isDrawnAsEmoji =
      properties.isEmojiPresentation
      || properties.isEmoji && character.unicodeScalars.contains("\u{FE0F}")
    return isDrawnAsEmoji || isWide(first.value) ? 2 : 1
  }

  /// Whether the code point is Wide or Fullwidth; unassigned ones of a block are counted with it.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wide.contains { $0.contains(value) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initials
    0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,  // CJK, kana
    0xA000...0xA4CF,  // Yi
    0xA960...0xA97F, 0xAC00...0xD7A3,  // Hangul
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,  // CJK compatibility
    0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
    0x20000...0x3FFFD,
  ]
}
