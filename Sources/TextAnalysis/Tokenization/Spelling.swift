/// How a language writes inside its words: apostrophes, sizes.
struct Spelling {
  let language: Language?

  enum Apostrophe {
    /// `l’eau`: two words.
    case elision
    /// `resort’s`, `Kars’ta`: what follows is an ending.
    case suffix
    /// `зв’язок`: part of the word.
    case joint
  }

  func apostrophe(
    after bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, before next: Range<Int>
  ) -> Apostrophe {
    let start = packed(UnsafeBufferPointer(rebasing: bytes[word]))
    if Spelling.elided.contains(start) { return .elision }
    if language == .it || language == nil, Spelling.elidedInItalian.contains(start) {
      return .elision
    }
    switch language {
    case .tr: return .suffix
    case .en, .nl, .de, nil:
      let isS = next.count == 1 && bytes[next.lowerBound] | 0x20 == UInt8(ascii: "s")
      return isS ? .suffix : .joint
    default: return .joint
    }
  }

  /// Whether letters glued to digits only say "of that size": the German `8er`, `10er`.
  func isSizeEnding(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
    language == .de && packed(letters) == Spelling.sizeEnding
  }

  /// Whether letters glued to digits are a unit, so that `35km` and `35 km` meet.
  ///
  /// A capital alone is none: `3S` and `4K` are designations.
  static func isUnit(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
    if letters.count == 1, letters[0] < 0x61 { return false }
    return units.contains(packed(letters))
  }

  private static let elided = packedSet(
    "l d j qu n s m t c jusqu lorsqu puisqu quelqu quoiqu presqu")
  private static let elidedInItalian = packedSet(
    """
    un all dell nell sull dall coll quell quest bell sant gl dagl degl agl negl sugl \
    cinquant trent quarant vent dov cos senz anch tutt mezz
    """)
  private static let sizeEnding: UInt64 = packedSet("er").first ?? 0
  private static let units = packedSet(
    """
    m km cm mm dm m² m³ km² cm² mm² m2 m3 km2 ha kg g l h min mn kw mw gw kwh mwh gwh kv kva kn \
    bar db m€ k€ md€ м км см мм га кг кВт МВт м² м³ т ч
    """)

  private static func packedSet(_ words: String) -> Set<UInt64> {
    Set(
      words.split(separator: " ").map { word in Array(word.utf8).withUnsafeBufferPointer(packed) })
  }
}

/// Up to eight bytes as one number, ASCII capitals made small; 0 where there are more.
private func packed(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  guard bytes.count <= 8 else { return 0 }
  var value: UInt64 = 0
  for byte in bytes {
    let isCapital = byte >= 0x41 && byte <= 0x5A
    value = value << 8 | UInt64(isCapital ? byte | 0x20 : byte)
  }
  return value
}
