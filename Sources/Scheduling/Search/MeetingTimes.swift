internal import Cancellation

/// Whether meetings that some agents share can be held in so many slots, when getting from one to
/// another takes time: `|slot(a) − slot(b)| ≥ 1 + distance(a, b)` for two meetings of one agent.
///
/// A complete search: the meeting with the fewest slots for its weight comes first, what it takes from
/// the others is taken at once, and a pair that ended a branch weighs more from then on.
///
/// - SeeAlso: CSPLib problem 46; Boussemart, Hemery, Lecoutre, Sais, *Boosting Systematic Search by
///   Weighting Constraints*, ECAI 2004 (dom/wdeg); Haralick, Elliott, *Increasing Tree Search
///   Efficiency for Constraint Satisfaction Problems*, 1980 (forward checking).
package struct MeetingTimes {
  package enum Outcome: Sendable, Equatable {
    /// A slot for each meeting.
    case times([Int])
    /// There are none.
    case infeasible
    /// The search was ended before it knew.
    case undecided
  }

  /// A meeting that another keeps away from some slots.
  private struct Neighbor {
    let meeting: Int
    /// Which of `shadows`.
    let shadow: Int
    /// Its place among the weights.
    let pair: Int
  }

  private let slotCount: Int
  private let domains: [SlotSet]
  private var neighbors: [[Neighbor]]
  /// For a way of being apart and a slot of the one, the slots that the other cannot have.
  private let shadows: [[SlotSet]]
  private let cliques: [[Int]]
  /// For two meetings of one agent, how many slots apart they are at least; else 0.
  private var gaps: [[Int]]
  private var weights: [Int] = []
  /// Whether turning time round gives the same problem.
  private let isSymmetric: Bool

  /// - Parameters:
  ///   - agents: for each agent, its meetings.
  ///   - distances: for each two meetings, the slots that the way between them takes.
  package init(meetingCount: Int, slotCount: Int, agents: [[Int]], distances: [[Int]]) {
    let farthest = distances.joined().max() ?? 0
    let shadows = (0...farthest).map { distance in
      (0..<slotCount).map { slot in
        SlotSet((0..<slotCount).filter { abs($0 - slot) <= distance })
      }
    }
    let domain = SlotSet(first: slotCount)
    self.init(
      domains: [SlotSet](repeating: domain, count: meetingCount), slotCount: slotCount,
      agents: agents, shadows: shadows, isSymmetric: true
    ) { max(distances[$0][$1], distances[$1][$0]) }
  }

  /// - Parameters:
  ///   - domains: the slots that each meeting may have.
  ///   - shadow: which of `shadows` two meetings of one agent cast on each other.
  init(
    domains: [SlotSet], slotCount: Int, agents: [[Int]], shadows: [[SlotSet]],
    isSymmetric: Bool = false, shadow: (Int, Int) -> Int
  ) {
    (self.domains, self.slotCount, self.shadows) = (domains, slotCount, shadows)
    self.isSymmetric = isSymmetric
    cliques = agents.filter { $0.count > 1 }
    neighbors = [[Neighbor]](repeating: [], count: domains.count)
    gaps = [[Int]](
      repeating: [Int](repeating: 0, count: domains.count), count: domains.count)
    for agent in agents {
      for (place, a) in agent.enumerated() {
        for b in agent[(place + 1)...] where gaps[a][b] == 0 {
          join(a, b, shadow(a, b))
        }
      }
    }
  }

  private mutating func join(_ a: Int, _ b: Int, _ shadow: Int) {
    neighbors[a].append(Neighbor(meeting: b, shadow: shadow, pair: weights.count))
    neighbors[b].append(Neighbor(meeting: a, shadow: shadow, pair: weights.count))
    weights.append(1)
    // The nearest slot outside the shadow, wherever that falls.
    let gap = (0..<slotCount).flatMap { slot in
      (0..<slotCount).filter { !shadows[shadow][slot].contains($0) }.map { abs($0 - slot) }
    }.min()
    gaps[a][b] = gap ?? slotCount
    gaps[b][a] = gap ?? slotCount
  }

  /// - Parameter steps: branches to try before it ends undecided; all of them where nil.
  package mutating func solve(steps: Int? = nil) -> Outcome {
    guard !domains.contains(where: \.isEmpty), cliques.allSatisfy({ span(of: $0) < slotCount })
    else { return domains.isEmpty ? .times([]) : .infeasible }
    var limit = 100
    var spent = 0
    let token = CancellationToken.current
    while true {
      let most = min(limit, (steps ?? .max) - spent)
      var left = most
      var times = [Int](repeating: -1, count: domains.count)
      var open = domains
      if isSymmetric, let first = next(times, open) {
        open[first] = open[first] & SlotSet(first: (slotCount + 1) / 2)
      }
      switch extend(&times, open, &left, token) {
      case true?: return .times(times)
      case false?: return .infeasible
      case nil: spent += most - max(left, 0)
      }
      guard spent < steps ?? .max, !token.isCancelled else { return .undecided }
      limit += limit / 2
    }
  }

  /// - Returns: whether there are times; nil where `left` came to nothing before that was known.
  private mutating func extend(
    _ times: inout [Int], _ domains: [SlotSet], _ left: inout Int, _ token: CancellationToken
  ) -> Bool? {
    guard let meeting = next(times, domains) else { return true }
    for slot in domains[meeting] {
      guard left > 0, left % Self.stepsBetweenChecks > 0 || !token.isCancelled else { return nil }
      left -= 1
      times[meeting] = slot
      if let rest = narrowed(domains, by: meeting, at: slot, times) {
        guard let answer = extend(&times, rest, &left, token) else { return nil }
        if answer { return true }
      }
      times[meeting] = -1
    }
    return false
  }

  private static let stepsBetweenChecks = 16

  /// The open meeting with the fewest slots for the weight of its open pairs; nil where all have one.
  private func next(_ times: [Int], _ domains: [SlotSet]) -> Int? {
    var best: (meeting: Int, count: Int, weight: Int)?
    for meeting in times.indices where times[meeting] < 0 {
      let weight = neighbors[meeting].reduce(1) {
        times[$1.meeting] < 0 ? $0 + weights[$1.pair] : $0
      }
      let count = domains[meeting].count
      if best.map({ count * $0.weight < $0.count * weight }) ?? true {
        best = (meeting, count, weight)
      }
    }
    return best?.meeting
  }

  /// The slots left to the others; nil where one has none.
  private mutating func narrowed(
    _ domains: [SlotSet], by meeting: Int, at slot: Int, _ times: [Int]
  ) -> [SlotSet]? {
    var domains = domains
    domains[meeting] = SlotSet([slot])
    var queue = [meeting]
    while let fixed = queue.popLast() {
      let slot = domains[fixed].first!
      for neighbor in neighbors[fixed] {
        let before = domains[neighbor.meeting]
        let after = before.subtracting(shadows[neighbor.shadow][slot])
        guard after != before else { continue }
        guard !after.isEmpty else {
          weights[neighbor.pair] += 1
          return nil
        }
        domains[neighbor.meeting] = after
        if after.count == 1 { queue.append(neighbor.meeting) }
      }
    }
    return domains
  }

  /// From the first to the last of an agent's meetings, in the shortest order; a longer one than ten
  /// counts as nothing.
  // Held and Karp: shortest[set][last] over all sets of meetings.
  private func span(of agent: [Int]) -> Int {
    guard agent.count <= 10 else { return 0 }
    let sets = 1 << agent.count
    var shortest = [[Int]](
      repeating: [Int](repeating: .max, count: agent.count), count: sets)
    for last in agent.indices { shortest[1 << last][last] = 0 }
    for set in 1..<sets {
      for last in agent.indices where shortest[set][last] < .max {
        for next in agent.indices where set & 1 << next == 0 {
          let length = shortest[set][last] + gaps[agent[last]][agent[next]]
          shortest[set | 1 << next][next] = min(shortest[set | 1 << next][next], length)
        }
      }
    }
    return shortest[sets - 1].min() ?? 0
  }
}
