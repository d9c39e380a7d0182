/// Numbers, measures, dates and amounts, told by their form.
extension Passage {
  func isNumber(_ index: Int) -> Bool {
    let word = words[index]
    if word.kind == .number { return true }
    if length(of: .quantity, at: index, before: words.count) != nil {
      // "Quantity" itself counts nothing.
      return length(of: .article, at: index, before: index + 1) == nil
        && length(of: .condition, at: index, before: index + 1) == nil
        && length(of: .dimension, at: index, before: index + 1) == nil
    }
    return word.folded.unicodeScalars.first.map { $0.properties.numericType == .decimal } ?? false
  }

  func hasDigit(_ range: Range<Int>) -> Bool {
    range.contains { index in
      bytes[words[index].range].contains { $0 >= 0x30 && $0 <= 0x39 }
        || words[index].kind == .number
    }
  }

  func isUnit(_ index: Int, before limit: Int) -> Bool {
    length(of: .unit, at: index, before: limit) != nil
      || length(of: .currency, at: index, before: limit) != nil
  }

  /// Whether a range holds a date: a month beside a day or a year, or numbers as dates are written.
  func hasDate(_ range: Range<Int>) -> Bool {
    for index in range {
      if length(of: .month, at: index, before: range.upperBound) != nil {
        let near = max(range.lowerBound, index - 2)..<min(range.upperBound, index + 3)
        if near.contains(where: { $0 != index && words[$0].kind == .number }) { return true }
      }
      if isNumericDate(index, before: range.upperBound) { return true }
    }
    return false
  }

  /// `12/03/2027`, `2027-10-15`, `28.05.2027`, `11/2027`.
  func isNumericDate(_ index: Int, before limit: Int) -> Bool {
    guard index + 1 < limit, words[index].kind == .number, words[index + 1].kind == .number
    else { return false }
    let joints = [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")]
    guard gap(after: index).count == 1, let mark = gap(after: index).first, joints.contains(mark)
    else { return false }
    let isThree =
      index + 2 < limit && words[index + 2].kind == .number && gap(after: index + 1).count == 1
      && gap(after: index + 1).first == mark
    let values = [index, index + 1, index + 2].prefix(isThree ? 3 : 2).map { words[$0].folded }
    func isYear(_ text: String) -> Bool {
      text.count == 4 && (text.hasPrefix("20") || text.hasPrefix("19"))
    }
    // "2016/424" is no date.
    return values.contains(where: isYear)
      && values.allSatisfy { isYear($0) || Int($0).map { 1...31 ~= $0 } ?? false }
  }

  /// Whether a clause only qualifies: a measure, an amount, a date, with what names it.
  ///
  /// - Parameter isFirst: the first clause of a sentence names a thing unless a marker opens it.
  func isMeasure(_ range: Range<Int>, isFirst: Bool = false) -> Bool {
    guard !range.isEmpty else { return false }
    guard range.contains(where: isNumber) || hasDate(range) else {
      return !isFirst && isMonthAlone(range)
    }
    var start = range.lowerBound
    var isMarked = false
    while start < range.upperBound {
      if let length = length(of: .condition, at: start, before: range.upperBound) {
        isMarked = true
        start += length
      } else if let length = length(of: .currency, at: start, before: range.upperBound),
        start + length < range.upperBound, isNumber(start + length)
      {
        start += length
      } else if length(of: .article, at: start, before: range.upperBound) != nil
        || length(of: .opener, at: start, before: range.upperBound) != nil
        || length(of: .definite, at: start, before: range.upperBound) != nil
        || length(of: .adverb, at: start, before: range.upperBound) != nil
        || (words[start].isStopWord && !isNumber(start))
      {
        start += 1
      } else {
        break
      }
    }
    if isMarked || isDimension(start..<range.upperBound) { return true }
    if isFirst { return false }
    if start == range.upperBound { return true }
    if isNumber(start) { return isAmount(start..<range.upperBound) || hasDate(range) }
    let others = range.filter { isContent($0) && !isUnit($0, before: range.upperBound) }
    return hasDate(range) && others.count <= 3 && !isIdeographic(range)
  }

  /// "length 1.8 km", "flow: at least 2,400 an hour": what is measured, then its number.
  private func isDimension(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    guard let first = length(of: .dimension, at: index, before: range.upperBound) else {
      return false
    }
    index += first
    while index < range.upperBound, !isNumber(index) {
      if let next = length(of: .dimension, at: index, before: range.upperBound) {
        index += next
      } else if isUnit(index, before: range.upperBound) || !isContent(index)
        || length(of: .opener, at: index, before: range.upperBound) != nil
        || length(of: .month, at: index, before: range.upperBound) != nil
      {
        index += 1
      } else {
        return false
      }
    }
    guard index < range.upperBound else { return false }
    return (index..<range.upperBound).count {
      isContent($0) && !isUnit($0, before: range.upperBound)
    }
      <= 4
  }

  /// "by November", "ideally until spring": a month and nothing else.
  private func isMonthAlone(_ range: Range<Int>) -> Bool {
    guard !isIdeographic(range), has(.month, in: range) else { return false }
    return range.allSatisfy { index in
      !isContent(index) || length(of: .month, at: index, before: range.upperBound) != nil
        || length(of: .opener, at: index, before: range.upperBound) != nil
        || length(of: .optional, at: index, before: range.upperBound) != nil
        || length(of: .condition, at: index, before: range.upperBound) != nil
        || length(of: .dimension, at: index, before: range.upperBound) != nil
    }
  }

  /// Whether a number has a unit, and little else follows.
  private func isAmount(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, isNumber(index) { index += 1 }
    guard index < range.upperBound else { return true }
    if isUnit(index, before: range.upperBound) {
      let rest = range.clamped(to: index + 1..<range.upperBound)
      let others = rest.filter { isContent($0) && !isUnit($0, before: range.upperBound) }
      // "300 m of net" is a net, "10 m high" a measure.
      if let first = rest.first, Passage.links.contains(words[first].folded), !others.isEmpty {
        return false
      }
      return others.count <= 2
    }
    return false
  }

  private static let links: Set<String> = ["of", "de", "d", "di", "von", "van"]

  func isIdeographic(_ range: Range<Int>) -> Bool {
    range.contains { words[$0].kind == .ideograph }
  }

  /// The quantities inside an item: a number with its unit, what a bracket with a number holds.
  func quantities(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard isNumber(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < range.upperBound, isNumber(end) { end += 1 }
      while end < range.upperBound, end < index + 4, isUnit(end, before: range.upperBound) {
        end += 1
      }
      found.append(index..<end)
      index = end
    }
    return found
  }
}
