/// Where the members stand for one need, without the evidence.
package struct Standings: Sendable, Equatable {
  package let need: String
  package let title: String
  /// Of the members that have anything to rank, the best first.
  package let ranked: [Standing]

  package struct Standing: Sendable, Equatable {
    package let member: String
    package let score: Double
    package let confidence: Confidence
  }

  /// Those that may stand in a list.
  package var contenders: [Fairness.Contender] {
    ranked.filter { $0.confidence != .none }
      .map { Fairness.Contender(member: $0.member, score: $0.score) }
  }
}

extension MatchIndex {
  package func standings(_ scoring: NeedScores) -> Standings {
    Standings(
      need: scoring.reading.need.id, title: scoring.reading.need.title,
      ranked: eligible(scoring, Eligibility()).map { member in
        Standings.Standing(
          member: catalogue.members[member].id, score: scoring.scores[member],
          confidence: Confidence(of: scoring.probabilities[member]))
      })
  }
}

/// A member that was put forward for nothing, and why.
package struct Overlooked: Sendable, Equatable, Encodable {
  package let member: String
  package let name: String
  package let reason: Reason
  /// The need that it fits best; absent for a member with nothing to rank.
  package let nearest: Nearest?

  package enum Reason: String, Sendable, Encodable, CaseIterable {
    /// It has no capability to be found by.
    case noSheet = "no_sheet"
    /// It answers no need well enough to stand in a list.
    case belowThreshold = "below_threshold"
    /// It could stand in a list, but in none that was kept.
    case notListed = "not_listed"
  }

  package struct Nearest: Sendable, Equatable, Encodable {
    package let need: String
    package let title: String
    package let score: Double
    package let confidence: Confidence
    /// Its place for that need, from 1.
    package let place: Int
  }

  /// - Parameter standings: for all needs that there are; ties go to the first.
  package init(_ member: Member, among standings: [Standings]) {
    let found = standings.compactMap { Self.nearest(member.id, $0) }
    let best = found.reduce(found.first) { $1.score > $0!.score ? $1 : $0 }
    (self.member, name, nearest) = (member.id, member.name, best)
    let isBelow = found.allSatisfy { $0.confidence == .none }
    reason = member.capabilities.isEmpty ? .noSheet : isBelow ? .belowThreshold : .notListed
  }

  private static func nearest(_ member: String, _ standings: Standings) -> Nearest? {
    standings.ranked.firstIndex { $0.member == member }.map { place in
      let standing = standings.ranked[place]
      return Nearest(
        need: standings.need, title: standings.title, score: standing.score,
        confidence: standing.confidence, place: place + 1)
    }
  }
}
