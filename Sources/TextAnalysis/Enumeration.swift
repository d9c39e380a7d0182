/// Enumerations taken apart.
///
/// A comma or an "and" may part two things or two adjectives of one; without a parser the layout
/// decides. Where something announces a request (a verb such as "we need", a colon), two items are
/// enough, and one "and" alone parts them; elsewhere three short ones are needed. An "and" counts
/// only after the last comma, or where it is the only separator; brackets hide what they hold; a
/// part that opens with "which", "in", "for" … belongs to the one before it.
extension Page {
  /// Whether a comma follows a word: `,` `،` `、` `，`.
  func hasComma(after index: Int) -> Bool {
    let gap = gap(after: index)
    for i in gap.indices {
      switch gap[i] {
      case UInt8(ascii: ","): return true
      case 0xD8 where i + 1 < gap.count && gap[i + 1] == 0x8C: return true
      case 0xE3, 0xEF:
        guard i + 2 < gap.count else { continue }
        let rest = (gap[i], gap[i + 1], gap[i + 2])
        if rest == (0xE3, 0x80, 0x81) || rest == (0xEF, 0xBC, 0x8C) { return true }
      default: continue
      }
    }
    return false
  }

  /// The things a clause names, without their articles; the clause itself where it is one thing.
  func items(of clause: Clause) -> [ArraySlice<Token>] {
    let (parts, commas) = parts(of: clause.words)
    var items = parts
    if let last = parts.last?.words, !(parts.last?.hasConjunction ?? false) {
      var joints = conjunctions(in: last)
      let isOnlySeparator = clause.isAsked && commas == 0 && (joints.count == 1 || cues.repeatsAnd)
      if !isOnlySeparator { joints = parts.count > 1 ? Array(joints.prefix(1)) : [] }
      items.removeLast()
      var start = last.startIndex
      for joint in joints {
        items.append(Part(words: last[start..<joint.lowerBound]))
        start = joint.upperBound
      }
      items.append(Part(words: last[start...]))
    }
    let words = items.map(\.words)
    guard isEnumeration(words, clause, commas: commas) else { return [clause.words] }
    return words.map { withoutArticles($0) }
  }

  private struct Part {
    var words: ArraySlice<Token>
    /// Whether an "and" opened it: it is the last item whole.
    var hasConjunction = false
  }

  private func isEnumeration(
    _ items: [ArraySlice<Token>], _ clause: Clause, commas: Int
  ) -> Bool {
    guard items.count > 1 else { return false }
    if clause.isAsked { return !(clause.isVerbal && items.dropLast().contains { $0.count == 1 }) }
    let longest = items.map(Page.length).max() ?? 0
    return items.count > 2 && longest <= (commas > 1 ? 12 : 6)
  }

  /// Words; five CJK characters count as two.
  static func length(_ words: ArraySlice<Token>) -> Int {
    words.reduce(0) { $0 + ($1.kind == .ideograph ? 2 : 5) } / 5
  }

  /// The stretches between commas outside brackets.
  private func parts(of words: ArraySlice<Token>) -> ([Part], commas: Int) {
    var parts: [Part] = []
    var start = words.startIndex
    var depth = 0
    var commas = 0
    for index in words.indices {
      let isLast = index + 1 == words.endIndex
      if !isLast { depth = max(0, depth + brackets(after: index)) }
      guard isLast || (depth == 0 && hasComma(after: index)) else { continue }
      append(words[start...index], to: &parts)
      if !isLast { commas += 1 }
      start = index + 1
    }
    return (parts, commas)
  }

  private func append(_ words: ArraySlice<Token>, to parts: inout [Part]) {
    var part = Part(words: words)
    if !parts.isEmpty, let joint = conjunction(at: words.startIndex, in: words) {
      part.words = words[(words.startIndex + joint)...]
      part.hasConjunction = true
    }
    if let last = parts.last, part.words.isEmpty || opens(part.words) {
      parts[parts.count - 1].words = self.words[last.words.startIndex..<words.endIndex]
    } else if !part.words.isEmpty {
      parts.append(part)
    }
  }

  private func brackets(after index: Int) -> Int {
    gap(after: index).reduce(0) { depth, byte in
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth + 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth - 1
      default: depth
      }
    }
  }

  /// Where an "and" stands between two things, outside brackets.
  private func conjunctions(in words: ArraySlice<Token>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var depth = 0
    for index in words.indices.dropLast() {
      if index > words.startIndex, depth == 0, found.last.map({ $0.upperBound <= index }) ?? true,
        let length = conjunction(at: index, in: words), index + length < words.endIndex,
        isBetweenThings(index, length), !opens(words[(index + length)...])
      {
        found.append(index..<index + length)
      }
      depth = max(0, depth + brackets(after: index))
    }
    return found
  }

  /// Whether a CJK conjunction is one and not a part of a word: 와 and 과 end a word, と and や
  /// stand between words that are no grammar.
  private func isBetweenThings(_ index: Int, _ length: Int) -> Bool {
    guard words[index].kind == .ideograph else { return true }
    let next = words[index + length]
    switch words[index].folded {
    case "와", "과": return gap(after: index - 1).isEmpty && !gap(after: index).isEmpty
    case "と", "や":
      return !Page.isHiragana(words[index - 1].folded) && !Page.isHiragana(next.folded)
    default: return true
    }
  }

  private static func isHiragana(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x3041 && $0.value <= 0x309F }
  }
}
