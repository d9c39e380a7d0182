internal import Matching

/// Shows why a capability answers a requirement.
struct EvidenceView {
  let wording: Wording
  let width: Int
  /// Columns left free on the left.
  let indent: Int

  /// The requirement with its bar, the capability with the sentence that answers, and which of
  /// its words answer which of the requirement's.
  func lines(_ evidence: Evidence) -> [StyledText] {
    let bar = Bar.drawn(evidence.probability, columns: Self.barColumns)
    let percent = Decimals.percent(evidence.probability)
    let requirement =
      margin + bar + StyledText(" " + String(repeating: " ", count: 3 - percent.count))
      + StyledText("\(percent) %  ", .faint)
      + StyledText("\(evidence.requirement) \(evidence.title)")
    let answer = hung + capability(evidence)
    let same = concepts(evidence.sharedConcepts)
    return [requirement.truncated(to: width)]
      + answer.wrapped(to: width, hanging: textIndent)
      + (same.isEmpty
        ? [] : (hung + StyledText(same, .fair)).wrapped(to: width, hanging: textIndent))
  }

  /// The parts of the requirement's share in the score, adding up.
  func parts(_ evidence: Evidence) -> [StyledText] {
    var table = Table([
      "", .number(wording.value), .number(wording.weight), .number("="),
    ])
    for part in evidence.parts { table.append(row(part)) }
    let sum = evidence.parts.reduce(0) { $0 + $1.contribution }
    table.append([wording.logOdds, "", "", wording.number(sum)])
    let words = evidence.sharedTerms.map { $0.inCapability.first?.text ?? $0.term }
    let same =
      words.isEmpty
      ? []
      : [
        hung
          + StyledText(wording.labeled(wording.sharedWords, unique(words).joined(separator: ", ")))
      ]
    return same.flatMap { $0.wrapped(to: width, hanging: textIndent) }
      + table.aligned(width: width - textIndent).map { hung + $0 }
      + [hung + StyledText(share(evidence))]
  }

  /// The quoted sentence, the words that also stand in the requirement set off.
  func sentence(_ evidence: Evidence) -> StyledText {
    let quote = evidence.sentence
    let marks =
      (evidence.sharedTerms.flatMap(\.inCapability)
      + evidence.sharedConcepts.flatMap(\.inCapability))
      .filter { $0.field == quote.field && $0.start >= quote.start && $0.end <= quote.end }
      .map { ($0.start - quote.start)..<($0.end - quote.start) }
    return Highlight.text(quote.text, marking: marks)
  }

  /// What the requirement says and what in the capability answers it, where the words differ:
  /// `оснежение → neige de culture (snowmaking)`.
  func concepts(_ concepts: [SharedConcept]) -> String {
    concepts.compactMap { concept -> String? in
      let (asked, offered) = (words(concept.inRequirement), words(concept.inCapability))
      guard asked.lowercased() != offered.lowercased() else { return nil }
      let isNamed = [asked, offered].contains { $0.lowercased() == concept.label.lowercased() }
      return "\(asked) → \(offered)" + (isNamed ? "" : " (\(concept.label))")
    }.joined(separator: " · ")
  }

  private func words(_ quotes: [Quote]) -> String {
    unique(quotes.map(\.text)).joined(separator: " ")
  }

  private func capability(_ evidence: Evidence) -> StyledText {
    if evidence.sentence.text == evidence.capabilityTitle { return sentence(evidence) }
    return StyledText(wording.labeled(evidence.capabilityTitle, ""))
      + wording.quoted(sentence(evidence))
  }

  private func row(_ part: Part) -> [String] {
    [
      wording.name(of: part.name), wording.number(part.value), wording.number(part.weight),
      wording.number(part.contribution),
    ]
  }

  private func share(_ evidence: Evidence) -> String {
    wording.say(
      "probability \(wording.number(evidence.probability)); adds "
        + "\(wording.number(evidence.contribution, places: 3)) to the score",
      "probabilité \(wording.number(evidence.probability)) ; ajoute "
        + "\(wording.number(evidence.contribution, places: 3)) au score")
  }

  /// Each once, in order; case does not count.
  private func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0.lowercased()).inserted }
  }

  private var margin: StyledText { StyledText(String(repeating: " ", count: indent)) }
  private var hung: StyledText { StyledText(String(repeating: " ", count: textIndent)) }
  private var textIndent: Int { indent + Self.barColumns + 8 }

  private static let barColumns = 5
}
