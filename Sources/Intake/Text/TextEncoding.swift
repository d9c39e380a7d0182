/// The ways in which people's programs spell letters as bytes.
package enum TextEncoding: String, Codable, Sendable {
  case ascii = "ASCII"
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "Windows-1252"
  case windows1251 = "Windows-1251"
  case macRoman = "MacRoman"

  /// UTF-16 by its mark, or by the zero bytes of its ASCII letters.
  static func utf16(_ bytes: some Sequence<UInt8>) -> TextEncoding? {
    let head = Array(bytes.prefix(4096))
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    guard head.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let half = head.count / 2
    if zeros[1] * 10 > half * 4, zeros[0] * 20 < half { return .utf16LittleEndian }
    if zeros[0] * 10 > half * 4, zeros[1] * 20 < half { return .utf16BigEndian }
    return nil
  }
}

/// A text out of bytes, line ends and encoding settled.
struct DecodedText {
  var text: String
  let encoding: TextEncoding
  private(set) var warnings: [IntakeWarning] = []

  /// - Parameter lineEnds: whether CR and CR LF become LF; a table reader looks at them itself.
  init(_ bytes: [UInt8], normalizingLineEnds lineEnds: Bool = true) {
    (text, encoding, warnings) = Self.decoded(bytes)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    // What DOS programs end a text with.
    while text.unicodeScalars.last == "\u{1A}" { text.unicodeScalars.removeLast() }
    if text.utf8.contains(0) { text.unicodeScalars.removeAll { $0 == "\0" } }
    if lineEnds { text = Self.withLineFeeds(text) }
    if let repaired = Mojibake.repaired(text) {
      text = repaired
      warnings.append(IntakeWarning(.repairedMojibake))
    }
  }

  static func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if byte != 0x0A || last != 0x0D {
        bytes.append(byte)
      }
      last = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func decoded(_ bytes: [UInt8]) -> (String, TextEncoding, [IntakeWarning]) {
    if let encoding = TextEncoding.utf16(bytes) {
      let text = utf16(bytes, isBigEndian: encoding == .utf16BigEndian)
      let isDamaged = text.unicodeScalars.contains("\u{FFFD}") || bytes.count % 2 == 1
      return (text, encoding, isDamaged ? [IntakeWarning(.undecodableBytes)] : [])
    }
    if !bytes.contains(where: { $0 >= 0x80 }) {
      return (String(decoding: bytes, as: UTF8.self), .ascii, [])
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8, []) }
    return byLine(bytes)
  }

  private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Each line that is UTF-8 as such, the others in the one-byte encoding that suits them best.
  private static func byLine(_ bytes: [UInt8]) -> (String, TextEncoding, [IntakeWarning]) {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    let spellings = lines.map { line -> String? in String(validating: line, as: UTF8.self) }
    let others = lines.indices.filter { spellings[$0] == nil }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let isUTF8 = lines.indices.contains { index in
      spellings[index] != nil && lines[index].contains { $0 >= 0x80 }
    }
    let pages = OneByteEncoding(others.flatMap { lines[$0] })
    var warnings: [IntakeWarning] = []
    let text = lines.indices.map { spellings[$0] ?? pages.text(of: lines[$0]) }.joined()
    guard isUTF8 || marked else {
      if pages.isUncertain { warnings.append(IntakeWarning(.uncertainEncoding)) }
      return (text, pages.encoding, warnings)
    }
    var number = 1
    for index in lines.indices {
      if spellings[index] == nil, warnings.count < 20 {
        warnings.append(IntakeWarning(.mixedEncoding, at: "line \(number)"))
      }
      if lines[index].last == 0x0A || index + 1 < lines.count && lines[index + 1].first != 0x0A {
        number += 1
      }
    }
    return (text, .utf8, warnings)
  }
}

/// One byte a letter: which of the code pages the bytes are in, and their letters.
struct OneByteEncoding {
  let encoding: TextEncoding
  /// Whether another code page suits about as well.
  let isUncertain: Bool
  private let upperHalf: [Unicode.Scalar]

  init(_ bytes: [UInt8]) {
    let pages: [(TextEncoding, [Unicode.Scalar])] = [
      (.windows1252, Self.windows1252), (.macRoman, Self.macRoman),
    ]
    if Self.longestUpperRun(bytes) >= 4 {
      (encoding, upperHalf, isUncertain) = (.windows1251, Self.windows1251, true)
      return
    }
    let scores = pages.map { Self.plausibility(bytes, $0.1) }
    let best = scores[1] > scores[0] ? 1 : 0
    (encoding, upperHalf) = pages[best]
    isUncertain = scores[0] == scores[1]
  }

  /// The code page of a name; Windows-1252 for any that is not of one byte a letter.
  init(page encoding: TextEncoding) {
    self.encoding = encoding
    isUncertain = false
    upperHalf =
      switch encoding {
      case .macRoman: Self.macRoman
      case .windows1251: Self.windows1251
      default: Self.windows1252
      }
  }

  func text(of bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(scalar(byte)) }
    return String(text)
  }

  func scalar(_ byte: UInt8) -> Unicode.Scalar {
    byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]
  }

  /// How often a high byte is a letter or an apostrophe where one is expected, less where it is not.
  private static func plausibility(_ bytes: [UInt8], _ page: [Unicode.Scalar]) -> Int {
    var score = 0
    for index in bytes.indices where bytes[index] >= 0x80 {
      let scalar = page[Int(bytes[index]) - 0x80]
      let before = index > 0 ? bytes[index - 1] : 0x20
      let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      let isInside = isLetter(before) || isLetter(after)
      let isBetween = isLetter(before) && isLetter(after)
      if scalar == "’" || scalar == "œ" {
        score += isBetween ? 2 : 0
      } else if scalar.properties.isLowercase {
        score += isInside ? 2 : 1
      } else if scalar.properties.isUppercase {
        score += isLowercase(before) ? -2 : 1
      } else {
        score += isBetween ? -2 : 0
      }
    }
    return score
  }

  private static func longestUpperRun(_ bytes: [UInt8]) -> Int {
    var (run, longest) = (0, 0)
    for byte in bytes {
      run = byte >= 0xC0 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  /// - SeeAlso: the Encoding Standard, §9; bytes without a meaning are U+FFFD.
  static let windows1252 =
    Array("€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
    + (0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) }
  static let macRoman = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰"
      + "ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars)
  static let windows1251 = Array(
    ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
      + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя").unicodeScalars)
}

/// UTF-8 that a program took for Windows-1252 and spelt as UTF-8 once more.
enum Mojibake {
  /// The text with such letters put right; nil where there are none.
  static func repaired(_ text: String) -> String? {
    guard text.unicodeScalars.contains(where: { "ÃÂâÐÑ".unicodeScalars.contains($0) }) else {
      return nil
    }
    var result = String.UnicodeScalarView()
    var isChanged = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let (scalar, count) = letter(scalars, at: index) {
        result.append(scalar)
        index += count
        isChanged = true
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return isChanged ? String(result) : nil
  }

  /// The letter that two or three letters in a row were, where they are UTF-8 seen byte by byte.
  private static func letter(
    _ scalars: [Unicode.Scalar], at index: Int
  ) -> (Unicode.Scalar, Int)? {
    guard let first = byte(scalars[index]), first >= 0xC2 else { return nil }
    let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + count <= scalars.count else { return nil }
    var bytes = [first]
    for offset in 1..<count {
      guard let next = byte(scalars[index + offset]), (0x80...0xBF).contains(next) else {
        return nil
      }
      bytes.append(next)
    }
    guard let decoded = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first else {
      return nil
    }
    // "Ã " and "Â°" occur in honest text; what they would stand for decides.
    let isPlausible =
      decoded.properties.isAlphabetic || "’‘“”–—…€°«»\u{A0}".unicodeScalars.contains(decoded)
    return isPlausible ? (decoded, count) : nil
  }

  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return scalar.value >= 0x80 ? UInt8(scalar.value) : nil }
    return places[scalar]
  }

  private static let places: [Unicode.Scalar: UInt8] = Dictionary(
    OneByteEncoding.windows1252.enumerated().filter { $0.element != "\u{FFFD}" }
      .map { ($0.element, UInt8($0.offset + 0x80)) }, uniquingKeysWith: { first, _ in first })
}
