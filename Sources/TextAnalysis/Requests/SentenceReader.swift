/// What a clause does, before requirements are made of it.
enum Verdict: Equatable {
  case ask(isOptional: Bool)
  case excluded(ExclusionReason)
  case condition
  /// Said of what comes next: "if the budget allows".
  case optionMark
  case fact(SetAsideReason)
  case context(SetAsideReason)
  case boilerplate(SetAsideReason)
  /// Belongs to the clause before it.
  case attached
  /// Nothing tells yet.
  case pending

  var isAsk: Bool { if case .ask = self { true } else { false } }
  var isExcluded: Bool { if case .excluded = self { true } else { false } }
}

/// A clause and what it does.
struct JudgedPiece {
  var piece: ClausePiece
  var verdict: Verdict
  /// The words it speaks of.
  var thing: Range<Int>
  /// Whether a cue of its own decided.
  var isOwn = false
}

/// What a sentence inherits and how it stands in the layout.
struct SentenceSetting {
  enum Form { case prose, item, row, lot }
  var form = Form.prose
  /// What the head of its list said.
  var head: Verdict?
  var isQuestion = false
  /// Whether a sentence of the kind may be a requirement though nothing asks.
  var inherits: Bool { head != nil || form != .prose }
}

/// Decides what each clause of a sentence does.
struct SentenceReader {
  let passage: Passage
  let setting: SentenceSetting
  private var isVerbal = false

  init(passage: Passage, setting: SentenceSetting) {
    (self.passage, self.setting) = (passage, setting)
  }

  mutating func judged(_ sentence: Range<Int>) -> [JudgedPiece] {
    let pieces = passage.pieces(of: sentence, isLayout: setting.form != .prose)
    var judged = pieces.map { own($0, isFirst: $0.words.lowerBound == sentence.lowerBound) }
    yieldToRelatives(&judged)
    markConditionals(&judged)
    fillBackward(&judged)
    fillForward(&judged)
    return judged
  }

  // MARK: Its own cues

  private func own(_ piece: ClausePiece, isFirst: Bool) -> JudgedPiece {
    var judged = JudgedPiece(piece: piece, verdict: .pending, thing: piece.body)
    guard let (verdict, hit) = verdict(of: piece, isFirst: isFirst) else { return judged }
    judged.verdict = verdict
    judged.isOwn = true
    if hit == nil, verdict.isAsk { judged.thing = piece.body.upperBound..<piece.body.upperBound }
    if let hit { judged.thing = thing(of: hit, in: piece, verdict) }
    return judged
  }

  private func verdict(of piece: ClausePiece, isFirst: Bool) -> (Verdict, CueHit?)? {
    var hits = piece.hits
    if setting.form != .prose {
      // An item names a thing, whatever its words mean elsewhere: "délégation de service public".
      hits = hits.filter { hit in
        switch hit.kind {
        case .delegates, .travel, .tender, .presentation, .spoken, .thanks, .question: false
        case .without: hit.range.lowerBound == piece.body.lowerBound
        case .ask: piece.endsWithColon || hit.place == .before || hit.range.lowerBound == piece.body.lowerBound
        default: true
        }
      }
    }
    if piece.endsWithColon, let length = passage.length(of: .head, at: piece.body.lowerBound, before: piece.body.upperBound),
      piece.body.count <= length + 5, !hits.contains(where: { $0.kind.isExclusion || $0.kind == .ask })
    {
      return (.ask(isOptional: false), nil)
    }
    func first(_ kinds: CueKind...) -> CueHit? { hits.first { kinds.contains($0.kind) } }
    if let refused = piece.bracketHits.first(where: { $0.kind.isExclusion }) {
      return (.excluded(Self.reason(refused.kind)), nil)
    }
    if let hit = first(.interpreter) { return (.fact(.spokenLanguage), hit) }
    if isFirst, passage.length(of: .greeting, at: piece.body.lowerBound, before: piece.body.upperBound)
      .map({ piece.body.count - $0 <= 6 }) ?? false, first(.ask, .question) == nil
    {
      return (.boilerplate(.greeting), nil)
    }
    if let hit = hits.first(where: { $0.kind.isExclusion }) {
      // "a solution without X" where X is asked is not a refusal of a sentence's subject.
      return (.excluded(Self.reason(hit.kind)), hit)
    }
    if let hit = first(.answer), setting.form == .prose || isFirst {
      return (.fact(.answer), hit)
    }
    if let hit = first(.tender), hit.range.lowerBound <= piece.body.lowerBound + 1, isFirst {
      return (.boilerplate(.tender), hit)
    }
    let ask = hits.last { $0.kind == .ask } ?? hits.last { $0.kind == .question }
    let option = first(.optional)
    if ask == nil, first(.delegates) != nil { return (.fact(.delegation), nil) }
    if ask == nil, first(.travel) != nil { return (.fact(.travel), nil) }
    if let hit = first(.thanks), isFirst, hit.range.lowerBound <= piece.body.lowerBound + 1,
      ask == nil
    {
      return (.boilerplate(.thanks), hit)
    }
    if let ask { return (.ask(isOptional: option != nil), ask) }
    if let option {
      let rest = piece.body.filter { !option.range.contains($0) && passage.isContent($0) }
      let leading = option.range.lowerBound <= piece.body.lowerBound + 1
      if rest.isEmpty || (option.gap != nil && leading && rest.count <= 1) {
        return (.optionMark, option)
      }
      if isConditional(option, piece) { return (.optionMark, option) }
      return (.ask(isOptional: true), option)
    }
    if let hit = first(.presentation), hit.range.lowerBound <= piece.body.lowerBound + 2 {
      return (.context(.selfPresentation), hit)
    }
    if first(.spoken) != nil, setting.form == .prose { return (.fact(.spokenLanguage), nil) }
    return nil
  }

  /// Whether an optional cue opens a subordinate clause that another follows: "if funds allow (…),".
  private func isConditional(_ hit: CueHit, _ piece: ClausePiece) -> Bool {
    hit.wordCount >= 3 && hit.range.lowerBound <= piece.body.lowerBound + 1
      && !passage.hasContent(
        piece.body.clamped(to: hit.range.upperBound..<max(hit.range.upperBound, piece.body.upperBound))
          .filteredOut(piece.brackets))
  }

  static func reason(_ kind: CueKind) -> ExclusionReason {
    switch kind {
    case .owned: .alreadyThere
    case .cancelled: .cancelled
    case .supplier: .otherSupplier
    default: .notWanted
    }
  }

  /// The words that a cue speaks of.
  private func thing(of hit: CueHit, in piece: ClausePiece, _ verdict: Verdict) -> Range<Int> {
    let before = piece.body.lowerBound..<max(piece.body.lowerBound, hit.range.lowerBound)
    let after = min(hit.range.upperBound, piece.body.upperBound)..<piece.body.upperBound
    if verdict.isExcluded { return piece.body }
    let hasAfter = passage.hasContent(after)
    let hasBefore = passage.hasContent(before)
    if let gap = hit.gap, hit.place == .around, passage.hasContent(gap), hit.kind != .optional {
      return gap
    }
    switch hit.place {
    case .before: return hasBefore ? before : after
    case .after: return hasAfter || !hasBefore ? after : before
    case .around, .sentence:
      if hit.kind == .optional {
        if setting.form != .prose { return piece.body }
        return hasAfter ? after : (hasBefore ? before : after)
      }
      return hasAfter ? after : before
    }
  }

  // MARK: What neighbours decide

  /// "a firm | who can build X": the first cue's thing is only who is asked.
  private func yieldToRelatives(_ judged: inout [JudgedPiece]) {
    for index in judged.indices.dropLast() where judged[index].isOwn && judged[index].verdict.isAsk {
      let next = judged[index + 1]
      if next.isOwn, next.verdict.isAsk, next.piece.followsCue, !isVerbLast(next),
        !isVerbLast(judged[index])
      {
        judged[index].verdict = .context(.introduction)
      }
    }
  }

  /// "Subject to the bank's agreement, we would add X": a condition of what follows.
  private func markConditionals(_ judged: inout [JudgedPiece]) {
    for index in judged.indices.dropLast() where judged[index].isOwn {
      let piece = judged[index].piece
      guard case .ask(isOptional: true) = judged[index].verdict,
        !piece.hits.contains(where: { $0.kind.asks }),
        let option = piece.hits.first(where: { $0.kind == .optional }),
        option.range.lowerBound <= piece.body.lowerBound + 1, option.wordCount >= 2
      else { continue }
      let next = judged[index + 1]
      if next.isOwn, next.verdict.isAsk, next.piece.hits.contains(where: { $0.kind.asks }) {
        judged[index].verdict = .optionMark
      }
    }
  }

  /// Clauses before a verb that comes last take its verdict.
  private func fillBackward(_ judged: inout [JudgedPiece]) {
    for index in judged.indices where judged[index].isOwn {
      let verdict = judged[index].verdict
      guard verdict.isAsk || verdict.isExcluded, isVerbLast(judged[index]) else { continue }
      let rules = judged[..<index].contains {
        $0.isOwn && ($0.verdict.isAsk || $0.verdict.isExcluded) && !isVerbLast($0)
      }
      if rules { continue }
      var previous = index - 1
      while previous >= 0, judged[previous].verdict == .pending,
        judged[previous + 1].piece.joint != .colon, judged[previous + 1].piece.joint != .semicolon
      {
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

  /// Whether the thing stands before the cue that decided.
  private func isVerbLast(_ judged: JudgedPiece) -> Bool {
    let piece = judged.piece
    guard
      let hit = piece.hits.last(where: {
        judged.verdict.isAsk ? $0.kind.asks : $0.kind.isExclusion
      })
    else { return false }
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
    let things = rest.filter { !passage.isMeasure($0.piece.body) }
    return !things.isEmpty && things.count <= 2
  }

  /// "with the clamps and the axles": the "and" goes on with what was attached.
  private func continuesAttached(_ judged: [JudgedPiece], _ index: Int) -> Bool {
    guard index > 0, judged[index - 1].verdict == .attached else { return false }
    let piece = judged[index].piece
    return piece.hasAnd && piece.joint == .none && !piece.body.isEmpty
      && (passage.length(of: .article, at: piece.body.lowerBound, before: piece.body.upperBound) == nil
        || passage.length(of: .definite, at: piece.body.lowerBound, before: piece.body.upperBound) != nil)
  }

  /// Whether what is asked is a verb in the infinitive: "would like to".
  private func endsInInfinitive(_ judged: JudgedPiece) -> Bool {
    guard let hit = judged.piece.hits.last(where: { $0.kind == .ask }) else { return false }
    return passage.words[hit.range.upperBound - 1].folded == "to"
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

  private mutating func fillForward(_ judged: inout [JudgedPiece]) {
    var state: Verdict? = setting.head ?? (setting.form == .prose ? nil : .ask(isOptional: false))
    var returning: Verdict?
    var isOptional = false
    var isDetail = false
    isVerbal = false
    for index in judged.indices {
      let piece = judged[index].piece
      if judged[index].isOwn {
        isDetail = announcesDetails(judged, index)
        isVerbal = endsInInfinitive(judged[index])
        settle(&judged[index], &state, &returning, &isOptional)
        continue
      }
      if judged[index].verdict != .pending {
        state = judged[index].verdict
        continue
      }
      if isDetail || continuesAttached(judged, index) {
        judged[index].verdict = .attached
        continue
      }
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
      state = judged.verdict
      let isPhrase = judged.piece.hits.contains { $0.kind == .without }
      if !isPhrase, returning == nil { returning = nil }
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
    if !isFirst, !range.isEmpty, opens(afterAdverbs(range)), state != nil,
      piece.joint != .semicolon, piece.joint != .colon, !(isVerbal && isInfinitive(range))
    {
      return .attached
    }
    if piece.joint == .semicolon, case .excluded? = state {
      state = returning
      returning = nil
    }
    if let kept = returning, piece.joint == .comma || piece.hasBut, !piece.hasAnd {
      state = kept
      returning = nil
    }
    return state ?? .pending
  }
}

extension Range<Int> {
  /// The range without the others: its part before the first of them.
  func filteredOut(_ others: [Range<Int>]) -> Range<Int> {
    guard let first = others.first(where: { $0.overlaps(self) }) else { return self }
    return lowerBound..<Swift.max(lowerBound, first.lowerBound)
  }
}
