internal import LinearAlgebra
internal import VectorSpace

extension Requirement {
  /// What an optional requirement counts beside one that is not.
  private static let optionalWeight = 0.5

  /// In the mean over the requirements of a need.
  package var weight: Double { isOptional ? Self.optionalWeight : 1 }
}

/// What is refused takes away: a capability that answers a requirement with nothing but what the need
/// excludes loses log-odds.
enum ExclusionPenalty {
  /// Log-odds where a capability is wholly about what is excluded and not about what is asked.
  static let weight = -3.0

  /// The part of the explanation that has it.
  static let name = "exclusion"

  /// Concepts of each exclusion that no requirement names too: who has a chairlift and asks for its
  /// maintenance does not refuse chairlifts.
  static func mentions(
    of exclusions: [[ConceptMention]], asked requirements: [[ConceptMention]]
  ) -> [[ConceptMention]] {
    let asked = Set(requirements.joined().map(\.concept))
    return exclusions.map { $0.filter { !asked.contains($0.concept) } }.filter { !$0.isEmpty }
  }
}

extension MatchIndex {
  /// For each requirement and capability, how much more it answers what is excluded than what is
  /// asked, `0...1`; nil where nothing is excluded.
  ///
  /// - Parameters:
  ///   - concepts: how far each capability answers the concepts of each requirement.
  ///   - activities: how surely it does what each requirement asks to be done.
  func exclusions(
    of reading: ParsedNeed, concepts: Matrix, activities: Matrix
  ) -> Matrix? {
    guard !reading.excludedMentions.isEmpty else { return nil }
    let share = offers.naming.glossaryWeight
    var excluded = [Float](repeating: 0, count: offers.mentions.count)
    for mentions in reading.excludedMentions {
      let coverages = offers.coverage.coverages(of: mentions, by: offers.mentions)
      for (place, coverage) in coverages.enumerated() {
        excluded[place] = max(excluded[place], coverage * share)
      }
    }
    let rows = (0..<concepts.rows).map { requirement in
      excluded.indices.map {
        max(0, excluded[$0] - max(concepts[requirement, $0], activities[requirement, $0]))
      }
    }
    return Matrix(rows: rows, columns: excluded.count)
  }
}
