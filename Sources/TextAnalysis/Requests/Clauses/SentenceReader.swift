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
  /// What the sentence before asked, where this one goes on with an "and".
  var carried: Verdict?
  var isQuestion = false
}

/// Decides what each clause of a sentence does.
struct SentenceReader {
  let passage: Passage
  let setting: SentenceSetting
  /// Whether the last verb that asked goes on with infinitives.
  var isVerbal = false
  /// The prepositions between who is asked for and what: "a firm *for* A and *for* B".
  var leadWords: Set<String> = []

  init(passage: Passage, setting: SentenceSetting) {
    (self.passage, self.setting) = (passage, setting)
  }

  mutating func judged(_ sentence: Range<Int>) -> [JudgedPiece] {
    let pieces = passage.pieces(of: sentence, isLayout: setting.form != .prose)
    var judged = pieces.map { own($0, isFirst: $0.words.lowerBound == sentence.lowerBound) }
    yieldToRelatives(&judged)
    takeObjects(&judged)
    markMeasures(&judged)
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
    let hits = decisive(piece)
    if isHead(piece, hits) { return (.ask(isOptional: false), nil) }
    if piece.endsWithColon, isOnlyNegator(piece.body) { return (.excluded(.notWanted), nil) }
    if let refused = piece.bracketHits.first(where: { $0.kind.isExclusion }) {
      return (.excluded(Self.reason(refused.kind)), nil)
    }
    if let hit = hits.first(where: { $0.kind == .interpreter }) {
      return (.fact(.spokenLanguage), hit)
    }
    if isFirst, isGreeting(piece, hits) { return (.boilerplate(.greeting), nil) }
    if let hit = hits.first(where: { $0.kind.isExclusion }) {
      return (.excluded(Self.reason(hit.kind)), hit)
    }
    return courtesy(piece, hits, isFirst: isFirst) ?? request(piece, hits)
      ?? account(piece, hits, isFirst: isFirst)
  }

  /// The cues that count. An item names a thing, whatever its words mean elsewhere: "délégation de
  /// service public".
  private func decisive(_ piece: ClausePiece) -> [CueHit] {
    guard setting.form != .prose else { return piece.hits }
    return piece.hits.filter { hit in
      switch hit.kind {
      case .delegates, .travel, .tender, .presentation, .spoken, .thanks, .question: false
      case .without: hit.range.lowerBound == piece.body.lowerBound
      case .ask:
        piece.endsWithColon || hit.place == .before
          || hit.range.lowerBound == piece.body.lowerBound
      default: true
      }
    }
  }

  /// "Priority:", "our needs:": a head in its own sentence.
  private func isHead(_ piece: ClausePiece, _ hits: [CueHit]) -> Bool {
    guard piece.endsWithColon, !piece.body.isEmpty,
      let length = passage.length(
        of: .head, at: piece.body.lowerBound, before: piece.body.upperBound)
    else { return false }
    return piece.body.count <= length + 5
      && !hits.contains { $0.kind.isExclusion || $0.kind == .ask }
  }

  /// "NOT:" before a list.
  private func isOnlyNegator(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && passage.length(of: .negator, at: range.lowerBound, before: range.upperBound)
        == range.count
  }

  private func isGreeting(_ piece: ClausePiece, _ hits: [CueHit]) -> Bool {
    guard !piece.body.isEmpty,
      let length = passage.length(
        of: .greeting, at: piece.body.lowerBound, before: piece.body.upperBound)
    else { return false }
    return piece.body.count - length <= 6 && !hits.contains { $0.kind.asks }
  }

  private func courtesy(
    _ piece: ClausePiece, _ hits: [CueHit], isFirst: Bool
  ) -> (Verdict, CueHit?)? {
    if let hit = hits.first(where: { $0.kind == .answer }), setting.form == .prose || isFirst {
      return (.fact(.answer), hit)
    }
    if setting.form == .prose, passage.hasDate(piece.body),
      let hit = hits.first(where: { $0.kind == .travel || $0.kind == .delegates })
    {
      return (.fact(hit.kind == .travel ? .travel : .delegation), nil)
    }
    if isFirst, let hit = hits.first(where: { $0.kind == .tender }),
      hit.range.lowerBound <= piece.body.lowerBound + 1
    {
      return (.boilerplate(.tender), hit)
    }
    return nil
  }

  private func request(_ piece: ClausePiece, _ hits: [CueHit]) -> (Verdict, CueHit?)? {
    let ask = hits.last { $0.kind == .ask } ?? hits.last { $0.kind == .question }
    let option = hits.first { $0.kind == .optional }
    if let ask {
      if ask.kind == .ask, isNegated(ask, piece) { return (.excluded(.notWanted), ask) }
      return (.ask(isOptional: option != nil), ask)
    }
    if refusesPlainly(piece) || contrasts(piece) { return (.excluded(.notWanted), nil) }
    if setting.form != .prose, let status = settledStatus(piece) {
      return (.excluded(.cancelled), status)
    }
    guard let option, !hits.contains(where: { $0.kind == .delegates || $0.kind == .travel }) else {
      return nil
    }
    let rest = piece.body.filter { !option.range.contains($0) && passage.isContent($0) }
    let leads = option.range.lowerBound <= piece.body.lowerBound + 1
    if rest.isEmpty || (option.gap != nil && leads && rest.count <= 1)
      || isConditional(option, piece) || (startsIf(piece) && piece.precedesComma)
    {
      return (.optionMark, option)
    }
    return (.ask(isOptional: true), option)
  }

  /// What a clause says of the sender and the visit.
  private func account(
    _ piece: ClausePiece, _ hits: [CueHit], isFirst: Bool
  ) -> (Verdict, CueHit?)? {
    func first(_ kind: CueKind) -> CueHit? { hits.first { $0.kind == kind } }
    if first(.delegates) != nil { return (.fact(.delegation), nil) }
    if first(.travel) != nil { return (.fact(.travel), nil) }
    if isFirst, let hit = first(.thanks), hit.range.lowerBound <= piece.body.lowerBound + 1 {
      return (.boilerplate(.thanks), hit)
    }
    if let hit = first(.presentation),
      !passage.hasContent(piece.body.lowerBound..<max(hit.range.lowerBound, piece.body.lowerBound))
    {
      return (.context(.selfPresentation), hit)
    }
    if first(.spoken) != nil, setting.form == .prose { return (.fact(.spokenLanguage), nil) }
    if passage.has(.already, in: piece.body), passage.hasContent(piece.body) {
      return (.excluded(.alreadyThere), nil)
    }
    return nil
  }

  /// "No groomer please".
  private func refusesPlainly(_ piece: ClausePiece) -> Bool {
    guard !setting.isQuestion, setting.form == .prose, piece.body.count > 1,
      Self.startsRefusals(passage)
    else { return false }
    let first = piece.body.lowerBound
    return passage.length(of: .negator, at: first, before: piece.body.upperBound) == 1
      && !isWhole(at: first, piece) && passage.words[first + 1].kind != .number
      && passage.hasContent(piece.body.dropFirstWord)
  }

  /// "…, not a bob run": a contrast after what was asked.
  private func contrasts(_ piece: ClausePiece) -> Bool {
    guard piece.joint == .comma, piece.body.count > 1, piece.body.count <= 8 else { return false }
    let first = piece.body.lowerBound
    return passage.length(of: .negator, at: first, before: piece.body.upperBound) == 1
      && passage.words[first].folded.unicodeScalars.count > 1 && !isWhole(at: first, piece)
      && !passage.isNumber(first + 1) && passage.hasContent(piece.body.dropFirstWord)
      && !passage.isMeasure(piece.body)
  }

  /// Whether a name of the trade or a phrase that is no refusal begins at a word.
  private func isWhole(at index: Int, _ piece: ClausePiece) -> Bool {
    passage.hits(at: index, before: piece.body.upperBound).contains {
      $0.kind == .term || $0.kind == .neutral
    }
  }

  /// "Ticketing: done", "training – cancelled".
  private func settledStatus(_ piece: ClausePiece) -> CueHit? {
    guard [.colon, .dash, .comma].contains(piece.joint), !piece.body.isEmpty else { return nil }
    let hits = passage.hits(at: piece.body.lowerBound, before: piece.body.upperBound)
    guard
      let hit = hits.filter({ $0.kind == .settled }).max(by: { $0.range.count < $1.range.count }),
      !passage.hasContent(hit.range.upperBound..<piece.body.upperBound)
    else { return nil }
    return hit
  }

  private func startsIf(_ piece: ClausePiece) -> Bool {
    passage.length(of: .conditional, at: piece.body.lowerBound, before: piece.body.upperBound)
      != nil
  }

  /// Whether an optional cue is all of a subordinate clause: "if funds allow (…),".
  private func isConditional(_ hit: CueHit, _ piece: ClausePiece) -> Bool {
    hit.wordCount >= 3 && hit.range.lowerBound <= piece.body.lowerBound + 1
      && !passage.hasContent(
        piece.body.clamped(
          to: hit.range.upperBound..<max(hit.range.upperBound, piece.body.upperBound)
        )
        .filteredOut(piece.brackets))
  }

  /// "non intendiamo", "we do not yet plan", "planen wir nicht".
  private func isNegated(_ ask: CueHit, _ piece: ClausePiece) -> Bool {
    func isNegator(_ index: Int) -> Bool {
      piece.words.contains(index)
        && passage.length(of: .negator, at: index, before: piece.words.upperBound) != nil
    }
    var before = ask.range.lowerBound - 1
    var clitics = 0
    while before > piece.words.lowerBound, !isNegator(before), clitics < 2 {
      // "não *se* pretende", "are not *currently* inviting"
      let isAdverb = passage.length(of: .adverb, at: before, before: before + 1) != nil
      guard isAdverb || passage.words[before].isStopWord else { break }
      clitics += isAdverb ? 0 : 1
      before -= 1
    }
    if isNegator(before) { return true }
    let last = piece.words.upperBound - 1
    return isNegator(ask.range.upperBound)
      || (passage.cues.language == .de && last > ask.range.upperBound && isNegator(last))
  }

  /// Languages in which a clause that begins with the negator refuses a thing: "no groomer please".
  private static func startsRefusals(_ passage: Passage) -> Bool {
    [.en, .fr].contains(passage.cues.language)
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
    case .before where hasBefore && hasAfter && endsInSetting(before): return after
    case .before where hasBefore: return withoutOption(before, piece)
    case .before: return after
    case .after where hasAfter && hasBefore && verdict.isAsk && namesSupplier(after):
      return isSetting(before) ? before.dropFirstWord : after
    case .after where hasAfter || !hasBefore: return after
    case .after: return withoutOption(before, piece)
    case .around, .sentence:
      if hit.kind == .optional {
        if setting.form != .prose { return piece.body }
        return hasAfter ? after : (hasBefore ? before : after)
      }
      return hasAfter ? after : before
    }
  }
}

extension SentenceReader {
  /// "for our resort", where the language puts the "for" at the end of the word.
  private func endsInSetting(_ range: Range<Int>) -> Bool {
    range.last.map { passage.cues.hasSuffix(.setting, passage.words[$0].folded) } ?? false
  }

  /// "For the valley station we need *an architect*": who is asked, and nothing of what.
  private func namesSupplier(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound,
      let length = passage.length(of: .article, at: start, before: range.upperBound)
    {
      start += length
    }
    guard start < range.upperBound else { return false }
    return [range.lowerBound, start].contains {
      passage.length(of: .filler, at: $0, before: range.upperBound) == range.upperBound - $0
    }
  }

  private func isSetting(_ range: Range<Int>) -> Bool {
    range.first.map {
      ["fur", "pour", "for", "voor", "para", "per", "для", "за"]
        .contains(passage.words[$0].folded)
    } ?? false
  }

  /// What stands before a verb that comes last, without the "if the budget allows" that opens it.
  private func withoutOption(_ range: Range<Int>, _ piece: ClausePiece) -> Range<Int> {
    guard let option = piece.hits.first(where: { $0.kind == .optional }),
      option.range.lowerBound == range.lowerBound, option.range.upperBound < range.upperBound,
      passage.hasContent(option.range.upperBound..<range.upperBound)
    else { return range }
    return option.range.upperBound..<range.upperBound
  }
}

extension Range<Int> {
  var dropFirstWord: Range<Int> { isEmpty ? self : lowerBound + 1..<upperBound }

  /// The range without the others: its part before the first of them.
  func filteredOut(_ others: [Range<Int>]) -> Range<Int> {
    guard let first = others.first(where: { $0.overlaps(self) }) else { return self }
    return lowerBound..<Swift.max(lowerBound, first.lowerBound)
  }
}
