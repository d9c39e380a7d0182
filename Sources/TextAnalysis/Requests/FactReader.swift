/// What a clause says of the visit: days, delegates, budget.
struct FactReader {
  let passage: Passage
  let label: ClauseLabel

  func read(into facts: inout RequestFacts) {
    guard label.kind != .exclusion, label.kind != .boilerplate else { return }
    if label.kind == .fact || label.kind == .context { readDates(into: &facts) }
    if facts.delegates == nil, label.kind == .fact { facts.delegates = delegates }
    if facts.budget == nil { facts.budget = budget }
  }

  private func readDates(into facts: inout RequestFacts) {
    guard passage.hasDate(label.words) else { return }
    let months = label.words.filter {
      passage.length(of: .month, at: $0, before: label.words.upperBound) != nil
    }
    for month in months {
      var start = month
      var end = month + 1
      while start > label.words.lowerBound, isOfDate(start - 1) { start -= 1 }
      while end < label.words.upperBound, isOfDate(end) { end += 1 }
      while start < end, passage.words[start].kind != .number, start != month { start += 1 }
      while end > start, passage.words[end - 1].kind != .number, end - 1 != month { end -= 1 }
      let text = passage.text(passage.bytes(of: start..<end))
      if end - start > 1, !facts.dates.contains(text) { facts.dates.append(text) }
    }
  }

  private func isOfDate(_ index: Int) -> Bool {
    let word = passage.words[index]
    if word.kind == .number || word.isStopWord { return true }
    return word.folded.unicodeScalars.count <= 2
      || passage.length(of: .weekday, at: index, before: index + 1) != nil
      || passage.length(of: .opener, at: index, before: index + 1) != nil
  }

  private var delegates: Int? {
    guard passage.has(.delegates, in: label.words) || label.reason == .delegation else {
      return nil
    }
    return label.words.lazy.filter { passage.words[$0].kind == .number }
      .compactMap { Int(passage.words[$0].folded) }.first { $0 > 0 && $0 < 1000 }
  }

  private var budget: String? {
    for index in label.words
    where passage.length(of: .currency, at: index, before: label.words.upperBound) != nil {
      var start = index
      var end = index + 1
      while start > label.words.lowerBound, isAmount(start - 1) { start -= 1 }
      while end < label.words.upperBound, isAmount(end) { end += 1 }
      if (start..<end).contains(where: { passage.words[$0].kind == .number }) {
        return passage.text(passage.bytes(of: start..<end))
      }
    }
    return nil
  }

  private func isAmount(_ index: Int) -> Bool {
    passage.words[index].kind == .number
      || passage.isUnit(index, before: label.words.upperBound)
  }
}
