/// Which pairs meet, whenever that may be, and what no choice can exceed.
struct Selection {
  /// In ascending order; those that were fixed are among them.
  var pairs: [Int]
  /// The sum of their weights, in millionths.
  var weight: Int
  /// No choice of pairs that meets as many demands is worth more.
  var bound: Int
  /// For each pair, by how much at least the bound falls if it changes sides: comes in, or goes out.
  var regrets: [Int]
  /// For each party, how many meetings are missing to its minimum.
  var missing: [Int]
}

extension SchedulingModel {
  /// The heaviest pairs within every limit, slots and tables counted but not yet given.
  ///
  /// Exact between delegates and members, where it is a flow; among parties of one kind by branching
  /// on the odd cycles of the flow, up to a number of branches.
  ///
  /// - Parameters:
  ///   - fixed: pairs that meet.
  ///   - ignoresMinimums: for a bound on what also breaks them.
  ///   - isInterrupted: asked before each branch but the first; true ends the search with the best
  ///     so far and the bound of what is left open.
  func selection(
    fixing fixed: [Int], ignoresMinimums: Bool = false, isInterrupted: () -> Bool = { false }
  ) -> Selection {
    let minimums =
      ignoresMinimums ? [Int](repeating: 0, count: partyCount) : self.minimums
    guard timetable.isOfOneKind else {
      let flow = AssignmentFlow(self, fixed: fixed, excluded: [], minimums: minimums)
      return flow.selection(of: flow.wholePairs, bound: flow.bound)
    }
    var search = OddCycleSearch(self, fixed: fixed, minimums: minimums)
    return search.selection(isInterrupted: isInterrupted)
  }

  /// Meetings that all tables together have room for.
  var mostMeetings: Int {
    tables.reduce(0, +) * slots.indices.count { slot in available.contains { $0.contains(slot) } }
  }

  /// Meetings for which there is an interpreter.
  var mostInterpretedMeetings: Int { interpreters.reduce(0) { $0 + $1.count } }
}
