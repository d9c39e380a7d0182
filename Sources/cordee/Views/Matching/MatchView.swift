internal import Matching

/// Shows members that fit a need, the best first.
struct MatchView {
  let wording: Wording
  let width: Int
  let isExplained: Bool

  func lines(_ matches: [Match]) -> [StyledText] {
    let names = matches.map { DisplayWidth.of($0.name) }.max() ?? 0
    let columns = min(names, width - Self.rankColumns - Self.scoreColumns)
    return matches.flatMap { match -> [StyledText] in
      let heading = RankedLine(wording: wording, nameColumns: columns)
        .line(
          match.rank, match.name, match.score, match.confidence,
          ofRequirements: match.requirements.count)
      return [heading] + relations(match) + (isExplained ? explained(match) : summary(match)) + [""]
    }
  }

  /// `met 2026-05-02 (N021); declined …`, where there has been anything.
  private func relations(_ match: Match) -> [StyledText] {
    guard !match.relations.isEmpty else { return [] }
    let text = match.relations.map(wording.sentence).joined(separator: wording.semicolon)
    return (margin + StyledText(text, .weak)).wrapped(to: width, hanging: Self.rankColumns)
  }

  /// The requirements that carry most of the score, as far as they are answered.
  private func summary(_ match: Match) -> [StyledText] {
    let answered = match.requirements.enumerated()
      .filter { $0.element.probability >= Self.worthShowing }
      .sorted { ($1.element.contribution, $0.offset) < ($0.element.contribution, $1.offset) }
      .map(\.element)
    // Nothing stands out: the best is still the reason.
    let shown =
      answered.isEmpty
      ? Array(match.requirements.sorted { $0.contribution > $1.contribution }.prefix(1))
      : Array(answered.prefix(Self.summaryCount))
    let rest = answered.dropFirst(Self.summaryCount).map(\.requirement)
    let more = margin + StyledText(wording.more(rest), .faint)
    return shown.flatMap(evidence.lines)
      + (rest.isEmpty ? [] : more.wrapped(to: width, hanging: Self.rankColumns))
  }

  private func explained(_ match: Match) -> [StyledText] {
    let requirements = match.requirements.flatMap { evidence.lines($0) + evidence.parts($0) }
    return requirements
      + (margin + StyledText(sum(match), .strong))
      .wrapped(to: width, hanging: Self.rankColumns)
  }

  /// `0.83 = 0.43 R1 + 0.40 R2`.
  private func sum(_ match: Match) -> String {
    let parts = match.requirements.map { ($0.contribution, $0.requirement) }
    let terms = parts.map { "\(wording.number($0.0, places: 3)) \($0.1)" }
    return "\(wording.number(match.score, places: 3)) = \(terms.joined(separator: " + "))"
  }

  private var evidence: EvidenceView {
    EvidenceView(wording: wording, width: width, indent: Self.rankColumns)
  }

  private var margin: StyledText { StyledText(String(repeating: " ", count: Self.rankColumns)) }

  /// How many requirements a summary shows.
  private static let summaryCount = 2
  /// Below an even chance, it is no reason to show.
  private static let worthShowing = 0.5
  private static let rankColumns = RankedLine.rankColumns
  private static let scoreColumns = RankedLine.scoreColumns
}

/// Rank, name, a bar and the score in figures and in a word.
struct RankedLine {
  let wording: Wording
  let nameColumns: Int

  /// - Parameter count: of the requirements that the score is the mean of; the word is of the surest.
  func line(
    _ rank: Int, _ name: String, _ score: Double, _ confidence: Confidence,
    ofRequirements count: Int = 1
  ) -> StyledText {
    let word = wording.word(for: confidence)
    return line(rank, name, score, confidence.style)
      + StyledText(count > 1 ? wording.mean(of: count) : "", .faint) + "  "
      + StyledText(count > 1 ? wording.surest(word) : word, confidence.style)
  }

  func line(
    _ rank: Int, _ name: String, _ score: Double, _ style: StyledText.Style = .plain
  ) -> StyledText {
    let figure = String(rank)
    let space = String(repeating: " ", count: max(0, 3 - figure.count))
    return StyledText("\(space)\(figure)  ")
      + StyledText(name, .strong).truncated(to: nameColumns).padded(to: nameColumns) + "  "
      + Bar.drawn(score, columns: 10, style) + StyledText(" " + wording.number(score))
  }

  static let rankColumns = 5
  /// Of what follows the name: the bar, the figure and the longest word.
  static let scoreColumns = 44
}

extension Confidence {
  var style: StyledText.Style {
    switch self {
    case .none: .bad
    case .low: .weak
    case .fair: .fair
    case .high: .good
    }
  }
}

extension Wording {
  fileprivate func mean(of count: Int) -> String {
    say(" mean of \(count)", " moyenne de \(count)")
  }

  fileprivate func surest(_ word: String) -> String { say("surest \(word)", "au mieux \(word)") }

  /// `met 2026-05-02 (N021)`.
  fileprivate func sentence(_ relation: Interaction) -> String {
    let words =
      switch relation.kind {
      case .contacted: say("contacted", "contacté")
      case .met: say("met", "rencontré")
      case .supplier: say("already supplier", "déjà fournisseur")
      case .declined: say("declined", "a décliné")
      case .noShow: say("did not show up", "absent")
      case .competitor:
        say("competitor of \(relation.supplier ?? "")", "concurrent de \(relation.supplier ?? "")")
      }
    return "\(words) \(relation.date) (\(relation.need))"
  }
}
