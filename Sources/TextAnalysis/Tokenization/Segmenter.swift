/// A stretch of text that gives one token.
struct Piece {
  let range: Range<Int>
  let kind: Token.Kind
  /// An elided article or preposition, the `l` of `l’eau`.
  var isElided = false
}

/// Finds words, numbers and CJK bigrams in one walk over UTF-8 bytes.
///
/// Follows the spirit of Unicode's word boundaries (UAX #29) with what this domain's texts need on
/// top: elisions, possessives, compound hyphens, grouped digits, glued units, dotted acronyms.
///
/// - Precondition: `bytes` are valid UTF-8.
/// - Complexity: O(bytes).
struct Segmenter {
  let bytes: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<CharacterClass>
  let spelling: Spelling
  /// Whether CJK characters come as bigrams, or one by one.
  var pairsIdeographs = true

  /// Longer runs of letters are cut here: no word of a language is as long, and a token must stay
  /// small whatever the text.
  static let longestWord = 192

  @inline(__always)
  func forEachPiece(_ body: (Piece) -> Void) {
    var i = 0
    while i < bytes.count {
      let (kind, length) = character(at: i)
      switch kind {
      case .letter: i = word(from: i, body)
      case .digit: i = number(from: i, body)
      case .ideograph, .hangul: i = bigrams(from: i, of: kind, body)
      case .currency:
        body(Piece(range: i..<i + length, kind: .word))
        i += length
      default: i += length
      }
    }
  }

  /// The class and the byte count of the scalar at an offset.
  @inline(__always)
  func character(at i: Int) -> (kind: CharacterClass, length: Int) {
    let first = bytes[i]
    if first < 0x80 { return (classes[Int(first)], 1) }
    if first < 0xE0 {
      return (classes[Int(first & 0x1F) << 6 | Int(bytes[i + 1] & 0x3F)], 2)
    }
    let middle = Int(bytes[i + 1] & 0x3F) << 6 | Int(bytes[i + 2] & 0x3F)
    if first < 0xF0 { return (classes[Int(first & 0x0F) << 12 | middle], 3) }
    let value = Int(first & 0x07) << 18 | middle << 6 | Int(bytes[i + 3] & 0x3F)
    return (Unicode.Scalar(UInt32(value)).map(CharacterClass.init) ?? .separator, 4)
  }

  @inline(__always)
  func isLetter(at i: Int) -> Bool { i < bytes.count && character(at: i).kind == .letter }

  @inline(__always)
  func isDigit(at i: Int) -> Bool { i < bytes.count && character(at: i).kind == .digit }

  /// Emits the word that starts at an offset; returns where to go on.
  func word(from first: Int, _ body: (Piece) -> Void) -> Int {
    var word = first..<first  // ends after the last character that shows
    var i = first
    while i < bytes.count {
      let (kind, length) = character(at: i)
      if kind == .letter || kind == .digit || kind == .mark {
        i = asciiEnd(from: i + length, to: word.lowerBound + Segmenter.longestWord)
        word = word.lowerBound..<i
        guard word.count >= Segmenter.longestWord else { continue }
        body(Piece(range: word, kind: .word))
        word = i..<i
      } else {
        switch junction(after: word, at: i, kind, length) {
        case .joint: i += length
        case .elision:
          body(Piece(range: word, kind: .word, isElided: true))
          i += length
          word = i..<i
        case .end(let end, let next):
          if word.lowerBound < end {
            body(Piece(range: word.lowerBound..<end, kind: .word))
          }
          return next
        }
      }
    }
    if !word.isEmpty { body(Piece(range: word, kind: .word)) }
    return i
  }

  /// Where a run of ASCII letters and digits ends.
  @inline(__always)
  private func asciiEnd(from start: Int, to limit: Int) -> Int {
    let limit = min(limit, bytes.count)
    var i = start
    while i < limit {
      let byte = bytes[i]
      let isLetter = (byte | 0x20) &- 0x61 < 26
      guard isLetter || byte &- 0x30 < 10 else { break }
      i += 1
    }
    return i
  }

  /// What a character that is no letter does to the word before it.
  private enum Junction {
    case joint, elision
    case end(Int, next: Int)
  }

  private func junction(
    after word: Range<Int>, at i: Int, _ kind: CharacterClass, _ length: Int
  ) -> Junction {
    let next = i + length
    if bytes[i] == 0x20 { return .end(word.upperBound, next: next) }
    switch kind {
    case .ignorable: return .joint
    case .currency where !word.isEmpty: return .end(next, next: next)  // M€
    case .apostrophe where !word.isEmpty && isLetter(at: next):
      let suffix = suffix(from: next)
      switch spelling.apostrophe(after: bytes, word, before: suffix) {
      case .elision: return .elision
      case .suffix: return .end(word.upperBound, next: suffix.upperBound)
      case .joint: return .joint
      }
    case .hyphen where joinsOneLetter(word, at: next): return .joint
    case .separator where bytes[i] == UInt8(ascii: "."):
      guard let last = acronymEnd(word, dot: i) else { break }
      return .end(last, next: last)
    default: break
    }
    return .end(word.upperBound, next: i)
  }

  /// The letters after an apostrophe.
  private func suffix(from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < Segmenter.longestWord {
      let (kind, length) = character(at: end)
      guard kind == .letter || kind == .mark else { break }
      end += length
    }
    return start..<end
  }

  /// Whether `e` of `e-mail`, `T` of `T-bar`: one letter, then at least two after the hyphen, so
  /// that the French `a-t-il` stays three words.
  private func joinsOneLetter(_ word: Range<Int>, at next: Int) -> Bool {
    guard word.count == 1, word.lowerBound == 0 || bytes[word.lowerBound - 1] != 0x2D,
      isLetter(at: next)
    else { return false }
    return isLetter(at: next + character(at: next).length)
  }

  /// The end of a dotted acronym (`S.A.S.`, `z.B.`, `т.е.`) whose first letter and dot were read.
  private func acronymEnd(_ word: Range<Int>, dot: Int) -> Int? {
    guard !word.isEmpty, character(at: word.lowerBound).length == word.count else { return nil }
    var end: Int?
    var i = dot
    while i + 1 < bytes.count, bytes[i] == 0x2E, isLetter(at: i + 1) {
      let after = i + 1 + character(at: i + 1).length
      let isDotted = after < bytes.count && bytes[after] == 0x2E
      guard isDotted || (end != nil && !isLetter(at: after)) else { break }
      end = after
      i = after
      if after - word.lowerBound >= Segmenter.longestWord { break }
    }
    return end
  }

  /// Emits each two neighbours of a run of CJK characters, or its only one.
  private func bigrams(
    from first: Int, of kind: CharacterClass, _ body: (Piece) -> Void
  ) -> Int {
    var previous: Range<Int>?
    var isAlone = true
    var i = first
    while i < bytes.count, character(at: i).kind == kind {
      let start = i
      i += character(at: i).length
      var end = i
      while i < bytes.count, i - start < Segmenter.longestWord {
        let (next, length) = character(at: i)
        guard next == .mark || next == .ignorable else { break }
        i += length
        if next == .mark { end = i }
      }
      if let previous, pairsIdeographs {
        body(Piece(range: previous.lowerBound..<end, kind: .ideograph))
        isAlone = false
      } else if let previous {
        body(Piece(range: previous, kind: .ideograph))
      }
      previous = start..<end
    }
    if let previous, isAlone { body(Piece(range: previous, kind: .ideograph)) }
    return i
  }
}
