/// Reads passages sentence by sentence and puts what they give into a composer.
struct PassageReader {
  /// A sentence, list item, row or lot.
  struct Unit {
    let passage: Passage
    var words: Range<Int>
    /// Where its bytes start, with its bullet.
    var start: Int
    var form = SentenceSetting.Form.prose
    var cells: [Range<Int>] = []
    var isQuestion = false
    var endsWithColon = false
    /// Fills its line alone and does not end as a sentence does.
    var isLine = false
    var followsBlank = false
  }

  static func read(
    _ passages: [Passage], classifier: (any ClauseClassifier)?, into composer: inout ReadingComposer
  ) {
    let units = passages.flatMap { UnitSplitter(passage: $0).units() }
    let lots = Set(units.filter { $0.form == .lot }.map { $0.words.lowerBound })
    let isTender = lots.count > 1
    var readings: [(Unit, SentenceSetting, [JudgedPiece])] = []
    var head: Verdict?
    for (index, unit) in units.enumerated() {
      let next = index + 1 < units.count ? units[index + 1] : nil
      if unit.form == .item, let next, OutlineLevel.groups(unit, next) {
        readings.append((unit, SentenceSetting(), whole(unit, .context(.heading))))
        continue
      }
      var setting = SentenceSetting()
      setting.isQuestion = unit.isQuestion
      setting.form = unit.form
      if unit.form == .lot, !isTender { setting.form = .item }
      if let inherited = head, unit.form == .item || (unit.form == .prose && unit.isLine) {
        setting.head = inherited
        setting.form = .item
      } else if unit.form == .prose || unit.form == .lot {
        head = nil
      }
      if unit.form == .prose, setting.head == nil { setting.carried = carried(unit, readings.last) }
      var reader = SentenceReader(passage: unit.passage, setting: setting)
      var judged = reader.judged(unit.words)
      if let verdict = heading(unit, judged, next), setting.form == .prose {
        head = verdict == .context(.heading) ? nil : verdict
        judged = judged.map {
          var piece = $0
          piece.verdict = .context(.heading)
          return piece
        }
      }
      readings.append((unit, setting, judged))
    }
    if let classifier { ClauseReview(classifier: classifier).revise(&readings) }
    composeAll(readings, isTender: isTender, into: &composer)
  }

  /// "And the check of the ropes": a short sentence that goes on with what the one before asked.
  private static func carried(
    _ unit: Unit, _ before: (Unit, SentenceSetting, [JudgedPiece])?
  ) -> Verdict? {
    guard let before, before.0.form == .prose, unit.words.count <= 12,
      unit.passage.length(
        of: .and, at: unit.words.lowerBound, before: unit.words.upperBound) != nil,
      case .ask? = before.2.last?.verdict
    else { return nil }
    return before.2.last?.verdict
  }

  /// A unit as one clause.
  private static func whole(_ unit: Unit, _ verdict: Verdict) -> [JudgedPiece] {
    let piece = ClausePiece(words: unit.words, body: unit.words)
    return [JudgedPiece(piece: piece, verdict: verdict, thing: unit.words, isOwn: true)]
  }

  /// "Already contracted", "Article 4 – award criteria" above a list, without a colon.
  private static func isBareHeading(
    _ unit: Unit, _ judged: [JudgedPiece], _ next: Unit
  ) -> Bool {
    guard unit.isLine, unit.form == .prose, unit.words.count <= 10 else { return false }
    let first = unit.words.lowerBound
    let isSection =
      unit.passage.length(of: .section, at: first, before: unit.words.upperBound) != nil
      && unit.words.prefix(4).contains { unit.passage.words[$0].kind == .number }
    if isSection { return true }
    guard next.form == .item else { return false }
    return judged.contains { piece in
      guard piece.isOwn else { return false }
      if piece.verdict.isExcluded { return true }
      return piece.verdict.isAsk
        && (!unit.passage.hasContent(piece.thing) || unit.passage.has(.head, in: unit.words))
    }
  }

  /// What the head of a list says of its items; nil where a sentence is none.
  private static func heading(_ unit: Unit, _ judged: [JudgedPiece], _ next: Unit?) -> Verdict? {
    guard let next else { return nil }
    let isBare = !unit.endsWithColon
    if isBare, !isBareHeading(unit, judged, next) { return nil }
    let follows = next.form == .item || next.form == .row || next.isLine || isBare
    guard follows, next.form != .lot else { return next.form == .lot ? .boilerplate(.tender) : nil }
    for piece in judged.reversed() where piece.isOwn {
      switch piece.verdict {
      case .boilerplate(.greeting), .boilerplate(.thanks): continue
      case .excluded, .fact, .boilerplate: return piece.verdict
      case .optionMark: return .ask(isOptional: true)
      case .ask(let isOptional): return .ask(isOptional: isOptional)
      default: continue
      }
    }
    return isBare ? .context(.heading) : .ask(isOptional: false)
  }

  private static func composeAll(
    _ readings: [(Unit, SentenceSetting, [JudgedPiece])], isTender: Bool,
    into composer: inout ReadingComposer
  ) {
    var readings = readings
    let bare = bareSentences(&readings)
    var lots: Set<String> = []
    for index in readings.indices {
      let (unit, setting, judged) = readings[index]
      if isTender, unit.form == .lot,
        let number = LotHeading.number(unit.passage, unit.words), !lots.insert(number).inserted
      {
        // The same lot described at length.
        var reader = ItemReader(passage: unit.passage, setting: setting)
        composer.add(reader.read(whole(unit, .boilerplate(.tender)), unit.words), of: unit)
        continue
      }
      if unit.form == .row {
        RowReader(unit: unit).read(head: setting.head, into: &composer)
        continue
      }
      var pieces = judged
      if isTender, setting.form != .lot { pieces = pieces.map(ofTender) }
      var reader = ItemReader(
        passage: unit.passage, setting: setting, isBare: bare.contains(index),
        followsAsk: composer.hasRequirements)
      let words = unit.form == .lot ? LotHeading.title(unit.passage, unit.words) : unit.words
      if words.lowerBound > unit.words.lowerBound {
        var sentence = SentenceReader(passage: unit.passage, setting: setting)
        pieces = sentence.judged(words)
      }
      composer.add(reader.read(pieces, words), of: unit)
    }
  }

  /// The sentences that are requirements only because nothing in the text asks: its questions, else
  /// all that say nothing else.
  private static func bareSentences(
    _ readings: inout [(Unit, SentenceSetting, [JudgedPiece])]
  ) -> Set<Int> {
    let asksPlainly = readings.contains { unit, setting, judged in
      setting.form != .prose || asks(judged, unit.passage, setting)
    }
    if asksPlainly { return [] }
    let pending = readings.indices.filter { index in
      readings[index].1.form == .prose && isPending(readings[index].2)
    }
    let questions = pending.filter { readings[$0].0.isQuestion }
    let plain = pending.filter { index in
      let (unit, setting, judged) = readings[index]
      let reader = SentenceReader(passage: unit.passage, setting: setting)
      return !judged.allSatisfy { reader.deniesSomething($0.piece.body) }
    }
    if !questions.isEmpty { return Set(questions) }
    if !pending.isEmpty { return Set(plain.isEmpty ? pending : plain) }
    // Nothing else is there: "delegation", "operator for our ski area".
    let asides = readings.indices.filter { isAside(readings[$0].2) }
    for index in asides {
      for piece in readings[index].2.indices { readings[index].2[piece].verdict = .pending }
    }
    return Set(asides)
  }

  private static func asks(
    _ judged: [JudgedPiece], _ passage: Passage, _ setting: SentenceSetting
  ) -> Bool {
    judged.contains { $0.verdict.isAsk }
      && {
        var reader = ItemReader(passage: passage, setting: setting)
        guard let first = judged.first, let last = judged.last else { return false }
        let sentence = first.piece.words.lowerBound..<last.piece.words.upperBound
        return !reader.read(judged, sentence).items.isEmpty
      }()
  }

  private static func isPending(_ judged: [JudgedPiece]) -> Bool {
    judged.contains { $0.verdict == .pending }
      && judged.allSatisfy {
        switch $0.verdict {
        case .pending, .condition, .attached, .excluded, .optionMark: true
        case .context(.introduction): true
        case .boilerplate(.greeting), .boilerplate(.thanks): true
        case .ask: true
        default: false
        }
      }
  }

  /// Whether a sentence was only taken for a fact or for who asks.
  private static func isAside(_ judged: [JudgedPiece]) -> Bool {
    !judged.isEmpty
      && judged.allSatisfy {
        switch $0.verdict {
        case .fact(.delegation), .fact(.travel), .fact(.spokenLanguage),
          .context(.selfPresentation),
          .boilerplate(.tender), .condition, .pending, .attached:
          true
        default: false
        }
      }
  }

  /// Beside its lots a call asks nothing, but for options; what it excludes stays excluded.
  private static func ofTender(_ piece: JudgedPiece) -> JudgedPiece {
    var piece = piece
    switch piece.verdict {
    case .ask(isOptional: false), .pending, .attached: piece.verdict = .boilerplate(.tender)
    default: break
    }
    return piece
  }
}

/// `Lot n° 1 :`, `Los 2 –`, `Лот № 3:` at the start of a unit.
enum LotHeading {
  /// After the heading; nil where none stands at an index.
  static func end(_ passage: Passage, at index: Int, before limit: Int) -> Int? {
    guard let length = passage.length(of: .lot, at: index, before: limit) else { return nil }
    var number = index + length
    if number < limit, numberWords.contains(passage.words[number].folded) { number += 1 }
    guard number < limit, passage.words[number].kind == .number else { return nil }
    let gap = passage.gap(after: number)
    let isApart =
      !gap.allSatisfy { $0 == 0x20 } && !gap.contains(UInt8(ascii: ","))
      && !gap.contains(UInt8(ascii: "/")) && !gap.contains(UInt8(ascii: "%"))
    return isApart || number + 1 == limit ? number + 1 : nil
  }

  /// The number of the lot that a unit names.
  static func number(_ passage: Passage, _ words: Range<Int>) -> String? {
    end(passage, at: words.lowerBound, before: words.upperBound).map {
      passage.words[$0 - 1].folded
    }
  }

  static func title(_ passage: Passage, _ words: Range<Int>) -> Range<Int> {
    guard let end = end(passage, at: words.lowerBound, before: words.upperBound) else {
      return words
    }
    return end..<words.upperBound
  }

  private static let numberWords: Set<String> = [
    "n", "no", "nr", "num", "number", "numero", "nummer", "č", "c",
  ]
}

/// A row of a table: its first cell of words is what is asked, the others qualify it.
struct RowReader {
  let unit: PassageReader.Unit

  func read(head: Verdict?, into composer: inout ReadingComposer) {
    composer.add(reading, of: unit)
  }

  private var reading: SentenceReading {
    let passage = unit.passage
    let words = unit.words
    func whole(
      _ kind: ClauseKind, _ reason: SetAsideReason? = nil, _ exclusion: ExclusionReason? = nil
    ) -> SentenceReading {
      SentenceReading(labels: [
        ClauseLabel(words: words, kind: kind, reason: reason, exclusion: exclusion)
      ])
    }
    guard let name = unit.cells.first(where: isName) else { return whole(.boilerplate, .heading) }
    if passage.length(of: .total, at: name.lowerBound, before: name.upperBound) != nil {
      return whole(.boilerplate, .total)
    }
    let predicates = passage.predicates(in: words)
    let refused =
      predicates.first {
        $0.kind.isExclusion && $0.kind != .without && name.contains($0.range.lowerBound)
      } ?? predicates.first { $0.kind == .cancelled || $0.kind == .negation }
    if let refused { return whole(.exclusion, nil, SentenceReader.reason(refused.kind)) }
    let isOptional = predicates.contains { $0.kind == .optional }
    return asked(name, isOptional: isOptional)
  }

  private func asked(_ name: Range<Int>, isOptional: Bool) -> SentenceReading {
    var item = RequestItem(ranges: [name], isOptional: isOptional, isAsked: true)
    item.conditions = unit.cells.filter { $0 != name && !$0.isEmpty }
    var reading = SentenceReading(items: [item])
    var start = unit.words.lowerBound
    for cell in unit.cells where !cell.isEmpty {
      let isName = cell == name
      reading.labels.append(
        ClauseLabel(
          words: start..<cell.upperBound,
          kind: isName ? (isOptional ? .optional : .requirement) : .condition,
          reason: isName ? nil : .quantity, item: 0))
      start = cell.upperBound
    }
    return reading
  }

  /// "iki kişilik telesiyej": languages that put the size before its noun.
  private func namesSized(_ cell: Range<Int>) -> Bool {
    guard [.tr, .kk, .fa].contains(unit.passage.cues.language), let last = cell.last else {
      return false
    }
    return !unit.passage.isUnit(last, before: cell.upperBound) && unit.passage.isContent(last)
      && unit.passage.length(of: .month, at: last, before: cell.upperBound) == nil
  }

  private func isName(_ cell: Range<Int>) -> Bool {
    cell.contains {
      unit.passage.words[$0].kind != .number && unit.passage.words[$0].folded.count > 1
    }
      && (unit.passage.hasContent(cell) || cell.count > 2)
      && (!unit.passage.isMeasure(cell, isFirst: false) || namesSized(cell))
      || cell.contains { unit.passage.words[$0].kind == .ideograph && unit.passage.isContent($0) }
  }
}
