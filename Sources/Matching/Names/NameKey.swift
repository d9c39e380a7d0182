internal import Foundation
internal import TextAnalysis

/// A name in the form in which its spellings meet: small letters of the Latin alphabet without
/// accents, spaces, hyphens and dots, `ae` as `a`.
struct NameKey: Hashable, Sendable {
  let letters: String
  /// Whether it came from another alphabet, so that vowels and doubled letters may differ.
  let isTransliterated: Bool

  init(_ text: some StringProtocol) {
    if let ascii = Self.letters(ofASCII: text) {
      (letters, isTransliterated) = (ascii, false)
      return
    }
    let folded = String(text).precomposedStringWithCompatibilityMapping.lowercased()
    let latin = Transliteration.latin(folded)
    isTransliterated = latin.isForeign
    letters = Self.bare(
      latin.text.folding(options: .diacriticInsensitive, locale: nil).utf8)
  }

  /// What most names are made of; nil for others.
  private static func letters(ofASCII text: some StringProtocol) -> String? {
    text.utf8.allSatisfy { $0 < 0x80 } ? bare(text.utf8) : nil
  }

  /// ASCII letters, small, and digits; `ae`, `oe` and `ue` without their `e`.
  private static func bare(_ text: some Sequence<UInt8>) -> String {
    var bytes = text.compactMap { byte -> UInt8? in
      switch byte {
      case 0x30...0x39, 0x61...0x7A: byte
      case 0x41...0x5A: byte | 0x20
      default: nil
      }
    }
    for vowel in "aou".utf8 {
      var kept: [UInt8] = []
      for byte in bytes {
        let isPair = byte == UInt8(ascii: "e") && kept.last == vowel
        // A pair is taken once: of *aee* one *e* stays.
        kept.append(isPair ? 0 : byte)
      }
      bytes = kept.filter { $0 != 0 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func == (a: NameKey, b: NameKey) -> Bool { a.letters == b.letters }

  func hash(into hasher: inout Hasher) { hasher.combine(letters) }

  /// The consonants in classes of like sound, none twice in a row: what survives another alphabet.
  var sounds: [Unicode.Scalar] {
    var sounds: [Unicode.Scalar] = []
    for letter in letters.unicodeScalars {
      guard let sound = Self.sound(of: letter), sound != sounds.last else { continue }
      sounds.append(sound)
    }
    return sounds
  }

  private static func sound(of letter: Unicode.Scalar) -> Unicode.Scalar? {
    switch letter {
    case "a", "e", "i", "o", "u", "y", "j", "h": nil
    case "l": "r"
    case "z", "c", "x": "s"
    case "q": "k"
    case "w", "f": "v"
    default: letter
    }
  }
}

/// Letters of other alphabets in Latin ones, as names are mostly written.
///
/// Cyrillic, Greek, kana and hangul by their letters; Arabic by its consonants. Chinese characters
/// have no letters: a name in them is not found.
enum Transliteration {
  static func latin(_ text: String) -> (text: String, isForeign: Bool) {
    var result = ""
    var isForeign = false
    for scalar in text.unicodeScalars {
      if let letters = letters(of: scalar) {
        isForeign = true
        append(letters, to: &result)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return (result, isForeign)
  }

  /// A small kana changes the vowel of the one before: キャ is *kya*, フィ is *fi*.
  private static func append(_ letters: String, to text: inout String) {
    if letters.hasPrefix("~") {
      if let last = text.last, "aiueo".contains(last) { text.removeLast() }
      text += letters.dropFirst()
    } else {
      text += letters
    }
  }

  private static func letters(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x3041...0x3096: kana[scalar.value + 0x60] ?? ""
    case 0x30A1...0x30FC: kana[scalar.value] ?? ""
    case 0xAC00...0xD7A3: hangul(scalar.value - 0xAC00)
    default: alphabets[scalar]
    }
  }

  private static func hangul(_ index: UInt32) -> String {
    let (lead, vowel, tail) = (Int(index / 588), Int(index % 588 / 28), Int(index % 28))
    return leads[lead] + vowels[vowel] + tails[tail]
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map { $0 == "-" ? "" : String($0) }
  }

  private static let leads = words("g kk n d tt r m b pp s ss - j jj ch k t p h")
  private static let vowels = words("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
  private static let tails = words(
    "- k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p h")

  private static let alphabets: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (letters, latin) in [
      (
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџў",
        words(
          "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya i yi ye g y "
            + "ly ny c d dz u"
        )
      ),
      (
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        words("a v g d e z i th i k l m n x o p r s s t y f ch ps o")
      ),
      (
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإئؤپچژگکی",
        words(
          "a b t th j h kh d dh r z s sh s d t z - gh f k k l m n h w y a a - a a a y w p ch zh g "
            + "k y")
      ),
    ] {
      for (letter, latin) in zip(letters.unicodeScalars, latin) { table[letter] = latin }
    }
    return table
  }()

  /// By the code of the katakana; `~` takes the vowel before away; small tsu and the long mark say
  /// nothing here.
  private static let kana: [UInt32: String] = {
    let rows =
      "~a a ~i i ~u u ~e e ~o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da "
      + "chi ji - tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po "
      + "ma mi mu me mo ~ya ya ~yu yu ~yo yo ra ri ru re ro ~wa wa i e o n vu ka ke"
    return Dictionary(
      uniqueKeysWithValues: words(rows).enumerated().map { (UInt32(0x30A1 + $0), $1) })
  }()
}
