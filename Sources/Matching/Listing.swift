/// Who stands in a list, and why there.
struct Listing {
  let members: [Int]
  /// Where each would stand by score alone, from 1.
  let meritRanks: [Int]
  let ndcgGivenUp: Double
}

extension MatchIndex {
  /// Those of `members` that stand in a list of `top`; in their own order unless `fairness` says
  /// whose turn it is.
  func listing(
    _ members: [Int], _ scoring: Scoring, top: Int, perHouse: Int, fairness: Fairness?
  ) -> Listing {
    let (first, later) = spread(members, perHouse: perHouse)
    let ranked = first.filter { isListed($0, scoring) }
    let listed = ranked + later.filter { isListed($0, scoring) }
    let turns = fairness?.order(ranked.map { contender($0, scoring) }, top: top)
    let fair = turns?.places ?? []
    let places = fair + Array(fair.count..<max(fair.count, min(top, listed.count)))
    return Listing(
      members: places.map { listed[$0] }, meritRanks: places.map { $0 + 1 },
      ndcgGivenUp: turns?.ndcgGivenUp ?? 0)
  }

  private func contender(_ member: Int, _ scoring: Scoring) -> Fairness.Contender {
    Fairness.Contender(member: catalogue.members[member].id, score: scoring.scores[member])
  }

  private func isListed(_ member: Int, _ scoring: Scoring) -> Bool {
    confidence(scoring.probabilities[member]) != .none
  }

  /// Those first that fill their group's `perHouse` places, then the rest of it; each in order.
  private func spread(_ members: [Int], perHouse: Int) -> (first: [Int], later: [Int]) {
    var counts: [String: Int] = [:]
    var first: [Int] = []
    var later: [Int] = []
    for member in members {
      guard let house = catalogue.house(of: member) else {
        first.append(member)
        continue
      }
      counts[house, default: 0] += 1
      if counts[house]! <= perHouse { first.append(member) } else { later.append(member) }
    }
    return (first, later)
  }
}
