/// The needs of some period that fit one member.
package struct Recommendations: Sendable, Equatable, Encodable {
  package let member: String
  package let name: String
  /// The best first.
  package let opportunities: [Opportunity]
}

extension MatchIndex {
  /// For each member that any of `needs` fits, which ones; members by id.
  ///
  /// Each need is scored for all members at once, then once more for those that it is shown to, so
  /// that memory holds no more than what is shown.
  ///
  /// - Parameters:
  ///   - top: needs a member at most.
  ///   - least: what a need must be worth to a member to be shown.
  ///   - eligibility: which members are told.
  ///   - progress: called with the needs done, of twice their number.
  package func digests(
    of needs: [Need], top: Int, least: Confidence = .fair,
    eligibility: Eligibility = Eligibility(), progress: (Int) -> Void = { _ in }
  ) throws -> [Recommendations] {
    var found: [Int: [Place]] = [:]
    let ids = needs.map(\.id)
    for (index, need) in needs.enumerated() {
      let scoring = try scoring(of: need)
      for (place, member) in scoring.order.enumerated() where !scoring.best[member].isEmpty {
        guard Confidence(of: scoring.probabilities[member]).order >= least.order,
          eligibility.admits(catalogue.members[member])
        else { continue }
        let new = Place(need: index, score: scoring.scores[member], place: place + 1)
        found[member, default: []].insert(new, upTo: top, ids: ids)
      }
      progress(index + 1)
    }
    return try described(found, among: needs, progress: progress)
  }

  fileprivate struct Place {
    let need: Int
    let score: Double
    /// Among all members, from 1.
    let place: Int
  }

  private func described(
    _ found: [Int: [Place]], among needs: [Need], progress: (Int) -> Void
  ) throws -> [Recommendations] {
    var opportunities: [Int: [Opportunity?]] = found.mapValues { $0.map { _ in nil } }
    for (index, need) in needs.enumerated() {
      let members = found.keys.sorted().filter { found[$0]!.contains { $0.need == index } }
      if !members.isEmpty {
        let matches = try explained(members, try scoring(of: need))
        for (member, match) in zip(members, matches) {
          let rank = found[member]!.firstIndex { $0.need == index }!
          opportunities[member]![rank] = Opportunity(
            rank: rank + 1, need: need.id, title: need.title, score: match.score,
            confidence: match.confidence, place: found[member]![rank].place,
            requirements: match.requirements.sorted { $0.contribution > $1.contribution })
        }
      }
      progress(needs.count + index + 1)
    }
    return opportunities.keys.sorted().map { member in
      Recommendations(
        member: catalogue.members[member].id, name: catalogue.members[member].name,
        opportunities: opportunities[member]!.compactMap { $0 })
    }
  }
}

extension [MatchIndex.Place] {
  /// Keeps the best `count`, the first id of equals.
  fileprivate mutating func insert(_ new: MatchIndex.Place, upTo count: Int, ids: [String]) {
    let position = firstIndex { (new.score, ids[$0.need]) > ($0.score, ids[new.need]) } ?? endIndex
    guard position < count else { return }
    insert(new, at: position)
    if self.count > count { removeLast() }
  }
}
