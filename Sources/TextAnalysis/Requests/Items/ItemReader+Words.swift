/// What the words at the start and end of a thing tell of it.
extension ItemReader {
  /// Without articles, fillers and adverbs at its start, particles and fillers at its end.
  func trim(_ range: Range<Int>, isVerbLast: Bool) -> (Range<Int>, endsWithPreposition: Bool) {
    var start = range.lowerBound
    var end = range.upperBound
    var endsWithPreposition = false
    if start > 0, start == range.lowerBound { endsWithPreposition = isPreposition(start - 1) }
    trimming: while start < end {
      for kind in [CueKind.filler, .adverb, .article, .definite] {
        guard let length = passage.length(of: kind, at: start, before: end),
          passage.hasContent(start + length..<end)
        else { continue }
        if kind == .filler, startsWithOpener(start + length..<end),
          !isPreposition(start + length - 1)
        {
          let next = start + length
          // "fournisseurs pour X": the preposition belongs to the filler.
          let skip = passage.length(of: .opener, at: next, before: end) ?? 0
          guard skip > 0, passage.hasContent(next + skip..<end) else { continue }
          start = next + skip
          endsWithPreposition = true
          continue trimming
        }
        start += length
        if kind == .filler || kind == .article, isPreposition(start - 1) {
          endsWithPreposition = true
        }
        continue trimming
      }
      if let supplier = laterSupplier(in: start..<end) {
        start = supplier
        continue trimming
      }
      break
    }
    while end > start + 1, let length = trailing(in: start..<end, isVerbLast: isVerbLast),
      end - length > start
    {
      end -= length
    }
    return (start..<end, endsWithPreposition)
  }

  /// "for the coming season a partner for X": where the supplier stands after a circumstance.
  private func laterSupplier(in range: Range<Int>) -> Int? {
    guard startsWithOpener(range) else { return nil }
    return range.dropFirst(2).prefix(9).first { index in
      guard
        let length = passage.length(of: .filler, at: index, before: range.upperBound),
        passage.hasContent(index + length..<range.upperBound)
      else { return false }
      let last = passage.words[index + length - 1].folded
      let next = index + length
      return passage.cues.isOpener(last)
        || passage.length(of: .opener, at: next, before: range.upperBound) != nil
    }
  }

  /// "an independent engineer": who is asked for, and not yet what for.
  func endsInAgent(_ range: Range<Int>) -> Bool {
    guard let last = range.last(where: passage.isContent) else { return false }
    return range.contains { index in
      passage.length(of: .agent, at: index, before: range.upperBound) == last + 1 - index
    }
  }

  /// "a company": nobody says what for.
  func isOnlyAgent(_ range: Range<Int>) -> Bool {
    guard let first = range.first(where: passage.isContent) else { return false }
    return passage.length(of: .agent, at: first, before: range.upperBound)
      .map { !passage.hasContent(first + $0..<range.upperBound) } ?? false
  }

  /// How many words at the end say nothing of the thing.
  func trailing(in range: Range<Int>, isVerbLast: Bool) -> Int? {
    for length in stride(from: min(10, range.count - 1), through: 1, by: -1) {
      let start = range.upperBound - length
      for kind in [CueKind.filler, .adverb, .particle] {
        if kind == .filler, !isVerbLast || !isSuffixing { continue }
        if kind == .particle, !isVerbLast { continue }
        if passage.length(of: kind, at: start, before: range.upperBound) == length {
          return length
        }
      }
    }
    return nil
  }

  /// Languages whose verbs come last name the supplier after the thing.
  private var isSuffixing: Bool {
    switch passage.cues.language {
    case .ja, .ko, .tr, .kk, .zh: true
    default: false
    }
  }

  func isPreposition(_ index: Int) -> Bool {
    Self.prepositions.contains(passage.words[index].folded)
  }

  static let prepositions: Set<String> = [
    "de", "d", "of", "di", "von", "van",
  ]

  func startsWithPreposition(_ range: Range<Int>) -> Bool {
    guard let first = range.first, isPreposition(first) else { return false }
    let next = first + 1
    return next < range.upperBound
      && passage.length(of: .article, at: next, before: range.upperBound) == nil
      && passage.length(of: .definite, at: next, before: range.upperBound) == nil
  }

  func hasPreposition(_ range: Range<Int>) -> Bool {
    range.dropFirst().contains(where: isPreposition)
  }

  func startsWithOpener(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && passage.length(of: .opener, at: range.lowerBound, before: range.upperBound) != nil
      && passage.length(of: .adverb, at: range.lowerBound, before: range.upperBound) == nil
  }

  func startsWithArticle(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && (passage.length(of: .article, at: range.lowerBound, before: range.upperBound) != nil
        || passage.isNumber(range.lowerBound))
  }

  func startsWithDefinite(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && passage.length(of: .definite, at: range.lowerBound, before: range.upperBound) != nil
  }

  func hasDefiniteObject(_ range: Range<Int>) -> Bool {
    range.dropFirst().contains {
      passage.length(of: .opener, at: $0, before: range.upperBound) != nil
        && passage.length(of: .definite, at: $0 + 1, before: range.upperBound) != nil
    }
  }

  /// "supply", "fourniture": an activity whose object comes later.
  func isOnlyAction(_ range: Range<Int>) -> Bool {
    let content = range.filter(passage.isContent)
    return !content.isEmpty
      && content.allSatisfy { passage.length(of: .action, at: $0, before: range.upperBound) != nil }
  }

  /// German and Dutch put one infinitive at the end of what several things share.
  func sharesInfinitive(_ judged: [JudgedPiece], _ sentence: Range<Int>) -> Bool {
    guard passage.cues.language == .de || passage.cues.language == .nl,
      judged.count > 1, let last = sentence.last, isModal(judged),
      passage.cues.hasSuffix(.infinitive, passage.words[last].folded),
      judged.last?.isOwn == false, judged.last?.verdict.isAsk ?? false,
      !judged.contains(where: { $0.isOwn && $0.verdict == .attached })
    else { return false }
    let first = passage.bytes[passage.words[last].range.lowerBound]
    let isSmall = first >= 0x61 && first <= 0x7A
    let asks = judged.filter { $0.verdict.isAsk }
    return isSmall && asks.count > 1
      && judged.contains { $0.piece.hits.contains { $0.kind == .ask } }
      && !asks.dropLast().contains { piece in
        piece.thing.last.map {
          passage.cues.hasSuffix(.infinitive, passage.words[$0].folded) && isSmallWord($0)
        } ?? false
      }
  }

  func isModal(_ judged: [JudgedPiece]) -> Bool {
    let modals = ["mocht", "woll", "wurd", "will", "wil", "zoud", "gern", "graag"]
    return judged.contains { piece in
      piece.piece.hits.contains { hit in
        hit.kind == .ask
          && hit.range.contains { index in
            modals.contains { passage.words[index].folded.hasPrefix($0) }
          }
      }
    }
  }

  /// "environmental and social impact assessment": adjectives whose noun comes later.
  func isOnlyPrenominal(_ range: Range<Int>, _ piece: ClausePiece) -> Bool {
    guard piece.hasAnd, [.en, .de, .nl, .ru, .bg].contains(passage.cues.language) else {
      return false
    }
    let content = range.filter(passage.isContent)
    guard !content.isEmpty, content.count <= 2 else { return false }
    if passage.cues.language == .de {
      return content.allSatisfy { isSmallWord($0) && passage.words[$0].folded.hasSuffix("e") }
    }
    return content.allSatisfy { passage.cues.hasSuffix(.adjective, passage.words[$0].folded) }
  }

  func isSmallWord(_ index: Int) -> Bool {
    let first = passage.bytes[passage.words[index].range.lowerBound]
    return first >= 0x61 && first <= 0x7A
  }

  /// "télésièges fixes et débrayables", "fixed and detachable chairlifts".
  mutating func joinAdjectives() {
    guard reading.items.count > 1 else { return }
    let last = reading.items.count - 1
    guard let range = reading.items[last].ranges.first,
      let before = reading.items[last - 1].ranges.first, range.lowerBound - before.upperBound <= 2
    else { return }
    if isOnlyAdjectives(range), range.count <= 2, !startsWithArticleBefore(range) {
      let head = before.prefix { !isAdjective($0) && !isLink($0) }
      if !head.isEmpty, head.count < before.count, head.contains(where: passage.isContent) {
        reading.items[last].ranges = [head.startIndex..<head.endIndex, range]
      }
    }
  }

  func startsWithArticleBefore(_ range: Range<Int>) -> Bool {
    range.lowerBound > 0
      && passage.length(of: .article, at: range.lowerBound - 1, before: range.lowerBound) != nil
  }

  func isAdjective(_ index: Int) -> Bool {
    passage.cues.hasSuffix(.adjective, passage.words[index].folded)
  }

  func isLink(_ index: Int) -> Bool {
    passage.length(of: .opener, at: index, before: index + 1) != nil
  }

  func isOnlyAdjectives(_ range: Range<Int>) -> Bool {
    guard [.fr, .it, .es, .pt, .ro].contains(passage.cues.language) else { return false }
    let content = range.filter(passage.isContent)
    return !content.isEmpty && content.allSatisfy(isAdjective)
  }

  /// "replace our old lift by a gondola": what goes and what is asked.
  func replacement(
    in range: Range<Int>, of piece: ClausePiece
  ) -> (old: Range<Int>, new: Range<Int>)? {
    guard let verb = piece.hits.first(where: replaces) else { return nil }
    var rest = verb.range.upperBound..<max(verb.range.upperBound, range.upperBound)
    if !passage.hasContent(rest) {
      // The verb may come last: "B durch A ersetzen".
      let asks = piece.hits.filter {
        $0.kind == .ask && $0.range.upperBound <= verb.range.lowerBound
      }
      let start = asks.map(\.range.upperBound).max() ?? range.lowerBound
      rest = start..<max(start, verb.range.lowerBound)
    }
    for index in rest {
      if let length = passage.length(of: .swap, at: index, before: rest.upperBound),
        passage.hasContent(index + length..<rest.upperBound)
      {
        return (rest.lowerBound..<index, index + length..<rest.upperBound)
      }
    }
    return nil
  }

  /// "replace", and what asks and ends in it: "we want to replace".
  private func replaces(_ hit: CueHit) -> Bool {
    guard hit.kind == .ask, let last = hit.range.last else { return hit.kind == .replace }
    return passage.length(of: .replace, at: last, before: last + 1) != nil
  }
}
