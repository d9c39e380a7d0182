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
  let problem: Problem

  /// - Precondition: the timetable has passed its check.
  package init(_ timetable: Timetable, prospects: [Prospect]) {
    self.timetable = timetable
    problem = Problem(timetable, prospects)
  }

  /// How long to look where not everything is exact.
  package struct Budget: Sendable {
    /// Moves of the search; a million take about a second.
    package var moves: Int
    package var seed: UInt64

    package init(moves: Int = 2_000_000, seed: UInt64 = 1) {
      (self.moves, self.seed) = (moves, seed)
    }
  }

  /// - Parameter isInterrupted: asked every few thousand moves; true ends the search with the best
  ///   so far, so that a caller may keep to a deadline.
  package func programme(
    _ budget: Budget = Budget(), isInterrupted: () -> Bool = { false }
  ) -> Programme {
    var start = Placement(problem)
    let fixed = problem.confirmed.filter { start.fix($0.pair, at: $0.slot) }.map(\.pair)
    let selection = problem.selection(fixing: fixed + forced(beside: fixed))
    let meetings: [(pair: Int, slot: Int)]
    if problem.isOpen(for: selection) {
      meetings = colored(selection)
    } else {
      var search = SlotSearch(start, toward: selection, budget: budget.moves, seed: budget.seed)
      let found = search.run(
        target: start.worth(ofBound: selection), isInterrupted: isInterrupted)
      meetings = found.meetings
    }
    return programme(of: meetings, selection)
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

  private func programme(
    of meetings: [(pair: Int, slot: Int)], _ selection: Selection
  ) -> Programme {
    let pairs = meetings.map(\.pair)
    let objective = pairs.reduce(0) { $0 + problem.pairs[$1].weight }
    let unmet = problem.unmetDemands(in: meetings).map { UnmetDemand($0, isProven: false) }
    // What breaks a demand may be worth more than all that meets it.
    let bound =
      unmet.isEmpty
      ? selection.bound
      : max(problem.selection(fixing: [], ignoresMinimums: true).bound, selection.bound)
    return Programme(
      need: timetable.need, meetings: Seating(problem).meetings(meetings),
      objective: Millionths(count: objective), bound: Millionths(count: max(bound, objective)),
      unmet: unmet)
  }
}

extension Problem {
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

extension Placement {
  /// What the worth would be of a placement as good as the bound of a selection.
  func worth(ofBound selection: Selection) -> Int {
    selection.bound - penalty * selection.missing.reduce(0, +)
  }
}
