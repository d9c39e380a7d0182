internal import Cancellation

/// The lots of a call, who covers them, and with whom.
package struct Coverage: Sendable, Equatable, Encodable {
  package let need: String
  package let title: String
  /// The probability from which a lot counts as covered.
  package let level: Double
  package let lots: [Lot]
  /// Those of the consortia, and those that come nearest to covering most; most lots first.
  package let members: [Row]
  package let consortium: Consortium
  /// Consortia that each leave out one member of the first.
  package let alternatives: [Consortium]
  /// How many members the filter lets in; absent where there is none.
  package let admission: Admission?
  package let decision: Provenance

  /// One thing the call asks.
  package struct Lot: Sendable, Equatable, Encodable {
    package let id: String
    package let title: String
    /// The highest probability of an eligible member.
    package let best: Double
    package let covered: Bool
    /// Members that reach the level, the surest first.
    package let leads: [String]
    /// Members that reach half the level, the surest first.
    package let completes: [String]
    /// What comes nearest; absent where nobody is eligible.
    package let nearest: Gap.Nearest?
  }

  /// A member and all lots.
  package struct Row: Sendable, Equatable, Encodable {
    package let member: String
    package let name: String
    /// The mean of its probabilities.
    package let score: Double
    /// One a lot, calibrated.
    package let probabilities: [Double]
    /// One a lot: the capability that comes nearest, and the sentence that says so.
    package let evidence: [Evidence]
  }

  package struct Evidence: Sendable, Equatable, Encodable {
    package let capability: String
    package let title: String
    package let sentence: Quote
  }
}

extension MatchIndex {
  /// Who covers the lots of a call, alone and together.
  ///
  /// - Parameters:
  ///   - level: the probability from which a lot counts as covered, above 0.
  ///   - top: members shown at most, those of the consortia aside, and names a lot.
  ///   - rules: members that they include stand whatever `eligibility` says.
  package func coverage(
    of need: Need, level: Double = 0.5, top: Int = 12, eligibility: Eligibility = Eligibility(),
    rules: Consortium.Rules = Consortium.Rules()
  ) throws -> Coverage {
    let scoring = try scoring(of: need)
    let eligible = catalogue.members.indices.filter { member in
      let id = catalogue.members[member].id
      return !scoring.best[member].isEmpty && !rules.excluded.contains(id)
        && (rules.included.contains(id) || eligibility.admits(catalogue.members[member]))
    }
    let lots = scoring.reading.requirements
    let consortia = try ConsortiumSearch(
      catalogue: catalogue, lots: lots, probabilities: scoring.probabilities.map(Array.init),
      level: level,
      eligible: eligible, rules: rules
    ).consortia()
    let partners = Set(consortia.flatMap(\.members).compactMap { catalogue.index(of: $0.member) })
    let shown = shown(partners, among: eligible, scoring, level: level, top: top)
    return Coverage(
      need: need.id, title: need.title, level: level,
      lots: try lots.indices.map {
        try CancellationToken.check()
        return lot($0, scoring, among: eligible, level: level, top: top)
      },
      members: try rows(of: shown, scoring), consortium: consortia[0],
      alternatives: Array(consortia.dropFirst()), admission: admission(eligibility),
      decision: resources.decision)
  }

  private func shown(
    _ partners: Set<Int>, among eligible: [Int], _ scoring: NeedScores, level: Double, top: Int
  ) -> [Int] {
    let counts = scoring.probabilities.map { $0.count { $0 >= level } }
    func isBefore(_ member: Int, _ other: Int) -> Bool {
      (counts[other], scoring.scores[other], member) < (
        counts[member], scoring.scores[member], other
      )
    }
    let others = eligible.filter { member in
      !partners.contains(member)
        && scoring.probabilities[member].contains { $0 >= Confidence.answering }
    }.sorted(by: isBefore)
    let chosen = partners.filter { !scoring.best[$0].isEmpty }
    return (chosen + others.prefix(max(top - partners.count, 0))).sorted(by: isBefore)
  }

  private func lot(
    _ lot: Int, _ scoring: NeedScores, among eligible: [Int], level: Double, top: Int
  ) -> Coverage.Lot {
    let asked = scoring.reading.requirements[lot]
    func probability(_ member: Int) -> Double { scoring.probabilities[member][lot] }
    let near = eligible.filter { probability($0) >= level / 2 }
      .sorted { (probability($1), $0) < (probability($0), $1) }
    func ids(_ members: some Sequence<Int>) -> [String] {
      members.prefix(top).map { catalogue.members[$0].id }
    }
    let nearest = nearest(to: lot, scoring, among: eligible)
    return Coverage.Lot(
      id: asked.id, title: asked.title, best: nearest?.probability ?? 0,
      covered: (nearest?.probability ?? 0) >= level,
      leads: ids(near.filter { probability($0) >= level }),
      completes: ids(near.filter { probability($0) < level }), nearest: nearest)
  }

  private func rows(of members: [Int], _ scoring: NeedScores) throws -> [Coverage.Row] {
    let quotes = try closestSentences(for: members, scoring)
    return zip(members, quotes).map { member, quotes in
      Coverage.Row(
        member: catalogue.members[member].id, name: catalogue.members[member].name,
        score: scoring.scores[member], probabilities: Array(scoring.probabilities[member]),
        evidence: zip(scoring.best[member], quotes).map { capability, quote in
          Coverage.Evidence(
            capability: catalogue.capabilities[capability].id,
            title: catalogue.capabilities[capability].title, sentence: quote)
        })
    }
  }
}
