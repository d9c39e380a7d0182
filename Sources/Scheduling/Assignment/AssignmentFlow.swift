/// The choice of pairs as a flow: from those who stand first in a pair, over the pairs, to the
/// second.
///
///     first ──pair──▶ second ──▶ tables ──▶ sink
///       └──────▶ unused ────────────────────▲
///
/// Minimums are met by arcs that pay. Parties that always need an interpreter share what there is of
/// them: what is beyond has to stay unused. Among parties of one kind everybody stands on both
/// sides, and a pair may come out half.
///
/// - SeeAlso: Schrijver, *Combinatorial Optimization*, 2003, §21 (b-matchings in bipartite graphs).
struct AssignmentFlow {
  private let problem: SchedulingModel
  private let fixed: [Int]
  private var network: FlowNetwork
  /// The arc of each pair, none where it may not meet; two among parties of one kind.
  private var arcs: [[Int]]
  /// What fixed pairs leave.
  private var limits: [Int]
  private var minimums: [Int]
  private let askedMinimums: [Int]
  /// What the network's cost has for meeting every minimum, and for those whom nobody interprets.
  private var rewards = 0
  /// Of each party, whether every meeting of it needs an interpreter.
  private let needsInterpreter: [Bool]
  /// What one more unmet minimum costs: more than any choice of pairs gains by it.
  private let penalty: Int

  init(_ problem: SchedulingModel, fixed: [Int], excluded: Set<Int>, minimums: [Int]) {
    (self.problem, self.fixed, self.minimums) = (problem, fixed, minimums)
    askedMinimums = minimums
    limits = problem.limits
    for pair in fixed {
      for party in [problem.pairs[pair].first, problem.pairs[pair].second] {
        limits[party] = max(limits[party] - 1, 0)
        self.minimums[party] = max(self.minimums[party] - 1, 0)
      }
    }
    needsInterpreter = Self.needsInterpreter(problem)
    let heaviest = problem.pairs.reduce(1) { max($0, $1.weight) }
    penalty = (heaviest + 1) * (2 * problem.partyCount + 1)
    arcs = [[Int]](repeating: [], count: problem.pairs.count)
    network = FlowNetwork(nodeCount: 5 + 2 * problem.partyCount, sink: Node.sink)
    addPairs(barred: excluded.union(fixed))
    addSeconds()
    addFirsts()
    network.solve(order: Array(0..<(5 + 2 * problem.partyCount)))
  }

  /// Nodes that are no party; arcs lead from higher numbers to lower ones.
  private enum Node {
    static let sink = 0
    static let tables = 1
    static let interpreted = 2
    static let unused = 3
    static let unusedInterpreted = 4
  }

  private func second(_ party: Int) -> Int { 5 + party }
  private func first(_ party: Int) -> Int { 5 + problem.partyCount + party }

  /// How often a meeting stands in the network.
  private var copies: Int { problem.timetable.isOfOneKind ? 2 : 1 }

  private var interpretedMeetings: Int {
    let taken = fixed.count { problem.pairs[$0].interpreters != nil }
    return copies * max(problem.mostInterpretedMeetings - taken, 0)
  }

  private static func needsInterpreter(_ problem: SchedulingModel) -> [Bool] {
    var needs = [Bool](repeating: true, count: problem.partyCount)
    for pair in problem.pairs where pair.interpreters == nil {
      needs[pair.first] = false
      needs[pair.second] = false
    }
    return needs
  }

  private mutating func addPairs(barred: Set<Int>) {
    for index in problem.pairs.indices where !barred.contains(index) {
      guard !problem.slots(of: index).isEmpty else { continue }
      let pair = problem.pairs[index]
      let ends = [(pair.first, pair.second), (pair.second, pair.first)]
      for (from, to) in ends.prefix(copies) {
        arcs[index].append(
          network.addArc(
            first(from), second(to), capacity: 1, cost: -pair.weight, isOptional: true))
      }
    }
  }

  private mutating func addSeconds() {
    for party in problem.seconds {
      let next = needsInterpreter[party] ? Node.interpreted : Node.tables
      let must = min(minimums[party], limits[party])
      rewards += penalty * must
      network.addArc(second(party), next, capacity: must, cost: -penalty)
      network.addArc(second(party), next, capacity: limits[party] - must, cost: 0)
    }
    network.addArc(Node.interpreted, Node.tables, capacity: interpretedMeetings, cost: 0)
    network.addArc(
      Node.tables, Node.sink,
      capacity: copies * max(problem.mostMeetings - fixed.count, 0), cost: 0)
  }

  private mutating func addFirsts() {
    var interpreted = 0
    var total = 0
    for party in problem.firsts {
      let unused = needsInterpreter[party] ? Node.unusedInterpreted : Node.unused
      let must = min(minimums[party], limits[party])
      network.addArc(first(party), unused, capacity: limits[party] - must, cost: 0)
      network.addArc(first(party), unused, capacity: must, cost: penalty)
      network.addSupply(limits[party], at: first(party))
      total += limits[party]
      if needsInterpreter[party] { interpreted += limits[party] }
    }
    let beyond = max(interpreted - interpretedMeetings, 0)
    // Dearer than any unmet minimum: there is no interpreter to be had.
    let forbidding = penalty * (2 * problem.partyCount + 1)
    rewards += forbidding * beyond
    network.addArc(Node.unusedInterpreted, Node.sink, capacity: beyond, cost: -forbidding)
    network.addArc(
      Node.unusedInterpreted, Node.sink, capacity: interpreted - beyond, cost: 0)
    network.addArc(Node.unused, Node.sink, capacity: total, cost: 0)
  }
}

extension AssignmentFlow {
  /// In how many of its copies a pair meets: `0...copies`.
  func share(of pair: Int) -> Int { arcs[pair].reduce(0) { $0 + network.flow($1) } }

  /// Whether a pair meets in half.
  func isHalf(_ pair: Int) -> Bool { share(of: pair) == 1 && copies == 2 }

  /// Fixed pairs, and those that meet in full.
  var wholePairs: [Int] { fixed + arcs.indices.filter { share(of: $0) == copies } }

  /// What no choice exceeds in `worth`; proven by the network's potentials.
  var bound: Int {
    (-network.dualCost - rewards) / copies + fixed.reduce(0) { $0 + problem.pairs[$1].weight }
  }

  /// The sum of the weights, less a penalty for each meeting missing to a minimum that is within the
  /// limit.
  func worth(_ pairs: [Int]) -> Int {
    pairs.reduce(0) { $0 + problem.pairs[$1].weight } - penalty * missingCount(pairs)
  }

  private func missingCount(_ pairs: [Int]) -> Int {
    problem.missing(in: pairs, zip(askedMinimums, problem.limits).map(min)).reduce(0, +)
  }

  /// - Parameter bound: on the worth.
  func selection(of pairs: [Int], bound: Int) -> Selection {
    let regrets = arcs.map { arcs in
      (arcs.map { abs(network.reducedCost($0)) }.max() ?? .max) / copies
    }
    return Selection(
      pairs: pairs.sorted(), weight: pairs.reduce(0) { $0 + problem.pairs[$1].weight },
      bound: bound + penalty * missingCount(pairs), regrets: regrets,
      missing: problem.missing(in: pairs, askedMinimums))
  }
}

extension SchedulingModel {
  /// For each party, how many meetings `pairs` leave missing to `minimums`.
  func missing(in pairs: [Int], _ minimums: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: partyCount)
    for pair in pairs {
      counts[self.pairs[pair].first] += 1
      counts[self.pairs[pair].second] += 1
    }
    return zip(minimums, counts).map { max($0 - $1, 0) }
  }
}
