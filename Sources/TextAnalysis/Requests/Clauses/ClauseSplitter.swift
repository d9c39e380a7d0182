/// A clause of a sentence before it is known what it does.
struct ClausePiece {
  /// Of the passage, with the "and" or "but" that opens it.
  var words: Range<Int>
  /// Without that "and" or "but".
  var body: Range<Int>
  /// What stands before it.
  var joint: Joint = .none
  var hasAnd = false
  var hasBut = false
  /// Whether only a cue separates it from the clause before.
  var followsCue = false
  /// The cues that decide what it does, outside brackets.
  var hits: [CueHit] = []
  /// Those inside brackets.
  var bracketHits: [CueHit] = []
  /// Words in brackets.
  var brackets: [Range<Int>] = []
  var endsWithColon = false
  /// Whether it begins with the preposition that stood before the thing asked first.
  var repeatsLead = false
  /// Whether a comma separates it from the next.
  var precedesComma = false
}

extension Passage {
  /// The predicates of a sentence, the longest where several overlap.
  func predicates(in sentence: Range<Int>) -> [CueHit] {
    var found: [CueHit] = []
    for index in sentence {
      found += hits(at: index, before: sentence.upperBound).filter {
        $0.kind.isPredicate && ($0.kind == .question || !hasComma($0.gap)) && !spansTwo($0)
      }
    }
    // Longest first; of two as long, what refuses before what asks.
    found.sort { a, b in
      if a.wordCount != b.wordCount { return a.wordCount > b.wordCount }
      if a.kind.rank != b.kind.rank { return a.kind.rank < b.kind.rank }
      if a.range.count != b.range.count { return a.range.count < b.range.count }
      return a.range.lowerBound < b.range.lowerBound
    }
    var taken: Set<Int> = []
    var chosen: [CueHit] = []
    for hit in found {
      let own = hit.range.filter { !(hit.gap?.contains($0) ?? false) }
      if own.contains(where: taken.contains) { continue }
      taken.formUnion(own)
      chosen.append(hit)
    }
    return chosen.filter { $0.kind != .neutral && $0.kind != .term }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// Whether a cue would reach over a comma: then it is another's words.
  private func hasComma(_ gap: Range<Int>?) -> Bool {
    guard let gap else { return false }
    return gap.contains {
      let joint = Joint(self.gap(after: $0))
      return joint == .comma || joint == .semicolon || joint == .colon
    }
  }

  /// Whether a cue reaches over an "and", where its last word alone asks as well.
  private func spansTwo(_ hit: CueHit) -> Bool {
    guard let gap = hit.gap, hit.kind == .ask,
      [.kk, .tr, .ka, .fa].contains(cues.language)
    else { return false }
    return gap.dropFirst().contains(where: isJoined)
  }

  /// A sentence cut at its punctuation, its "and" and "but", and before cues whose thing follows.
  ///
  /// - Parameter isLayout: whether it is an item or row: a "without" in it belongs to its thing.
  func pieces(of sentence: Range<Int>, isLayout: Bool = false) -> [ClausePiece] {
    let predicates = predicates(in: sentence)
    let inside = protected(in: sentence, predicates)
    var pieces: [ClausePiece] = []
    var start = sentence.lowerBound
    var joint = Joint.none
    var tracker = BracketTracker()
    func close(at end: Int) {
      guard start < end else { return }
      pieces.append(piece(start..<end, joint, tracker.take(), predicates))
    }
    for index in sentence {
      let before = Joint(gap(before: index))
      for mark in Joint.brackets(in: gap(before: index))
      where mark == .close || !isListMark(index) {
        tracker.step(mark, at: index)
      }
      guard index > sentence.lowerBound, tracker.depth == 0,
        let cut = cutsBefore(
          index, before, isLayout: isLayout, inside: inside, predicates, from: start)
      else { continue }
      close(at: index)
      start = index
      joint = cut
    }
    tracker.end(at: sentence.upperBound)
    close(at: sentence.upperBound)
    for index in pieces.indices {
      let end = pieces[index].words.upperBound
      let isLast = end == sentence.upperBound
      pieces[index].endsWithColon = Joint(gap(after: end - 1), isLast: isLast) == .colon
      pieces[index].precedesComma = !isLast && pieces[index + 1].joint == .comma
    }
    return pieces
  }

  /// Words before which no clause begins: the inner words of cues, of terms and of a long "and".
  private func protected(in sentence: Range<Int>, _ predicates: [CueHit]) -> Set<Int> {
    var inside: Set<Int> = []
    for hit in predicates { inside.formUnion(hit.range.dropFirst()) }
    for index in sentence {
      for hit in hits(at: index, before: sentence.upperBound)
      where hit.kind == .neutral || hit.kind == .term {
        inside.formUnion(hit.range.dropFirst())
      }
      if isJoined(at: index), let length = length(of: .and, at: index, before: words.count) {
        inside.formUnion((index + 1)..<(index + max(1, length)))
      }
    }
    return inside
  }

  private func cutsBefore(
    _ index: Int, _ joint: Joint, isLayout: Bool, inside: Set<Int>, _ predicates: [CueHit],
    from start: Int
  ) -> Joint? {
    switch joint {
    case .semicolon, .colon: return joint
    case .comma where !inside.contains(index): return .comma
    case .dash where !inside.contains(index): return .dash
    case .close where !inside.contains(index):
      // A mark after the closing bracket.
      let rest = gap(before: index).drop { $0 != UInt8(ascii: ")") && $0 != 0x89 && $0 != 0x5D }
      let after = Joint(rest.dropFirst())
      if after == .comma || after == .semicolon || after == .colon { return after }
    default: break
    }
    guard !inside.contains(index) else { return nil }
    if isListMark(index) { return .semicolon }
    if isJoined(at: index) { return Joint.none }
    if length(of: .but, at: index, before: words.count) != nil { return Joint.none }
    // "Turbines *not* | intend": the negator stays with its verb.
    if isNegator(index - 1) { return nil }
    let opensClause = predicates.contains { hit in
      hit.range.lowerBound == index && hit.place == .after && hit.kind.opensClause
        && (hit.kind != .without || !isLayout) && hasContent(start..<index)
    }
    return opensClause ? Joint.none : nil
  }

  private func isNegator(_ index: Int) -> Bool {
    length(of: .negator, at: index, before: index + 1) == 1
      && words[index].folded.unicodeScalars.count > 1
  }

  /// `a)` or `2)` inside a sentence: one letter or a short number, then only a closing bracket.
  func isListMark(_ index: Int) -> Bool {
    let after = gap(after: index)
    guard after.first == UInt8(ascii: ")"), after.count > 1,
      after[after.startIndex + 1] == 0x20,
      words[index].range.count <= 2 || Passage.romanNumbers.contains(words[index].folded)
    else { return false }
    let before = gap(before: index).last
    return before == nil || before == 0x20 || before == UInt8(ascii: "(") || before == 0x0A
  }

  private static let romanNumbers: Set<String> = ["iii", "vii", "viii", "xii"]

  /// Whether an "and" at a word joins two things, and not two numbers or parts of words.
  func isJoined(at index: Int) -> Bool {
    guard let length = length(of: .and, at: index, before: words.count) else {
      return isPlus(index)
    }
    let next = index + length
    guard index > 0, next < words.count, isPlainlyWritten(index) else { return false }
    if words[index - 1].kind == .number, isNumber(next) { return false }
    // "entre 1 750 et 2 300"
    if (max(0, index - 4)..<index).contains(where: { words[$0].kind == .number }),
      words[next].kind == .number, isUnit(min(next + 1, words.count - 1), before: words.count)
    {
      return false
    }
    guard words[index].kind == .ideograph else { return true }
    switch words[index].folded {
    case "와", "과":
      return length > 1 || (gap(before: index).isEmpty && !gap(after: index).isEmpty)
    case "と", "や", "か":
      return !Passage.isHiragana(words[index - 1].folded)
        && !Passage.isHiragana(words[next].folded)
    case "和", "与", "及", "或":
      return length > 1
        || !(Passage.compounds.contains(words[index].folded + words[next].folded)
          || Passage.compounds.contains(words[index - 1].folded + words[index].folded))
    default: return true
    }
  }

  /// Chinese words that begin or end like a conjunction.
  private static let compounds: Set<String> = [
    "和平", "和谐", "及时", "及格", "与会", "或许", "和式", "参与", "给与", "总和", "温和", "缓和", "饱和",
    "普及", "以及", "涉及", "危及", "波及", "柔和", "中和",
  ]

  /// Whether a short word has no accent that folding took off: Italian "è" is no "e".
  private func isPlainlyWritten(_ index: Int) -> Bool {
    let word = words[index]
    guard [.it, .fr, .pt, .es].contains(cues.language), word.folded.utf8.count <= 2,
      word.folded.utf8.allSatisfy({ $0 < 0x80 })
    else { return true }
    return word.range.count == word.folded.utf8.count
  }

  /// `+` and `&` between two words.
  private func isPlus(_ index: Int) -> Bool {
    let gap = gap(before: index)
    return gap.count >= 3 && gap.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "+") }
  }

  static func isHiragana(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x3041 && $0.value <= 0x309F }
  }

  /// Where a clause starts after the "and", "but" or ", with a" that opens it.
  private func bodyStart(
    of piece: inout ClausePiece, _ joint: Joint, _ predicates: [CueHit]
  ) -> Int {
    let range = piece.words
    var start = range.lowerBound
    if isListMark(start), range.count > 1 { start += 1 }
    while start < range.upperBound, !predicates.contains(where: { $0.range.lowerBound == start }) {
      if start > 0, isJoined(at: start),
        let length = length(of: .and, at: start, before: range.upperBound)
      {
        piece.hasAnd = true
        start += length
      } else if joint == .comma, start == range.lowerBound,
        let length = length(of: .with, at: start, before: range.upperBound),
        self.length(of: .article, at: start + length, before: range.upperBound) != nil,
        self.length(of: .definite, at: start + length, before: range.upperBound) == nil
      {
        piece.hasAnd = true
        start += length
      } else if let length = length(of: .but, at: start, before: range.upperBound) {
        piece.hasBut = true
        start += length
      } else {
        if start == range.lowerBound, start > 0, isPlus(start) { piece.hasAnd = true }
        break
      }
    }
    return start
  }

  private func piece(
    _ range: Range<Int>, _ joint: Joint, _ brackets: [Range<Int>], _ predicates: [CueHit]
  ) -> ClausePiece {
    var piece = ClausePiece(words: range, body: range, joint: joint, brackets: brackets)
    let start = bodyStart(of: &piece, joint, predicates)
    piece.body = start..<range.upperBound
    for hit in predicates where range.contains(hit.range.lowerBound) {
      if brackets.contains(where: { $0.contains(hit.range.lowerBound) }) {
        piece.bracketHits.append(hit)
      } else {
        piece.hits.append(hit)
      }
    }
    piece.followsCue = joint == .none && !piece.hasAnd && !piece.hasBut
    return piece
  }
}

extension CueKind {
  /// What wins where two cues are as long.
  var rank: Int {
    switch self {
    case .neutral, .term: 0
    case .interpreter: 1
    case .supplier: 2
    case .cancelled: 3
    case .owned: 4
    case .negation: 5
    case .without: 6
    case .optional: 7
    case .answer: 8
    case .replace: 9
    case .ask: 10
    case .question: 11
    case .tender: 12
    case .thanks: 13
    case .delegates: 14
    case .travel: 15
    case .spoken: 16
    case .presentation: 17
    default: 20
    }
  }

  /// Whether a clause is cut before it.
  var opensClause: Bool {
    switch self {
    case .ask, .question, .negation, .without, .owned, .cancelled, .supplier: true
    default: false
    }
  }
}

/// Follows brackets from word to word.
private struct BracketTracker {
  private(set) var depth = 0
  private var start: Int?
  private var found: [Range<Int>] = []

  mutating func step(_ joint: Joint, at index: Int) {
    switch joint {
    case .open:
      depth += 1
      start = start ?? index
    case .close where depth > 0:
      depth -= 1
      if depth == 0, let first = start {
        found.append(first..<index)
        start = nil
      }
    default: break
    }
  }

  mutating func end(at index: Int) {
    if let first = start, first < index { found.append(first..<index) }
    (start, depth) = (nil, 0)
  }

  /// The brackets since the last time.
  mutating func take() -> [Range<Int>] {
    defer { found = [] }
    return found
  }
}
