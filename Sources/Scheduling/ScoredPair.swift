internal import Foundation
package import Matching

/// A pair that might meet: what that is worth, and why.
package struct ScoredPair: Sendable, Equatable {
  /// Among parties of one kind, any of the two.
  package let delegate: String
  package let member: String
  package let score: Millionths
  package let reason: Reason?

  package init(delegate: String, member: String, score: Millionths, reason: Reason? = nil) {
    (self.delegate, self.member, self.score, self.reason) = (delegate, member, score, reason)
  }
}

extension Timetable {
  /// The pairs that the timetable itself gives a worth to, by scores or by wishes; empty where it
  /// has neither.
  package var ownProspects: [ScoredPair] {
    guard scores.isEmpty else {
      return scores.map {
        ScoredPair(delegate: $0.delegate, member: $0.member, score: Millionths($0.score))
      }
    }
    return wishedPairs
  }

  /// A wish is worth up to a half: 1/2 for the first of a list, then in equal steps down; wishes of
  /// both sides add up.
  private var wishedPairs: [ScoredPair] {
    let places = Dictionary(
      uniqueKeysWithValues: everybody.enumerated().map { ($1.id, $0) })
    var wishes: [[Int]: [Reason.Wish]] = [:]
    var worth: [[Int]: Double] = [:]
    for (index, party) in everybody.enumerated() {
      for (place, wished) in party.wishes.enumerated() {
        let pair = [index, places[wished]!].sorted()
        wishes[pair, default: []].append(Reason.Wish(party: party.id, place: place + 1))
        worth[pair, default: 0] += 0.5 * (1 - Double(place) / Double(party.wishes.count))
      }
    }
    return wishes.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { pair in
      ScoredPair(
        delegate: everybody[pair[0]].id, member: everybody[pair[1]].id,
        score: Millionths(worth[pair]!), reason: Reason(wishes: wishes[pair]!))
    }
  }
}

extension MatchIndex {
  /// Delegates and invited members: the probability that a member answers at least one topic of a
  /// delegate.
  ///
  /// A pair without any confidence is left out, except as many for a member as its minimum asks.
  ///
  /// - Parameters:
  ///   - need: whose requirements are the topics of a delegate that names none.
  ///   - isInterrupted: asked before each delegate.
  /// - Throws: `TimetableError` where there is no time left for all delegates.
  package func prospects(
    for need: Need, in timetable: Timetable, isInterrupted: () -> Bool = { false }
  ) throws -> [ScoredPair] {
    var prospects: [ScoredPair] = []
    for (place, delegate) in timetable.delegates.enumerated() {
      guard place == 0 || !isInterrupted() else {
        throw TimetableError.refused(
          field: "delegates",
          reason: "only \(place) of \(timetable.delegates.count) were read in the time given; give "
            + "more time, or fewer delegates with topics")
      }
      let scoring = try scoring(of: topics(of: delegate, in: need))
      prospects += timetable.members.compactMap { member in
        catalogue.index(of: member.id).flatMap { prospect(delegate.id, $0, scoring) }
      }
    }
    return confident(prospects, in: timetable)
  }

  /// What a delegate asks, as a need of its own.
  func topics(of delegate: Party, in need: Need) -> Need {
    guard !delegate.topics.isEmpty else { return need }
    let titles = Dictionary(need.requirements.map { ($0.id, $0.title) }) { first, _ in first }
    return Need(
      id: "\(need.id)/\(delegate.id)", kind: need.kind, country: need.country, title: "",
      requirements: delegate.topics.enumerated().map {
        Requirement(id: "T\($0 + 1)", title: titles[$1] ?? $1)
      })
  }

  private func prospect(_ delegate: String, _ member: Int, _ scoring: NeedScores) -> ScoredPair? {
    let probabilities = scoring.probabilities[member]
    let best = probabilities.indices.max {
      (probabilities[$0], $1) < (probabilities[$1], $0)
    }
    guard let topic = best else { return nil }
    let capability = catalogue.capabilities[scoring.best[member][topic]]
    // 1 − Π(1 − p): at least one topic is answered.
    let none = probabilities.reduce(1) { $0 * (1 - $1) }
    return ScoredPair(
      delegate: delegate, member: catalogue.members[member].id, score: Millionths(1 - none),
      reason: Reason(
        topic: scoring.reading.requirements[topic].title, capability: capability.id,
        title: capability.title, probability: probabilities[topic]))
  }

  private func confident(_ prospects: [ScoredPair], in timetable: Timetable) -> [ScoredPair] {
    let isConfident = { (prospect: ScoredPair) in
      (prospect.reason?.probability ?? 0) >= Confidence.answering
    }
    var kept = prospects.filter(isConfident)
    for member in timetable.members {
      let missing =
        timetable.limit(of: member, isMember: true).min - kept.count { $0.member == member.id }
      guard missing > 0 else { continue }
      kept += prospects.filter { $0.member == member.id && !isConfident($0) }
        .sorted { ($1.score, $0.delegate) < ($0.score, $1.delegate) }.prefix(missing)
    }
    return kept
  }
}
