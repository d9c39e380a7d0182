/// Who stands in a list, and why there.
struct Shortlist {
  let members: [Int]
  /// Where each would stand by score alone, from 1.
  let meritRanks: [Int]
  let ndcgGivenUp: Double
}

extension MatchIndex {
  /// Those of `members` that stand in a list of `top`; in their own order unless `fairness` says
  /// whose turn it is.
  func listing(
    _ members: [Int], _ scoring: NeedScores, top: Int, perHouse: Int, fairness: Fairness?
  ) -> Shortlist {
    let (ranked, later) = spread(
      members.filter { isListed($0, scoring) }, perHouse: perHouse, house: catalogue.house)
    let listed = ranked + later
    let turns = fairness?.order(ranked.map { contender($0, scoring) }, top: top)
    let fair = turns?.places ?? []
    let places = fair + Array(fair.count..<max(fair.count, min(top, listed.count)))
    return Shortlist(
      members: places.map { listed[$0] }, meritRanks: places.map { $0 + 1 },
      ndcgGivenUp: turns?.ndcgGivenUp ?? 0)
  }

  private func contender(_ member: Int, _ scoring: NeedScores) -> Fairness.Contender {
    Fairness.Contender(member: catalogue.members[member].id, score: scoring.scores[member])
  }

  func isListed(_ member: Int, _ scoring: NeedScores) -> Bool {
    Confidence(of: scoring.probabilities[member]) != .none
  }
}

/// Those first that fill their group's `perHouse` places, then the rest of it; each in order.
///
/// - Parameter house: the group of one; nil for one on its own.
func spread<Item>(
  _ items: [Item], perHouse: Int, house: (Item) -> String?
) -> (first: [Item], later: [Item]) {
  var counts: [String: Int] = [:]
  var first: [Item] = []
  var later: [Item] = []
  for item in items {
    guard let house = house(item) else {
      first.append(item)
      continue
    }
    counts[house, default: 0] += 1
    if counts[house]! <= perHouse { first.append(item) } else { later.append(item) }
  }
  return (first, later)
}
