extension LanguageIdentifier {
  /// The writing systems that are told apart before the languages that share one.
  enum Alphabet: UInt8, CaseIterable, Sendable {
    case latin, cyrillic, arabic, han, georgian, hangul
    /// Letters that no language of the line is written in.
    case foreign

    /// Nil for what is no letter. Kana count as `han`: one run of Japanese has both.
    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: self = .latin
      case 0...0xBF, 0xD7, 0xF7: return nil
      case 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
      case 0x400...0x52F: self = .cyrillic
      case 0x621...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF, 0x750...0x77F: self = .arabic
      case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
      case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .hangul
      case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x323AF:
        self = .han
      default:
        guard scalar.properties.isAlphabetic else { return nil }
        self = .foreign
      }
    }

    /// How many Latin letters say as much as one of these.
    var lettersWorth: Double {
      switch self {
      case .han: 2.5
      case .hangul: 2
      default: 1
      }
    }

    /// The alphabets in which grams decide between languages.
    static let shared: [Alphabet] = [.latin, .cyrillic, .arabic, .han]
  }
}
