/// What a clause takes from its neighbours, where no cue of its own decides.
extension SentenceReader {
  /// "a firm | who can build X": the first cue's thing is only who is asked.
  func yieldToRelatives(_ judged: inout [JudgedPiece]) {
    for index in judged.indices.dropLast() where judged[index].isOwn && judged[index].verdict.isAsk
    {
      let next = judged[index + 1]
      if next.isOwn, next.verdict.isAsk, next.piece.followsCue, !isVerbLast(next),
        !isVerbLast(judged[index])
      {
        judged[index].verdict = .context(.introduction)
      }
    }
  }

  /// "Die Steuerung | wollen wir ersetzen": the object stands before the verbs that ask.
  func takeObjects(_ judged: inout [JudgedPiece]) {
    guard [.de, .nl].contains(passage.cues.language) else { return }
    for index in judged.indices.dropFirst() where judged[index].isOwn {
      let content = judged[index].thing.filter(passage.isContent)
      guard judged[index].verdict.isAsk, judged[index].piece.followsCue, content.count == 1,
        passage.cues.hasSuffix(.infinitive, passage.words[content[0]].folded),
        judged[index - 1].verdict == .pending, passage.hasContent(judged[index - 1].piece.body),
        !opens(judged[index - 1].piece.body) || startsWithArticle(judged[index - 1].piece.body)
      else { continue }
      judged[index - 1].verdict = judged[index].verdict
      judged[index].verdict = .attached
    }
  }

  /// "Budget: USD 4.5 million", "length: 2 km": a name and its number are one condition.
  func markMeasures(_ judged: inout [JudgedPiece]) {
    for index in judged.indices.dropLast() {
      let (piece, next) = (judged[index].piece, judged[index + 1].piece)
      guard !judged[index].isOwn, piece.endsWithColon, !piece.body.isEmpty,
        passage.length(of: .dimension, at: piece.body.lowerBound, before: piece.body.upperBound)
          == piece.body.count, passage.isMeasure(next.body)
      else { continue }
      (judged[index].verdict, judged[index].isOwn) = (.condition, true)
      (judged[index + 1].verdict, judged[index + 1].isOwn) = (.condition, true)
    }
  }

  /// "Subject to the bank's agreement, we would add X": a condition of what follows.
  func markConditionals(_ judged: inout [JudgedPiece]) {
    for index in judged.indices.dropLast() {
      let piece = judged[index].piece
      let next = judged[index + 1]
      if !judged[index].isOwn, !piece.body.isEmpty,
        passage.length(of: .conditional, at: piece.body.lowerBound, before: piece.body.upperBound)
          != nil, next.isOwn, next.verdict.isAsk, next.piece.joint == .comma
      {
        judged[index].verdict = .optionMark
        judged[index].isOwn = true
      }
      guard case .ask(isOptional: true) = judged[index].verdict, judged[index].isOwn,
        !piece.hits.contains(where: { $0.kind.asks }),
        let option = piece.hits.first(where: { $0.kind == .optional }),
        option.range.lowerBound <= piece.body.lowerBound + 1, option.wordCount >= 2
      else { continue }
      if next.isOwn, next.verdict.isAsk, next.piece.hits.contains(where: { $0.kind.asks }),
        passage.hasContent(next.thing)
      {
        judged[index].verdict = .optionMark
      }
    }
  }

  /// Clauses before a verb that comes last take its verdict.
  func fillBackward(_ judged: inout [JudgedPiece]) {
    for index in judged.indices where judged[index].isOwn {
      let verdict = judged[index].verdict
      guard verdict.isAsk || verdict.isExcluded, isVerbLast(judged[index]),
        !(verdict.isAsk && judged[index].piece.endsWithColon)
      else { continue }
      let rules = judged[..<index].contains {
        $0.isOwn && ($0.verdict.isAsk || $0.verdict.isExcluded) && !isVerbLast($0)
      }
      if rules { continue }
      var previous = index - 1
      while previous >= 0, takes(judged, previous, verdict) {
        let range = judged[previous].piece.body
        if passage.isMeasure(range, isFirst: previous == 0) {
          previous -= 1
          continue
        }
        guard passage.hasContent(range) else {
          previous -= 1
          continue
        }
        if previous == 0, opens(range), !judged[previous + 1].piece.hasAnd { break }
        judged[previous].verdict = verdict
        previous -= 1
      }
    }
  }

  /// Whether a clause takes the verdict of the one after it.
  private func takes(_ judged: [JudgedPiece], _ index: Int, _ verdict: Verdict) -> Bool {
    let next = judged[index + 1].piece
    if next.joint == .semicolon { return false }
    if next.joint == .colon, setting.form == .prose || !verdict.isExcluded { return false }
    if judged[index].verdict == .pending { return true }
    // "our resort" names who asks, and the verb that comes last asks for what follows it.
    return judged[index].verdict == .context(.selfPresentation) && next.hasAnd
      && next.joint == .none && isVerbLastLanguage
  }

  private var isVerbLastLanguage: Bool {
    switch passage.cues.language {
    case .ja, .ko, .tr, .kk, .ka, .fa: true
    default: false
    }
  }

  /// Whether the thing stands before the cue that decided.
  private func isVerbLast(_ judged: JudgedPiece) -> Bool {
    let piece = judged.piece
    guard
      let hit = piece.hits.last(where: {
        judged.verdict.isAsk ? $0.kind.asks : $0.kind.isExclusion
      })
    else { return setting.form != .prose && judged.verdict == .excluded(.cancelled) }
    let after = hit.range.upperBound..<max(hit.range.upperBound, piece.body.upperBound)
    return !passage.hasContent(after)
  }

  private func opens(_ range: Range<Int>) -> Bool {
    passage.length(of: .opener, at: range.lowerBound, before: range.upperBound) != nil
  }

  /// "a ticketing system: desks and internet": what follows the colon describes what was asked.
  private func announcesDetails(_ judged: [JudgedPiece], _ index: Int) -> Bool {
    let own = judged[index]
    guard setting.form == .prose, own.verdict.isAsk, own.piece.endsWithColon, !isVerbLast(own),
      passage.hasContent(own.thing), !passage.has(.head, in: own.piece.body)
    else { return false }
    let rest = judged[(index + 1)...].prefix { !$0.isOwn && $0.piece.joint != .semicolon }
    if own.thing.contains(where: {
      passage.length(of: .filler, at: $0, before: own.thing.upperBound)
        == own.thing.upperBound - $0
    }) {
      return false
    }
    let things = rest.filter { !passage.isMeasure($0.piece.body) }
    return !things.isEmpty && things.count <= 2
  }

  /// "with the clamps and the axles": the "and" goes on with what was attached.
  private func continuesAttached(_ judged: [JudgedPiece], _ index: Int) -> Bool {
    guard index > 0, judged[index - 1].verdict == .attached else { return false }
    let piece = judged[index].piece
    return piece.hasAnd && piece.joint == .none && !piece.body.isEmpty
      && (passage.length(of: .article, at: piece.body.lowerBound, before: piece.body.upperBound)
        == nil
        || passage.length(of: .definite, at: piece.body.lowerBound, before: piece.body.upperBound)
          != nil)
  }

  /// Whether what is asked is a verb in the infinitive: "would like to".
  private func endsInInfinitive(_ judged: JudgedPiece) -> Bool {
    guard let hit = judged.piece.hits.last(where: { $0.kind == .ask }) else { return false }
    return passage.words[hit.range.upperBound - 1].folded == "to"
  }

  private func prepositionsOfFillers(_ judged: JudgedPiece) -> Set<String> {
    guard judged.verdict.isAsk else { return [] }
    var index = judged.thing.lowerBound
    let end = judged.thing.upperBound
    var found: Set<String> = []
    if let hit = judged.piece.hits.last(where: { $0.kind == .ask }) {
      found.insert(passage.words[hit.range.upperBound - 1].folded)
    }
    while index < end {
      if let length = passage.length(of: .filler, at: index, before: end) {
        index += length
        found.insert(passage.words[index - 1].folded)
        if index < end, passage.length(of: .opener, at: index, before: end) != nil {
          found.insert(passage.words[index].folded)
          break
        }
      } else if let length = passage.length(of: .article, at: index, before: end) {
        index += length
      } else {
        break
      }
    }
    return found.filter { word in
      passage.cues.isOpener(word)
    }
  }

  private func isInfinitive(_ range: Range<Int>) -> Bool {
    range.first.map { passage.words[$0].folded == "to" } ?? false
  }

  private func afterAdverbs(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound,
      let length = passage.length(of: .adverb, at: start, before: range.upperBound)
    {
      start += length
    }
    return start < range.upperBound ? start..<range.upperBound : range
  }

  /// "information *on* A, *on* B and *on the* C".
  private func repeatsLead(_ range: Range<Int>, _ piece: ClausePiece) -> Bool {
    let word = passage.words[range.lowerBound].folded
    guard piece.hasAnd || piece.joint == .comma else { return false }
    if leadWords.contains(word) { return true }
    // "su" and "sulla"
    return passage.cues.language == .it
      && leadWords.contains { $0.count > 1 && word.hasPrefix($0) && word.count <= $0.count + 3 }
  }

  /// A sentence about what is not so: "nobody replied", "it does not work".
  func deniesSomething(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return range.dropFirst().contains { index in
      passage.words[index].folded.unicodeScalars.count > 1
        && passage.length(of: .negator, at: index, before: range.upperBound) == 1
        && !passage.hits(at: index, before: range.upperBound).contains {
          $0.kind == .neutral || $0.kind == .term
        }
    }
  }

  /// "…, which deal with X": still who is asked.
  private func startsWithSupplier(_ range: Range<Int>) -> Bool {
    (passage.length(of: .filler, at: range.lowerBound, before: range.upperBound) ?? 0) > 1
  }

  private func startsWithArticle(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return [CueKind.article, .definite].contains {
      passage.length(of: $0, at: range.lowerBound, before: range.upperBound) != nil
    }
  }

  mutating func fillForward(_ judged: inout [JudgedPiece]) {
    var state: Verdict? =
      setting.head ?? (setting.form == .prose ? setting.carried : .ask(isOptional: false))
    var returning: Verdict?
    var isOptional = false
    var isDetail = false
    isVerbal = false
    for index in judged.indices {
      let piece = judged[index].piece
      if judged[index].isOwn {
        isDetail = announcesDetails(judged, index)
        isVerbal = endsInInfinitive(judged[index])
        leadWords = prepositionsOfFillers(judged[index])
        settle(&judged[index], &state, &returning, &isOptional)
        continue
      }
      if judged[index].verdict != .pending {
        if judged[index].verdict.isAsk, isOptional {
          judged[index].verdict = .ask(isOptional: true)
        }
        state = judged[index].verdict
        continue
      }
      if isDetail || continuesAttached(judged, index) {
        judged[index].verdict = .attached
        continue
      }
      judged[index].piece.repeatsLead =
        index > 0 && !piece.body.isEmpty && repeatsLead(piece.body, piece)
      judged[index].verdict = inherited(
        piece, state: &state, returning: &returning, isFirst: index == 0,
        precedesCue: index + 1 < judged.count && judged[index + 1].piece.followsCue
          && judged[index + 1].isOwn && judged[index + 1].verdict.isAsk
          && !isVerbLast(judged[index + 1]))
      if case .ask = judged[index].verdict, isOptional {
        judged[index].verdict = .ask(isOptional: true)
      }
    }
  }

  private func settle(
    _ judged: inout JudgedPiece, _ state: inout Verdict?, _ returning: inout Verdict?,
    _ isOptional: inout Bool
  ) {
    switch judged.verdict {
    case .optionMark:
      isOptional = true
      if state == nil || !(state?.isAsk ?? false) { state = .ask(isOptional: true) }
    case .ask(let own):
      if isOptional || own { judged.verdict = .ask(isOptional: true) }
      state = .ask(isOptional: isOptional)
      returning = nil
    case .excluded:
      if let before = state, before.isAsk { returning = before }
      if returning == nil, judged.piece.hits.contains(where: { $0.kind == .ask }) {
        returning = .ask(isOptional: false)
      }
      state = judged.verdict
    case .fact, .context, .boilerplate:
      state = judged.verdict
      returning = nil
    default: break
    }
  }

  private func inherited(
    _ piece: ClausePiece, state: inout Verdict?, returning: inout Verdict?, isFirst: Bool,
    precedesCue: Bool
  ) -> Verdict {
    let range = piece.body
    if precedesCue, setting.form == .prose { return .context(.introduction) }
    let startsItem = isFirst && setting.form != .prose
    if !startsItem, passage.isMeasure(range, isFirst: isFirst) { return .condition }
    if !isFirst, !range.isEmpty, repeatsLead(range, piece) { return state ?? .pending }
    if !isFirst, !range.isEmpty, opens(afterAdverbs(range)), state != nil,
      !((piece.hasAnd || passage.cues.language == .pt) && startsWithArticle(range)),
      !startsWithSupplier(range),
      piece.joint != .semicolon, piece.joint != .colon, !(isVerbal && isInfinitive(range))
    {
      return .attached
    }
    if setting.form == .prose, !isFirst, deniesSomething(range), state?.isAsk ?? false {
      return .context(.prose)
    }
    if piece.joint == .semicolon, case .excluded? = state {
      state = returning
      returning = nil
    }
    if let kept = returning, piece.joint == .comma || piece.hasBut, !piece.hasAnd {
      state = kept
      returning = nil
    } else if case .excluded(.notWanted)? = state, piece.hasBut, startsWithArticle(range) {
      // "not a lift but a lake"
      state = .ask(isOptional: false)
    }
    return state ?? .pending
  }
}
