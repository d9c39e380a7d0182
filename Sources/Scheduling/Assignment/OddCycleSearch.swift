/// The heaviest pairs among parties of one kind, by branching on pairs that a flow takes half.
///
/// The flow over both copies of everybody, halved, is the optimum of the linear relaxation; what it
/// takes half lies on odd cycles. Branches are looked at by descending bound.
struct OddCycleSearch {
  private let problem: SchedulingModel
  private let minimums: [Int]
  private let root: AssignmentFlow
  private var open: [Branch]
  private var best: [Int]
  private var bestWorth: Int

  private struct Branch {
    let fixed: [Int]
    let excluded: Set<Int>
    let flow: AssignmentFlow
    let bound: Int

    init(_ problem: SchedulingModel, fixed: [Int], excluded: Set<Int>, minimums: [Int]) {
      (self.fixed, self.excluded) = (fixed, excluded)
      flow = AssignmentFlow(problem, fixed: fixed, excluded: excluded, minimums: minimums)
      bound = flow.bound
    }
  }

  /// Above this the best found stands, with the bound of what is left open.
  private static let mostBranches = 500

  init(_ problem: SchedulingModel, fixed: [Int], minimums: [Int]) {
    (self.problem, self.minimums) = (problem, minimums)
    let first = Branch(problem, fixed: fixed, excluded: [], minimums: minimums)
    (root, open) = (first.flow, [first])
    (best, bestWorth) = (fixed, first.flow.worth(fixed))
  }

  mutating func selection(isInterrupted: () -> Bool) -> Selection {
    for branch in 0..<Self.mostBranches {
      if branch > 0, isInterrupted() { break }
      open.removeAll { $0.bound <= bestWorth }
      guard let place = open.indices.max(by: { open[$0].bound < open[$1].bound }) else { break }
      let next = open.remove(at: place)
      let halves = problem.pairs.indices.filter(next.flow.isHalf)
        .sorted { (problem.pairs[$1].weight, $0) < (problem.pairs[$0].weight, $1) }
      consider(filled(next.flow.wholePairs, with: halves))
      guard let half = halves.first else { continue }
      open.append(
        Branch(
          problem, fixed: next.fixed + [half], excluded: next.excluded, minimums: minimums))
      open.append(
        Branch(
          problem, fixed: next.fixed, excluded: next.excluded.union([half]), minimums: minimums))
    }
    let bound = open.reduce(bestWorth) { max($0, $1.bound) }
    return root.selection(of: best, bound: bound)
  }

  private mutating func consider(_ pairs: [Int]) {
    let worth = root.worth(pairs)
    if worth > bestWorth { (best, bestWorth) = (pairs, worth) }
  }

  /// `pairs` and, in this order, each of `others` that the limits leave room for.
  private func filled(_ pairs: [Int], with others: [Int]) -> [Int] {
    var room = problem.limits
    var left = problem.mostMeetings - pairs.count
    for pair in pairs {
      room[problem.pairs[pair].first] -= 1
      room[problem.pairs[pair].second] -= 1
    }
    return others.reduce(into: pairs) { pairs, other in
      let (a, b) = (problem.pairs[other].first, problem.pairs[other].second)
      guard room[a] > 0, room[b] > 0, left > 0 else { return }
      (room[a], room[b], left) = (room[a] - 1, room[b] - 1, left - 1)
      pairs.append(other)
    }
  }
}
