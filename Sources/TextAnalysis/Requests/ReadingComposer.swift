/// Collects what sentences give and makes one reading of it.
struct ReadingComposer {
  private struct Mark {
    let start: Int
    let kind: ClauseKind
    let reason: SetAsideReason?
    let requirement: Int?
  }

  private let bytes: [UInt8]
  private var result = RequestReading()
  private var marks: [Mark] = []
  /// Terms of each requirement and exclusion, for what is refused after it was asked.
  private var terms: [Set<String>] = []
  private var refused: [Set<String>] = []

  init(bytes: [UInt8], language: Language?) {
    self.bytes = bytes
    result.language = language
  }

  var hasRequirements: Bool { !result.requirements.isEmpty }

  mutating func mark(_ start: Int, _ kind: ClauseKind, _ reason: SetAsideReason?) {
    marks.append(Mark(start: start, kind: kind, reason: reason, requirement: nil))
  }

  mutating func add(_ fact: RequestFact) { result.facts.add(fact) }

  mutating func add(_ reading: SentenceReading, of unit: PassageReader.Unit) {
    let passage = unit.passage
    let first = result.requirements.count
    for item in reading.items {
      result.requirements.append(requirement(item, passage))
      terms.append(contentTerms(item.ranges, passage))
    }
    let speaks = reading.labels.contains { FactReader.speaks($0, unit.passage) }
    var isFirst = true
    for label in reading.labels.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      let start = isFirst ? unit.start : passage.words[label.words.lowerBound].range.lowerBound
      isFirst = false
      marks.append(
        Mark(
          start: start, kind: label.kind, reason: label.reason,
          requirement: label.item.map { $0 + first }))
      let range = passage.bytes(of: label.words)
      if let reason = label.exclusion {
        result.exclusions.append(
          RequestReading.Exclusion(text: passage.text(range), range: range, reason: reason))
        refused.append(contentTerms([label.words], passage))
      } else if label.kind == .condition, label.item == nil {
        result.conditions.append(RequestReading.Part(text: passage.text(range), range: range))
      }
      FactReader(passage: passage, label: label, speaks: speaks).read(into: &result.facts)
    }
    if isFirst { mark(unit.start, .context, .prose) }
  }

  private func requirement(_ item: RequestItem, _ passage: Passage) -> RequestReading.Requirement {
    let ranges = item.ranges.map(passage.bytes(of:))
    let conditions = item.conditions.map { words in
      let range = passage.bytes(of: words)
      return RequestReading.Part(text: passage.text(range), range: range)
    }
    return RequestReading.Requirement(
      title: ranges.map(passage.text).joined(separator: " "), ranges: ranges,
      isOptional: item.isOptional, conditions: conditions, language: passage.cues.language)
  }

  private func contentTerms(_ ranges: [Range<Int>], _ passage: Passage) -> Set<String> {
    let predicates = Set(
      ranges.flatMap {
        passage.predicates(in: $0).flatMap { hit in
          hit.range.filter { !(hit.gap?.contains($0) ?? false) }
        }
      })
    return Set(
      ranges.joined().filter { passage.isContent($0) && !predicates.contains($0) }
        .map { passage.words[$0].term })
  }

  /// What a reply refuses of the request that it quotes is not asked.
  mutating func settleQuoted(_ keepsQuoted: Bool) {
    guard keepsQuoted else { return }
    let gone = result.requirements.indices.filter { index in
      refused.contains { !$0.isEmpty && $0.isSubset(of: terms[index]) }
    }
    for index in gone.reversed() {
      let requirement = result.requirements.remove(at: index)
      if let range = requirement.ranges.first {
        result.exclusions.append(
          RequestReading.Exclusion(text: requirement.title, range: range, reason: .cancelled))
      }
      marks = marks.map { mark in
        guard let own = mark.requirement, own >= index else { return mark }
        return own == index
          ? Mark(start: mark.start, kind: .exclusion, reason: nil, requirement: nil)
          : Mark(start: mark.start, kind: mark.kind, reason: mark.reason, requirement: own - 1)
      }
    }
  }

  func reading() -> RequestReading {
    var reading = result
    let ordered = marks.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
    var starts: [Mark] = []
    for mark in ordered where mark.start < bytes.count || bytes.isEmpty {
      if let last = starts.last, last.start == mark.start { starts.removeLast() }
      starts.append(mark)
    }
    if bytes.isEmpty { return reading }
    if starts.isEmpty {
      starts = [Mark(start: 0, kind: .context, reason: .prose, requirement: nil)]
    }
    for (index, mark) in starts.enumerated() {
      let start = index == 0 ? 0 : mark.start
      let end = index + 1 < starts.count ? starts[index + 1].start : bytes.count
      reading.clauses.append(
        RequestReading.Clause(
          range: start..<end, kind: mark.kind, reason: mark.reason, requirement: mark.requirement))
    }
    return reading
  }
}
