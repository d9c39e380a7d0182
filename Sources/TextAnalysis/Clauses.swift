/// Sentences cut into clauses: at semicolons, colons, inline list marks, lots.
extension Page {
  /// - Parameter sentences: in order, without overlap.
  func clauses(of sentences: [Range<Int>]) -> [Clause] {
    var clauses: [Clause] = []
    var index = 0
    for sentence in sentences {
      while index < words.count, words[index].range.lowerBound < sentence.lowerBound { index += 1 }
      let first = index
      while index < words.count, words[index].range.lowerBound < sentence.upperBound { index += 1 }
      if first < index { appendClauses(of: first..<index, until: sentence, to: &clauses) }
    }
    return clauses
  }

  private func appendClauses(
    of range: Range<Int>, until sentence: Range<Int>, to clauses: inout [Clause]
  ) {
    var start = range.lowerBound
    var followsColon = false
    for index in range {
      let isLast = index + 1 == range.upperBound
      let cut = isLast ? lastCut(after: index, until: sentence) : cut(after: index, in: range)
      guard let cut else { continue }
      if start <= index, cut.keepsWord || start < index {
        let end = cut.keepsWord ? index + 1 : index
        clauses.append(
          Clause(
            words: words[start..<end], endsWithColon: cut.isColon, followsColon: followsColon))
      }
      start = index + 1
      followsColon = cut.isColon
    }
  }

  private struct Cut {
    var isColon = false
    /// Whether the word before the cut is part of the text, or of the mark itself (`a)`).
    var keepsWord = true
  }

  private func lastCut(after index: Int, until sentence: Range<Int>) -> Cut {
    let rest = bytes[
      words[index].range
        .upperBound..<max(
          words[index].range.upperBound, sentence.upperBound)]
    return Cut(isColon: Page.hasColon(UnsafeBufferPointer(rebasing: rest), atEnd: true))
  }

  private func cut(after index: Int, in range: Range<Int>) -> Cut? {
    let gap = gap(after: index)
    if gap.count == 1, gap[0] == 0x20 || gap[0] == 0x2D { return nil }
    if Page.hasSemicolon(gap) { return Cut() }
    if Page.hasColon(gap, atEnd: false) { return Cut(isColon: true) }
    if isListMark(index, gap) { return Cut(keepsWord: false) }
    let hasMark = gap.contains { $0 != 0x20 }
    if hasMark, index + 2 < range.upperBound, Lots.words.contains(words[index + 1].folded),
      words[index + 2].kind == .number
    {
      return Cut()
    }
    return nil
  }

  /// `a)` or `2)` inside a sentence: one letter or a short number, then only a closing bracket.
  private func isListMark(_ index: Int, _ gap: UnsafeBufferPointer<UInt8>) -> Bool {
    guard gap.count > 1, gap[0] == UInt8(ascii: ")"), gap[1] == 0x20,
      words[index].range.count <= 2
    else { return false }
    let before = words[index].range.lowerBound
    guard before > 0 else { return true }
    return bytes[before - 1] == 0x20 || bytes[before - 1] == UInt8(ascii: "(")
  }

  private static func hasSemicolon(_ gap: UnsafeBufferPointer<UInt8>) -> Bool {
    for i in gap.indices {
      if gap[i] == UInt8(ascii: ";") { return true }
      if gap[i] == 0xD8, i + 1 < gap.count, gap[i + 1] == 0x9B { return true }  // ؛
      if gap[i] == 0xEF, i + 2 < gap.count, gap[i + 1] == 0xBC, gap[i + 2] == 0x9B { return true }
    }
    return false
  }

  /// A colon before a space, or a wide one; `14:30` and `https://` have none.
  private static func hasColon(_ gap: UnsafeBufferPointer<UInt8>, atEnd: Bool) -> Bool {
    for i in gap.indices {
      if gap[i] == UInt8(ascii: ":") {
        if i + 1 == gap.count { return atEnd }
        return [0x20, 0x0A, 0x0D, 0x09, 0xC2].contains(gap[i + 1])
      }
      if gap[i] == 0xEF, i + 2 < gap.count, gap[i + 1] == 0xBC, gap[i + 2] == 0x9A { return true }
    }
    return false
  }
}

/// The words that number the parts of a call for tenders.
enum Lots {
  static let words: Set<String> = [
    "lot", "lots", "lote", "lotto", "los", "perceel", "лот", "lotul", "czesc", "cast", "kisim",
    "ლოტი",
  ]

  /// What may stand between such a word and its number, as words are folded.
  static let numberWords: Set<String> = ["n", "no", "nr", "num", "number", "numero", "nummer"]
}
