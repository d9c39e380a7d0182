/// A stretch of a text in one language: its words, what stands between them, the cues among them.
struct Passage {
  let bytes: [UInt8]
  let range: Range<Int>
  /// CJK characters one by one; ranges count from the start of the whole text.
  let words: [Token]
  let cues: RequestCues
  /// Of each word.
  private let hitsAt: [[CueHit]]

  init(_ bytes: [UInt8], _ range: Range<Int>, cues: RequestCues) {
    self.bytes = bytes
    self.range = range
    self.cues = cues
    let text = String(decoding: bytes[range], as: UTF8.self)
    let analyzer = Analyzer(language: cues.language)
    let tokens = analyzer.tokens(in: text, pairingIdeographs: false).map {
      Token(
        range: $0.range.lowerBound + range.lowerBound..<$0.range.upperBound + range.lowerBound,
        folded: $0.folded, term: $0.term, kind: $0.kind, isStopWord: $0.isStopWord)
    }
    words = cues.language == .ar ? Passage.withoutProclitics(tokens, bytes, cues) : tokens
    let all = words[...]
    let words = words
    hitsAt = words.indices.map { index in
      cues.hits(at: index, in: all).filter { hit in
        // "lift, capacity" is no "lift capacity".
        hit.kind != .term || hit.hasComma
          || !hit.range.dropLast().contains {
            Joint(bytes[words[$0].range.upperBound..<words[$0 + 1].range.lowerBound]) == .comma
          }
      }
    }
  }

  /// Arabic writes "and" as a letter before its noun: `والثلج`, `ومنصة`; of words that have the
  /// letter of their own, none is taken.
  private static func withoutProclitics(
    _ words: [Token], _ bytes: [UInt8], _ cues: RequestCues
  ) -> [Token] {
    let and = Array("و".utf8)
    return words.indices.flatMap { index -> [Token] in
      let word = words[index]
      let isWhole = cues.hits(at: index, in: words[...]).contains {
        $0.kind == .whole || $0.kind == .and
      }
      guard !isWhole, word.folded.hasPrefix("و"), word.folded.unicodeScalars.count > 4,
        bytes[word.range].starts(with: and)
      else { return [word] }
      let cut = word.range.lowerBound + and.count
      let noun = String(word.folded.dropFirst())
      return [
        Token(
          range: word.range.lowerBound..<cut, folded: "و", term: "و", kind: .word,
          isStopWord: true),
        Token(
          range: cut..<word.range.upperBound, folded: noun, term: word.term, kind: .word,
          isStopWord: false),
      ]
    }
  }

  /// The cues that begin at a word and end before a limit.
  func hits(at index: Int, before limit: Int) -> [CueHit] {
    hitsAt[index].filter { $0.range.upperBound <= limit }
  }

  /// How many words the longest cue of a kind takes up from an index; nil where none stands.
  func length(of kind: CueKind, at index: Int, before limit: Int) -> Int? {
    guard index < limit, hitsAt.indices.contains(index) else { return nil }
    return hitsAt[index].lazy
      .filter { $0.kind == kind && $0.gap == nil && $0.range.upperBound <= limit }
      .map(\.range.count).max()
  }

  func has(_ kind: CueKind, in range: Range<Int>) -> Bool {
    range.contains { length(of: kind, at: $0, before: range.upperBound) != nil }
  }

  /// The bytes between a word and the next.
  func gap(after index: Int) -> ArraySlice<UInt8> {
    let start = words[index].range.upperBound
    let end = index + 1 < words.count ? words[index + 1].range.lowerBound : range.upperBound
    return bytes[start..<max(start, end)]
  }

  /// The bytes before a word, back to the one before.
  func gap(before index: Int) -> ArraySlice<UInt8> {
    let start = index > 0 ? words[index - 1].range.upperBound : range.lowerBound
    return bytes[start..<max(start, words[index].range.lowerBound)]
  }

  /// The words that lie in a range of bytes.
  func words(in range: Range<Int>) -> Range<Int> {
    let first = firstWord(from: range.lowerBound)
    return first..<max(first, firstWord(from: range.upperBound))
  }

  private func firstWord(from offset: Int) -> Int {
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a word says something by itself.
  func isContent(_ index: Int) -> Bool {
    let word = words[index]
    guard !word.isStopWord, word.kind != .number else { return false }
    if length(of: .adverb, at: index, before: index + 1) != nil { return false }
    if length(of: .article, at: index, before: index + 1) != nil { return false }
    return length(of: .particle, at: index, before: index + 1) == nil
  }

  func hasContent(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let skipped = [CueKind.adverb, .article, .definite, .particle].compactMap {
        length(of: $0, at: index, before: range.upperBound)
      }.max()
      if let skipped {
        index += skipped
      } else if isContent(index) {
        return true
      } else {
        index += 1
      }
    }
    return false
  }

  /// The bytes from the first to the last word, with a bracket that closes them.
  func bytes(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    let start = words[range.lowerBound].range.lowerBound
    var end = words[range.upperBound - 1].range.upperBound
    for (open, close) in Passage.brackets where bytes[end...].starts(with: close.utf8) {
      if String(decoding: bytes[start..<end], as: UTF8.self).contains(open) {
        end += close.utf8.count
      }
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: "%") { end += 1 }
    return start..<end
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
      .replacing("-\r\n", with: "").replacing("-\n", with: "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let brackets = [
    ("(", ")"), ("«", "»"), ("„", "“"), ("“", "”"), ("「", "」"), ("（", "）"), ("\"", "\""),
    ("[", "]"),
  ]
}

/// What stands between two words.
enum Joint {
  case none, comma, semicolon, colon, dash, open, close

  /// The brackets that open and close in a gap, in their order.
  static func brackets(in gap: ArraySlice<UInt8>) -> [Joint] {
    if gap.allSatisfy({ $0 == 0x20 }) { return [] }
    return String(decoding: gap, as: UTF8.self).unicodeScalars.compactMap { scalar in
      switch scalar {
      case "(", "[", "（", "【", "〔": .open
      case ")", "]", "）", "】", "〕": .close
      default: nil
      }
    }
  }

  /// - Parameter isLast: whether the text ends after it.
  init(_ gap: ArraySlice<UInt8>, isLast: Bool = false) {
    var found = Joint.none
    let text = String(decoding: gap, as: UTF8.self)
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "(", "[", "（", "【", "〔": found = .open
      case ")", "]", "）", "】", "〕": if found != .open { found = .close }
      case ";", "؛", "；": found = .semicolon
      case "：": found = .colon
      case ":":
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if next.map({ $0.properties.isWhitespace }) ?? isLast { found = .colon }
      case ",", "،", "、", "，": if found == .none { found = .comma }
      case "–", "—", "-", "|", "·", "•", "→":
        let isApart =
          index > 0 && scalars[index - 1].properties.isWhitespace && index + 1 < scalars.count
          && scalars[index + 1].properties.isWhitespace
        if isApart, found == .none || found == .close { found = .dash }
      default: break
      }
    }
    self = found
  }
}
