/// A character at which a sentence may end.
enum Terminator {
  /// How sure the end is: a point may belong to an abbreviation, a wide stop needs no space.
  enum Stop { case point, strong, wide }

  case stop(Stop, length: Int)
  case lineBreak(length: Int)
  case bullet(length: Int)

  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) {
    if let length = Terminator.lineBreak(bytes, at: i) {
      self = .lineBreak(length: length)
      return
    }
    switch bytes[i] {
    case UInt8(ascii: "."): self = .stop(.point, length: 1)
    case UInt8(ascii: "!"), UInt8(ascii: "?"): self = .stop(.strong, length: 1)
    case 0xD8 where bytes[i + 1] == 0x9F: self = .stop(.strong, length: 2)  // ؟
    case 0xDB where bytes[i + 1] == 0x94: self = .stop(.strong, length: 2)  // ۔
    case 0xE2, 0xE3, 0xEF:
      guard let mark = Terminator.wide(bytes, at: i) else { return nil }
      self = mark
    default: return nil
    }
  }

  private static func wide(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Terminator? {
    switch (bytes[i], bytes[i + 1], bytes[i + 2]) {
    case (0xE2, 0x80, 0xA6): .stop(.strong, length: 3)  // …
    case (0xE2, 0x80, 0xA2), (0xE2, 0x80, 0xA3), (0xE2, 0x96, 0xAA), (0xE2, 0x97, 0x8F),
      (0xE2, 0x97, 0xA6), (0xE2, 0x96, 0xA0):
      .bullet(length: 3)  // • ‣ ▪ ● ◦ ■
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBD, 0xA1):
      .stop(.wide, length: 3)  // 。！？｡
    default: nil
    }
  }

  /// The length of a character after which a new line begins, whichever of them it is: line feed,
  /// vertical tab, form feed, carriage return, next line, line separator, paragraph separator.
  ///
  /// - SeeAlso: Unicode Standard Annex #14, classes BK, CR, LF and NL.
  @inline(__always)
  static func lineBreak(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    switch bytes[i] {
    case 0x0A...0x0D: 1
    case 0xC2 where bytes[i + 1] == 0x85: 2
    case 0xE2 where bytes[i + 1] == 0x80 && (bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9): 3
    default: nil
    }
  }

  /// The length of a line break that ends at an offset.
  static func lineBreak(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Int? {
    (1...3).first { length in
      end >= length && lineBreak(bytes, at: end - length) == length
    }
  }

  /// The length of a closing quote or bracket.
  static func closer(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    switch bytes[i] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): return 1
    case 0xC2: return bytes[i + 1] == 0xBB ? 2 : nil  // »
    case 0xE2: return bytes[i + 1] == 0x80 && [0x99, 0x9D].contains(bytes[i + 2]) ? 3 : nil
    case 0xE3: return bytes[i + 1] == 0x80 && [0x8D, 0x8F].contains(bytes[i + 2]) ? 3 : nil
    case 0xEF: return bytes[i + 1] == 0xBC && bytes[i + 2] == 0x89 ? 3 : nil
    default: return nil
    }
  }
}

/// What opens a list item: `-`, `•`, `1.`, `2)`, `a)`, `(3)`, `①`, `1、`.
struct ListMarker {
  let length: Int

  /// - Parameter isLineStart: elsewhere only brackets and bullets count.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, isLineStart: Bool = true) {
    guard i < bytes.count else { return nil }
    if case .bullet(let length) = Terminator(bytes, at: i) {
      self.length = length
    } else if let length = ListMarker.dash(bytes, i), isLineStart {
      self.length = length
    } else if let length = ListMarker.number(bytes, i, isLineStart: isLineStart) {
      self.length = length
    } else {
      return nil
    }
  }

  private static func dash(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int? {
    let isWide = bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && [0x93, 0x94].contains(bytes[i + 2])
    let length = isWide ? 3 : 1
    guard isWide || "-*+".utf8.contains(bytes[i]), i + length < bytes.count else { return nil }
    let isApart = [0x20, 0x09, 0xC2, 0xE2].contains(bytes[i + length])
    return isApart ? length : nil
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ first: Int, isLineStart: Bool
  ) -> Int? {
    if bytes[first] == 0xE2, bytes[first + 1] == 0x91 { return 3 }  // ①
    let isOpen = bytes[first] == UInt8(ascii: "(")
    var i = isOpen ? first + 1 : first
    let start = i
    while i < bytes.count, i - start < 3, bytes[i] >= 0x30, bytes[i] <= 0x39 { i += 1 }
    let isNumber = i > start
    if !isNumber, i < bytes.count, bytes[i] | 0x20 >= 0x61, bytes[i] | 0x20 <= 0x7A { i += 1 }
    guard i > start, i + 1 < bytes.count else { return nil }
    switch bytes[i] {
    case UInt8(ascii: ")"): return i + 1 - first
    case UInt8(ascii: ".") where !isOpen && isLineStart && bytes[i + 1] == 0x20 && isNumber:
      return Month.starts(bytes, at: i + 2) ? nil : i + 1 - first
    case 0xE3 where isNumber && isLineStart && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x81:
      return i + 3 - first  // 、
    default: return nil
    }
  }
}

/// Names of months by their first three letters, in languages that write `12. Mai`.
enum Month {
  private static let names = Set(
    """
    jan feb mär mar apr mai maj maí jun jul aug sep okt oct nov dez dec led úno bře dub kvě čer \
    srp zář říj lis pro cze lip sie wrz paź gru sty lut kwi tra oca şub nis haz tem ağu eyl eki \
    kas ara
    """.split(separator: " ").map(String.init))

  static func starts(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    guard i < bytes.count else { return false }
    let word = String(decoding: bytes[i..<min(i + 8, bytes.count)], as: UTF8.self)
    return names.contains(String(word.lowercased().prefix(3)))
  }
}

/// Points that shorten a word instead of ending a sentence.
enum Abbreviation {
  /// Whether the word before the point at `i` is an abbreviation, an initial or an ordinal.
  static func stands(
    before i: Int, in bytes: UnsafeBufferPointer<UInt8>, since start: Int, follower: Int
  ) -> Bool {
    var first = i
    while first > start, i - first < 16, isWordByte(bytes[first - 1]) { first -= 1 }
    let word = String(decoding: bytes[first..<i], as: UTF8.self).lowercased()
    if word.isEmpty { return false }
    if word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return word.utf8.count <= 2 && (first == start || Month.starts(bytes, at: follower))
    }
    if listed.contains(word) { return true }
    let isMeasure = first >= start + 2 && isDigitBefore(bytes, first - 1)
    let isInitial = word.unicodeScalars.count == 1 && !isMeasure
    return isInitial || word.utf8.dropFirst().contains(UInt8(ascii: "."))
  }

  private static func isDigitBefore(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    var i = i
    while i > 0, bytes[i] == 0x20 || bytes[i] == 0xA0 || bytes[i] == 0xC2 { i -= 1 }
    return bytes[i] >= 0x30 && bytes[i] <= 0x39
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      || byte == UInt8(ascii: ".")
  }

  private static let listed = Set(
    """
    mm mme mlle mmes st ste dr pr prof me art env approx cf ex fig tél tel réf chap vol éd p pp \
    no nos nr n° av bd mr mrs ms messrs jr sr vs eq est inc ltd co corp dept e.g i.e hr fr frau \
    ing dipl bzw ca ggf inkl exkl evtl vgl str abs z.b d.h u.a sig sigg dott arch avv geom spett \
    ecc pag sra srta d ud uds vd depto núm pág eng exmo dhr mevr dl dna ul al godz ok tzw np tj \
    např tzv resp č ул пр д стр рис см им обл г гг тыс млн млрд руб напр т.е т.к т.п т.д вул смт \
    бр чл дом
    """.split(separator: " ").map(String.init))
}
