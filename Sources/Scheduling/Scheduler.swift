internal import Cancellation
internal import LinearAlgebra

/// Makes a programme of a timetable and the pairs that might meet.
///
///     let scheduler = Scheduler(timetable, prospects: timetable.ownProspects)
///     let programme = scheduler.programme()
///     programme.isOptimal            // objective == bound
///     programme.collisions(in: timetable)   // []
///
/// Who meets whom is chosen exactly, as a flow whose potentials are the bound. Where everybody is
/// there all the time, slots are given exactly too; else they are searched for, and the gap says what
/// may be missing. The same input gives the same programme.
package struct Scheduler: Sendable {
  package let timetable: Timetable
  let problem: SchedulingModel
  let prospects: [ScoredPair]

  /// - Precondition: the timetable has passed its check.
  package init(_ timetable: Timetable, prospects: [ScoredPair]) {
    (self.timetable, self.prospects) = (timetable, prospects)
    problem = SchedulingModel(timetable, prospects)
  }

  /// How long to look where not everything is exact.
  package struct Budget: Sendable {
    /// Moves of the search; a million take about a second.
    package var moves: Int
    /// Changes of the rules to try for demands that are not met.
    package var tries: Int
    package var seed: UInt64

    package init(moves: Int = 2_000_000, tries: Int = 60, seed: UInt64 = 1) {
      (self.moves, self.tries, self.seed) = (moves, tries, seed)
    }
  }

  /// - Parameter isInterrupted: asked every thousand moves and before each branch; true ends the
  ///   search with the best so far, so that a caller may keep to a deadline.
  package func programme(
    _ budget: Budget = Budget(), isInterrupted: () -> Bool = { false }
  ) -> Programme {
    let (meetings, selection) = solution(budget, isInterrupted)
    return programme(
      of: meetings, TableAssignment(problem), selection, tries: budget.tries, isInterrupted)
  }

  /// The demands that the best found does not meet.
  func unmetDemands(_ budget: Budget) -> [Demand] {
    let token = CancellationToken.current
    return problem.unmetDemands(in: solution(budget) { token.isCancelled }.meetings)
  }

  private func solution(
    _ budget: Budget, _ isInterrupted: () -> Bool
  ) -> (meetings: [(pair: Int, slot: Int)], selection: Selection) {
    var start = PartialSchedule(problem)
    let fixed = problem.confirmed.filter { start.fix($0.pair, at: $0.slot) }.map(\.pair)
    let selection = problem.selection(
      fixing: fixed + forced(beside: fixed), isInterrupted: isInterrupted)
    if problem.isOpen(for: selection) { return (colored(selection), selection) }
    start.place(problem.promises)
    var search = SlotSearch(start, toward: selection, budget: budget.moves, seed: budget.seed)
    let found = search.run(target: start.worth(ofBound: selection), isInterrupted: isInterrupted)
    return (found.meetings, selection)
  }

  /// Pairs that must meet and can, beside those already fixed.
  private func forced(beside fixed: [Int]) -> [Int] {
    var room = problem.limits
    func take(_ pair: Int) -> Bool {
      let ends = [problem.pairs[pair].first, problem.pairs[pair].second]
      guard ends.allSatisfy({ room[$0] > 0 }) else { return false }
      for party in ends { room[party] -= 1 }
      return true
    }
    for pair in fixed { _ = take(pair) }
    return problem.forced.filter { !problem.slots(of: $0).isEmpty && take($0) }
  }

  private func colored(_ selection: Selection) -> [(pair: Int, slot: Int)] {
    let open = problem.openSlots
    var coloring = EdgeColoring(
      selection.pairs.map { (problem.pairs[$0].first, problem.pairs[$0].second) },
      partyCount: problem.partyCount, slotCount: open.count)
    coloring.level(to: problem.tables[0])
    return zip(selection.pairs, coloring.slots).map { ($0, open[$1]) }
  }

  /// What `start` holds, and the most that fits beside it.
  func filled(
    _ start: PartialSchedule, _ budget: Budget, _ isInterrupted: () -> Bool
  ) -> [(pair: Int, slot: Int)] {
    var start = start
    start.fixAll()
    let kept = start.meetings.map(\.pair)
    let selection = problem.selection(fixing: kept, isInterrupted: isInterrupted)
    var search = SlotSearch(start, toward: selection, budget: budget.moves, seed: budget.seed)
    return search.run(target: start.worth(ofBound: selection), isInterrupted: isInterrupted)
      .meetings
  }

  /// A programme of meetings that keep to the rules, with its bound and the demands it does not meet.
  func programme(
    of meetings: [(pair: Int, slot: Int)], _ seating: TableAssignment, tries: Int,
    _ isInterrupted: () -> Bool
  ) -> Programme {
    let fixed = problem.confirmed.map(\.pair).filter { pair in
      meetings.contains { $0.pair == pair }
    }
    let selection = problem.selection(
      fixing: fixed + forced(beside: fixed), isInterrupted: isInterrupted)
    return programme(of: meetings, seating, selection, tries: tries, isInterrupted)
  }

  private func programme(
    of meetings: [(pair: Int, slot: Int)], _ seating: TableAssignment, _ selection: Selection,
    tries: Int, _ isInterrupted: () -> Bool
  ) -> Programme {
    let objective = meetings.reduce(0) { $0 + problem.pairs[$1.pair].weight }
    let unmet = unmetDemands(in: meetings, selection, tries: tries, isInterrupted)
    // What breaks a demand may be worth more than all that meets it.
    let isComparable = unmet.allSatisfy { $0.isProven && $0.demand.kind == .minimum }
    let bound =
      isComparable
      ? selection.bound
      : max(
        problem.selection(fixing: [], ignoresMinimums: true, isInterrupted: isInterrupted).bound,
        selection.bound)
    return Programme(
      need: timetable.need, meetings: seating.meetings(meetings),
      objective: Millionths(count: objective), bound: Millionths(count: max(bound, objective)),
      unmet: unmet)
  }

  private func unmetDemands(
    in meetings: [(pair: Int, slot: Int)], _ selection: Selection, tries: Int,
    _ isInterrupted: () -> Bool
  ) -> [UnmetDemand] {
    let demands = problem.unmetDemands(in: meetings)
    guard !demands.isEmpty else { return [] }
    let missing = problem.missing(in: meetings.map(\.pair), problem.minimums).reduce(0, +)
    let least = selection.missing.reduce(0, +)
    var search = RelaxationSearch(self, unmetCount: demands.count, tries: tries)
    return demands.map { demand in
      UnmetDemand(
        demand,
        isProven: problem.isImpossible(demand, missing: missing, leastMissing: least),
        relaxations: search.relaxations(for: demand, isInterrupted: isInterrupted))
    }
  }
}

extension SchedulingModel {
  /// The slots in which anybody is there.
  var openSlots: [Int] {
    slots.indices.filter { slot in available.contains { $0.contains(slot) } }
  }

  /// Whether everybody is there all the time and nothing else ties a pair to a slot, so that slots
  /// can be given exactly.
  func isOpen(for selection: Selection) -> Bool {
    let open = SlotSet(openSlots)
    let isBusy = Set(selection.pairs.flatMap { [pairs[$0].first, pairs[$0].second] })
    return !timetable.isOfOneKind && tables.count == 1 && confirmed.isEmpty
      && isBusy.allSatisfy { available[$0] == open }
      && selection.pairs.allSatisfy { pairs[$0].interpreters == nil }
  }
}

extension PartialSchedule {
  /// Puts the meetings that must be where they can be, as far as nothing is in their way.
  mutating func place(_ promises: Promises) {
    for (pair, slot) in promises.meetings where slotOf[pair] < 0 {
      if findBlockers(of: pair, at: slot), blockers.isEmpty { place(pair, at: slot) }
    }
  }

  /// What the worth would be of a placement as good as the bound of a selection.
  func worth(ofBound selection: Selection) -> Int {
    selection.bound - penalty * selection.missing.reduce(0, +)
  }
}
