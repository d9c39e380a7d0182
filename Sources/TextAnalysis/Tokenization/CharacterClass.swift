/// What a scalar means to the segmenter.
enum CharacterClass: UInt8 {
  case separator, letter, digit
  /// Continues what it follows: combining marks, superscripts, the vowels and tails of Hangul.
  case mark
  case ideograph, hangul, apostrophe, hyphen
  /// Invisible inside a word: soft hyphen, joiners, byte order mark, direction marks.
  case ignorable
  case currency

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if let fixed = CharacterClass.exception(value) {
      self = fixed
    } else if CharacterClass.isHangul(value) {
      self = .hangul
    } else if CharacterClass.isIdeograph(value) {
      self = .ideograph
    } else {
      self.init(scalar.properties.generalCategory)
    }
  }

  private init(_ category: Unicode.GeneralCategory) {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      self = .letter
    case .decimalNumber: self = .digit
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    case .currencySymbol: self = .currency
    case .format: self = .ignorable
    default: self = .separator
    }
  }

  /// Scalars whose general category does not tell their part in a word.
  private static func exception(_ value: UInt32) -> CharacterClass? {
    switch value {
    case 0x27, 0x2019, 0x02BC, 0xFF07: .apostrophe
    case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D: .hyphen
    case 0xB2, 0xB3, 0xB9, 0x2070...0x209C: .mark
    // The voiced marks of kana, full and half width.
    case 0x3099...0x309C, 0xFF9E, 0xFF9F: .mark
    // The vowels and tails of a decomposed Hangul syllable.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: .mark
    // Where a zero-width (non-)joiner or space stands, a morpheme or a line may break.
    case 0x200B, 0x200C, 0x00AA, 0x00BA, 0x30FB, 0xFF65: .separator
    default: nil
    }
  }

  private static func isHangul(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xFFA0...0xFFDC: true
    default: false
    }
  }

  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x2E80...0x2FD5, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B, 0x3041...0x30FF,
      0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// The classes of the Basic Multilingual Plane, looked up once a process.
  static let ofPlaneZero: [CharacterClass] = (0..<0x10000).map { value in
    Unicode.Scalar(UInt32(value)).map(CharacterClass.init) ?? .separator
  }
}
