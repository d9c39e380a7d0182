/// A thing asked, as words of its passage.
struct RequestItem {
  /// Its words; more than one range where a noun is shared.
  var ranges: [Range<Int>]
  var isOptional: Bool
  var conditions: [Range<Int>] = []
  /// Whether something announced it: a verb, a list, a table.
  var isAsked: Bool
  /// What opened it ended in a preposition, so that another may follow the "and".
  var followsPreposition = false
}

/// A stretch of words and what it does.
struct ClauseLabel {
  var words: Range<Int>
  var kind: ClauseKind
  var reason: SetAsideReason?
  /// Of the items of its sentence.
  var item: Int?
  var exclusion: ExclusionReason?
}

/// What a sentence gives.
struct SentenceReading {
  var items: [RequestItem] = []
  var labels: [ClauseLabel] = []
  var judged: [JudgedPiece] = []
}

/// Makes requirements of clauses that ask.
struct ItemReader {
  let passage: Passage
  let setting: SentenceSetting
  /// Whether nothing announced what is read: layout alone parts things.
  var isBare = false
  /// Whether the text has asked something before.
  var followsAsk = false
  var reading = SentenceReading()

  init(
    passage: Passage, setting: SentenceSetting, isBare: Bool = false, followsAsk: Bool = false
  ) {
    (self.passage, self.setting) = (passage, setting)
    (self.isBare, self.followsAsk) = (isBare, followsAsk)
  }

  mutating func read(_ judged: [JudgedPiece], _ sentence: Range<Int>) -> SentenceReading {
    reading = SentenceReading(judged: judged)
    let isOneThing = sharesInfinitive(judged, sentence)
    for (index, piece) in judged.enumerated() {
      let before = index > 0 ? judged[index - 1] : nil
      switch piece.verdict {
      case .ask(let isOptional): ask(piece, isOptional, after: before, index, isOneThing, judged)
      case .pending where isBare: ask(piece, false, after: before, index, isOneThing, judged)
      case .excluded(let reason): label(piece.piece.words, .exclusion, exclusion: reason)
      case .condition: condition(piece)
      case .optionMark: condition(piece)
      case .fact(let reason): label(piece.piece.words, .fact, reason)
      case .context(let reason): label(piece.piece.words, .context, reason)
      case .boilerplate(let reason): label(piece.piece.words, .boilerplate, reason)
      case .pending: label(piece.piece.words, .context, .prose)
      case .attached: attach(piece.piece.words)
      }
    }
    return reading
  }

  private mutating func label(
    _ words: Range<Int>, _ kind: ClauseKind, _ reason: SetAsideReason? = nil, item: Int? = nil,
    exclusion: ExclusionReason? = nil
  ) {
    guard !words.isEmpty else { return }
    reading.labels.append(
      ClauseLabel(words: words, kind: kind, reason: reason, item: item, exclusion: exclusion))
  }

  private mutating func attach(_ words: Range<Int>) {
    if let last = reading.items.indices.last, reading.items[last].ranges.count == 1,
      goesOn(reading.items[last].ranges[0], with: words),
      reading.items[last].ranges[0].upperBound <= words.lowerBound
    {
      reading.items[last].ranges = [reading.items[last].ranges[0].lowerBound..<words.upperBound]
    }
    if let last = reading.labels.indices.last {
      reading.labels[last].words = reading.labels[last].words.lowerBound..<words.upperBound
      return
    }
    label(words, .context, .prose)
  }

  /// Whether a thing is not whole without the clause after it: "an engineer, who checks ropeways",
  /// "helicopters *for* rescue and *for* blasting".
  private func goesOn(_ thing: Range<Int>, with words: Range<Int>) -> Bool {
    if isVerb(thing) || isOnlyFiller(thing) || endsInAgent(thing) { return true }
    guard words.count > 2,
      let length = passage.length(of: .and, at: words.lowerBound, before: words.upperBound),
      words.lowerBound + length < words.upperBound
    else { return false }
    let opener = words.lowerBound + length
    return passage.length(of: .opener, at: opener, before: words.upperBound) != nil
      && thing.dropFirst().contains { passage.words[$0].folded == passage.words[opener].folded }
  }

  private mutating func condition(_ piece: JudgedPiece) {
    let isOption = piece.verdict == .optionMark
    if let last = reading.items.indices.last, !isOption {
      reading.items[last].conditions.append(piece.piece.body)
      label(piece.piece.words, .condition, .quantity, item: last)
    } else {
      label(piece.piece.words, .condition, isOption ? .budget : .quantity)
    }
  }

  // MARK: Things

  private mutating func ask(
    _ judged: JudgedPiece, _ isOptional: Bool, after before: JudgedPiece?, _ index: Int,
    _ isOneThing: Bool, _ all: [JudgedPiece]
  ) {
    let judged = withoutReplaced(judged)
    let piece = judged.piece
    let thing = judged.thing
    let (trimmed, endsWithPreposition) = trim(
      thing, isVerbLast: thing.upperBound < piece.body.upperBound)
    let onlyAnnounces =
      piece.endsWithColon && judged.isOwn
      && (isOnlyFiller(trimmed)
        || (index + 1 < all.count && passage.has(.head, in: piece.body)))
    guard !onlyAnnounces, passage.hasContent(trimmed) || isWorthy(trimmed, judged) else {
      if before?.verdict.isAsk ?? false, !judged.isOwn {
        attach(piece.words)
      } else {
        label(piece.words, .context, .introduction)
      }
      return
    }
    if !judged.isOwn || isBare, let last = reading.items.indices.last, let previous = before,
      belongs(trimmed, piece, to: reading.items[last], previous, isOneThing, all)
    {
      extend(last, with: piece, trimmed)
      return
    }
    if judged.isOwn, startsWithOpener(trimmed), !reading.items.isEmpty,
      piece.hits.allSatisfy({ $0.kind == .optional })
    {
      attach(piece.words)
      return
    }
    let goesOn = index + 1 < all.count && all[index + 1].verdict == .attached
    if isEcho(judged, trimmed)
      || (!goesOn && setting.isQuestion && hasAsked && isOnlyAgent(trimmed))
    {
      label(piece.words, .context, .introduction)
      return
    }
    append(trimmed, judged, isOptional, endsWithPreposition)
  }

  /// What is replaced is labelled on its own; an opener that only repeats is passed over.
  private mutating func withoutReplaced(_ judged: JudgedPiece) -> JudgedPiece {
    var judged = judged
    if let (old, new) = replacement(in: judged.piece.body, of: judged.piece) {
      label(judged.piece.words.lowerBound..<old.lowerBound, .context, .introduction)
      if passage.hasContent(old) { label(old, .exclusion, exclusion: .alreadyThere) }
      judged.piece.words = old.upperBound..<judged.piece.words.upperBound
      judged.thing = new
    }
    if judged.piece.hasAnd || judged.piece.repeatsLead, !judged.isOwn,
      startsWithOpener(judged.thing), judged.thing.count > 1
    {
      judged.thing = judged.thing.lowerBound + 1..<judged.thing.upperBound
    }
    return judged
  }

  private var hasAsked: Bool { followsAsk || !reading.items.isEmpty }

  /// "who can supply it?" after what was asked.
  private func isEcho(_ judged: JudgedPiece, _ range: Range<Int>) -> Bool {
    guard hasAsked, judged.isOwn,
      judged.piece.hits.contains(where: { $0.kind == .question }),
      !judged.piece.hits.contains(where: { $0.kind == .ask })
    else { return false }
    let content = range.filter(passage.isContent)
    return content.count == 1
      && passage.cues.hasSuffix(.infinitive, passage.words[content[0]].folded)
  }

  /// A number and a name without a content word may still be a thing: "TCD10".
  private func isWorthy(_ range: Range<Int>, _ judged: JudgedPiece) -> Bool {
    setting.form != .prose && !range.isEmpty
  }

  private mutating func append(
    _ trimmed: Range<Int>, _ judged: JudgedPiece, _ isOptional: Bool, _ endsWithPreposition: Bool
  ) {
    var core = trimmed
    var conditions: [Range<Int>] = []
    for bracket in judged.piece.brackets where bracket.overlaps(core) {
      if passage.hasDigit(bracket) || bracket.contains(where: passage.isNumber)
        || bracket.upperBound < core.upperBound
      {
        conditions.append(bracket)
        if bracket.upperBound >= core.upperBound, bracket.lowerBound > core.lowerBound {
          core = core.lowerBound..<bracket.lowerBound
        }
      }
    }
    for part in split(core, judged) {
      var item = RequestItem(
        ranges: [part], isOptional: isOptional,
        isAsked: !isBare || setting.form != .prose, followsPreposition: endsWithPreposition)
      item.conditions = passage.quantities(in: part)
      reading.items.append(item)
    }
    reading.items[reading.items.count - 1].conditions += conditions
    joinAdjectives()
    label(
      judged.piece.words, isOptional ? .optional : .requirement, item: reading.items.count - 1)
  }

  /// "A with B" are two things where something announced them and B is more than a part.
  private func split(_ range: Range<Int>, _ judged: JudgedPiece) -> [Range<Int>] {
    guard !isBare, setting.form == .prose else { return [range] }
    for index in range.dropFirst() {
      guard let length = passage.length(of: .with, at: index, before: range.upperBound) else {
        continue
      }
      let next = index + length
      let isDefinite = passage.length(of: .definite, at: next, before: range.upperBound) != nil
      let opens = passage.length(of: .opener, at: next, before: range.upperBound) != nil
      guard !isDefinite, !opens, !passage.isNumber(next), !isVerb(range.lowerBound..<index)
      else { continue }
      let end =
        (next..<range.upperBound).first {
          passage.length(of: .opener, at: $0, before: range.upperBound) != nil
            && passage.length(of: .without, at: $0, before: range.upperBound) == nil
        } ?? range.upperBound
      let head = (range.lowerBound..<index).filter(passage.isContent)
      let content = (next..<end).filter(passage.isContent)
      let isAlone = passage.length(of: .with, at: next, before: range.upperBound) == nil
      if content.count >= 2, !head.isEmpty, isAlone {
        return [range.lowerBound..<index, trim(next..<range.upperBound, isVerbLast: false).0]
      }
      return [range]
    }
    return [range]
  }

  /// One infinitive: "échanger", "to meet".
  private func isVerb(_ range: Range<Int>) -> Bool {
    let content = range.filter(passage.isContent)
    return content.count == 1
      && passage.cues.hasSuffix(.infinitive, passage.words[content[0]].folded)
  }

  /// "a firm", who is not yet what is asked.
  private func startsWithInfinitive(_ range: Range<Int>) -> Bool {
    range.first(where: passage.isContent).map {
      passage.cues.hasSuffix(.infinitive, passage.words[$0].folded)
    } ?? false
  }

  private func isOnlyFiller(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return passage.length(of: .filler, at: range.lowerBound, before: range.upperBound)
      == range.count
  }

  private mutating func extend(_ last: Int, with piece: ClausePiece, _ trimmed: Range<Int>) {
    if let range = reading.items[last].ranges.last, reading.items[last].ranges.count == 1 {
      if reading.labels.last?.kind == .condition {
        reading.items[last].ranges.append(trimmed)
      } else {
        reading.items[last].ranges = [range.lowerBound..<max(range.upperBound, trimmed.upperBound)]
      }
    }
    if let label = reading.labels.lastIndex(where: { $0.item == last }) {
      if label == reading.labels.count - 1 {
        reading.labels[label].words =
          reading.labels[label].words.lowerBound..<piece.words.upperBound
        return
      }
    }
    label(piece.words, reading.items[last].isOptional ? .optional : .requirement, item: last)
  }

  /// Whether a clause is a part of the thing before it, and no thing of its own.
  private func belongs(
    _ range: Range<Int>, _ piece: ClausePiece, to item: RequestItem, _ previous: JudgedPiece,
    _ isOneThing: Bool, _ all: [JudgedPiece]
  ) -> Bool {
    if isOneThing { return true }
    if setting.form == .lot { return true }
    if piece.joint == .semicolon { return false }
    if setting.form != .prose { return true }
    guard let before = item.ranges.last, piece.body.lowerBound > 0 else { return false }
    if piece.repeatsLead { return false }
    if startsWithOpener(range), startsWithOpener(piece.body) { return true }
    if isOnlyAction(before) || isOnlyPrenominal(before, piece) { return true }
    let isPlain = piece.hasAnd && piece.joint != .comma
    if isPlain, startsWithPreposition(piece.body), hasPreposition(before), !item.followsPreposition
    {
      return true
    }
    if isPlain, startsWithDefinite(piece.body), hasDefiniteObject(before) { return true }
    if isPlain, !startsWithArticle(piece.body), passage.has(.with, in: before),
      !startsWithInfinitive(range)
    {
      return true
    }
    if isBare { return !partsBare(piece, all) }
    return false
  }

  /// Without an announcement two things are parted by an "and" with an article, or three by commas.
  private func partsBare(_ piece: ClausePiece, _ all: [JudgedPiece]) -> Bool {
    if piece.joint == .semicolon { return true }
    let things = all.filter { $0.verdict == .pending && !startsWithOpener($0.piece.body) }
    let longest = things.map { length($0.piece.body) }.max() ?? 0
    if things.count > 2, longest <= (things.count > 3 ? 12 : 6) { return true }
    return piece.hasAnd && startsWithArticle(piece.body) && !startsWithDefinite(piece.body)
  }

  private func length(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (passage.words[$1].kind == .ideograph ? 2 : 5) } / 5
  }
}
