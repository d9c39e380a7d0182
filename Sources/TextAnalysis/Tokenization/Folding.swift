internal import Foundation

/// Makes spellings of one word equal: case, width, diacritics, letter variants.
enum Folding {
  /// Lower case, compatibility composed (NFKC), without what does not show or only joins.
  ///
  /// - SeeAlso: Unicode Standard Annex #15.
  static func lowercased(_ surface: String, in language: Language?) -> String {
    var text = surface
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      if !text.unicodeScalars.allSatisfy(isSettled) {
        text = text.precomposedStringWithCompatibilityMapping
      }
      text.unicodeScalars.removeAll(where: isDropped)
    } else {
      text.unicodeScalars.removeAll { $0 == "'" || $0 == "-" || $0 == "." }
    }
    if language == .tr {
      text = String(String.UnicodeScalarView(text.unicodeScalars.map(turkishLowercase)))
    }
    return text.lowercased()
  }

  /// Without diacritics on Latin and Greek, ё as е, Arabic and Persian letters in one form.
  ///
  /// Й and ї keep their marks: they are letters, not accents. - Precondition: `lowercased` made it.
  static func folded(_ lowercased: String) -> String {
    if lowercased.utf8.allSatisfy({ $0 < 0x80 }) { return lowercased }
    var result = String.UnicodeScalarView()
    for scalar in lowercased.unicodeScalars { append(scalar, to: &result) }
    return String(result)
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0..<0x80: result.append(scalar)
    case 0x0300...0x036F, 0x1DC0...0x1DFF, 0x20D0...0x20FF: break  // what did not compose
    case 0x064B...0x065F, 0x0670, 0x06D6...0x06ED, 0x0591...0x05C7: break  // harakat, niqqud
    case 0x00DF...0x024F, 0x1E00...0x1EFF:
      if let letters = latinLetters[scalar] {
        result.append(contentsOf: letters.unicodeScalars)
      } else {
        result.append(bare(scalar))
      }
    case 0x0370...0x03FF, 0x1F00...0x1FFF: result.append(scalar == "ς" ? "σ" : bare(scalar))
    default: result.append(otherLetters[scalar] ?? scalar)
    }
  }

  private static func bare(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? scalar
  }

  /// Latin letters that no decomposition takes apart.
  private static let latinLetters: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "ǽ": "ae", "ǣ": "ae", "œ": "oe", "ø": "o", "ǿ": "o", "ł": "l",
    "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "n", "ŧ": "t", "ƒ": "f",
    "ƀ": "b", "ƶ": "z", "ɨ": "i", "ȷ": "j", "ǝ": "e", "ſ": "s",
  ]

  /// Arabic forms stand for Persian ones too, because the Arabic stemmer knows only them.
  private static let otherLetters: [Unicode.Scalar: Unicode.Scalar] = [
    "ё": "е", "ѐ": "е", "ѝ": "и",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ۀ": "ه",
    "ە": "ه", "ہ": "ه",
  ]

  /// Whether NFKC leaves the scalar as it is, whatever precedes it: the common letters, so that
  /// most words need no normalization.
  private static func isSettled(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0xC0...0x131, 0x2019, 0x0400...0x045F, 0x048A...0x04FF, 0x0621...0x064A,
      0x0671...0x0674, 0x0679...0x06D3, 0x10D0...0x10FA, 0x3041...0x3096, 0x30A1...0x30FC,
      0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }

  /// What a word may contain without being spelt with it.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0x2019, 0x02BC, 0x2D, 0x2010, 0x2011, 0x2E: true
    case 0xAD, 0x0640, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFE00...0xFE0F:
      true
    default: scalar.properties.generalCategory == .format
    }
  }

  private static func turkishLowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "I": "ı"
    case "İ": "i"
    default: scalar
    }
  }
}
