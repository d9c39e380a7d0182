/// What a clause says of the visit: days, delegates, languages, country, budget.
struct FactReader {
  let passage: Passage
  let label: ClauseLabel
  /// Whether a clause of its sentence tells of languages.
  let speaks: Bool

  static func speaks(_ label: ClauseLabel, _ passage: Passage) -> Bool {
    if label.reason == .spokenLanguage { return true }
    guard label.kind == .fact || label.kind == .context else { return false }
    return passage.has(.spoken, in: label.words) || passage.has(.interpreter, in: label.words)
  }

  func read(into facts: inout RequestFacts) {
    if label.kind != .exclusion { readCountry(into: &facts) }
    if label.kind == .boilerplate, label.reason == .tender { readDates(into: &facts) }
    guard label.kind != .exclusion, label.kind != .boilerplate else { return }
    if label.kind == .fact || label.kind == .context { readDates(into: &facts) }
    if label.kind == .fact, let number = delegates {
      add(.delegates(Int(passage.words[number].folded) ?? 0), number..<number + 1, to: &facts)
    }
    readLanguages(into: &facts)
    if let words = budget { add(.budget, words, to: &facts) }
  }

  private func add(_ value: RequestFact.Value, _ words: Range<Int>, to facts: inout RequestFacts) {
    let range = passage.bytes(of: words)
    facts.add(RequestFact(value: value, text: passage.text(range), range: range))
  }

  // MARK: Days

  private func readDates(into facts: inout RequestFacts) {
    guard passage.hasDate(label.words) else { return }
    let value: RequestFact.Value =
      label.reason == .answer || label.reason == .tender ? .deadline : .date
    var index = label.words.lowerBound
    while index < label.words.upperBound {
      guard startsDate(index) else {
        index += 1
        continue
      }
      let words = wholeDate(around: index)
      if words.count > 1 { add(value, words, to: &facts) }
      index = max(index + 1, words.upperBound)
    }
  }

  private func startsDate(_ index: Int) -> Bool {
    passage.length(of: .month, at: index, before: label.words.upperBound) != nil
      || passage.isNumericDate(index, before: label.words.upperBound)
  }

  /// A month with the days and the year beside it.
  private func wholeDate(around month: Int) -> Range<Int> {
    var start = month
    var end = month + 1
    while start > label.words.lowerBound, isOfDate(start - 1) { start -= 1 }
    while end < label.words.upperBound, isOfDate(end) || startsDate(end) { end += 1 }
    while start < end, passage.words[start].kind != .number, start != month { start += 1 }
    while end > start, passage.words[end - 1].kind != .number, end - 1 != month,
      !startsDate(end - 1), !Self.dayMarks.contains(passage.words[end - 1].folded)
    {
      end -= 1
    }
    return start..<end
  }

  private func isOfDate(_ index: Int) -> Bool {
    let word = passage.words[index]
    if passage.isIdeographic(label.words) {
      return word.kind == .number || Self.dateParts.contains(word.folded)
    }
    if word.kind == .number || word.isStopWord { return true }
    return word.folded.unicodeScalars.count <= 2
      || passage.length(of: .weekday, at: index, before: index + 1) != nil
      || passage.length(of: .opener, at: index, before: index + 1) != nil
  }

  private static let dayMarks: Set<String> = ["日", "号", "일"]
  /// What stands inside a date where words are not parted by spaces.
  private static let dateParts: Set<String> = [
    "年", "月", "日", "号", "至", "到", "か", "ら", "ま", "で", "から", "まで", "년", "월", "일", "부", "터",
    "까", "지", "부터", "까지",
  ]

  // MARK: People

  /// The word that counts the delegates.
  private var delegates: Int? {
    guard passage.has(.delegates, in: label.words) || label.reason == .delegation else {
      return nil
    }
    return label.words.first {
      passage.words[$0].kind == .number
        && Int(passage.words[$0].folded).map { 1..<1000 ~= $0 } ?? false
        && !isInDate($0)
    }
  }

  private func isInDate(_ index: Int) -> Bool {
    startsDate(index)
      || [index - 2, index - 1, index + 1].contains {
        label.words.contains($0) && startsDate($0)
      }
  }

  private func readLanguages(into facts: inout RequestFacts) {
    let isInterpreted = passage.has(.interpreter, in: label.words)
    guard speaks, label.kind == .fact || label.kind == .context else { return }
    var found = false
    for (words, code) in names(of: .language) {
      guard let language = Language(rawValue: code) else { continue }
      add(isInterpreted ? .interpreter(language) : .language(language), words, to: &facts)
      found = true
    }
    guard isInterpreted, !found,
      let place = label.words.first(where: {
        passage.length(of: .interpreter, at: $0, before: label.words.upperBound) != nil
      })
    else { return }
    add(.interpreter(nil), place..<place + 1, to: &facts)
  }

  /// The first that is named, but for the one that is visited.
  private func readCountry(into facts: inout RequestFacts) {
    guard let (words, code) = names(of: .country).first(where: { $0.code != Self.visited }) else {
      return
    }
    add(.country(code), words, to: &facts)
  }

  private static let visited = "FR"

  private func names(of kind: CueKind) -> [(words: Range<Int>, code: String)] {
    label.words.compactMap { index in
      passage.hits(at: index, before: label.words.upperBound)
        .filter { $0.kind == kind }.max { $0.range.count < $1.range.count }
        .flatMap { hit in hit.value.map { (hit.range, $0) } }
    }
  }

  // MARK: Money

  private var budget: Range<Int>? {
    for index in label.words
    where passage.length(of: .currency, at: index, before: label.words.upperBound) != nil {
      var start = index
      var end = index + 1
      while start > label.words.lowerBound, isAmount(start - 1) { start -= 1 }
      while end < label.words.upperBound, isAmount(end) { end += 1 }
      if (start..<end).contains(where: { passage.words[$0].kind == .number }) { return start..<end }
    }
    return nil
  }

  private func isAmount(_ index: Int) -> Bool {
    passage.words[index].kind == .number
      || passage.isUnit(index, before: label.words.upperBound)
  }
}
