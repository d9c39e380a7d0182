extension SchedulingModel {
  /// The demands that these meetings do not meet, in the timetable's order.
  func unmetDemands(in meetings: [(pair: Int, slot: Int)]) -> [Demand] {
    let slotOf = Dictionary(uniqueKeysWithValues: meetings.map { ($0.pair, $0.slot) })
    let confirmed = timetable.confirmed.compactMap { asked -> Demand? in
      let slot = pair(asked.delegate, asked.member).flatMap { slotOf[$0] }
      guard slot.map({ slots[$0].id }) != asked.slot else { return nil }
      return Demand(.confirmed, party: asked.delegate, member: asked.member, slot: asked.slot)
    }
    let forced = timetable.forced.compactMap { asked -> Demand? in
      guard pair(asked.delegate, asked.member).flatMap({ slotOf[$0] }) == nil else { return nil }
      return Demand(.forced, party: asked.delegate, member: asked.member)
    }
    let missing = self.missing(in: meetings.map(\.pair), minimums)
    let minimum = everybody.indices.filter { missing[$0] > 0 }.map {
      Demand(
        .minimum, party: everybody[$0].id, asked: minimums[$0], met: minimums[$0] - missing[$0])
    }
    return confirmed + forced + minimum
  }

  /// Whether no programme meets a demand, whatever it does with the others of its kind.
  ///
  /// - Parameters:
  ///   - missing: meetings that the programme lacks to all minimums.
  ///   - leastMissing: how many every choice of pairs lacks.
  func isImpossible(_ demand: Demand, missing: Int, leastMissing: Int) -> Bool {
    switch demand.kind {
    case .minimum:
      return missing <= leastMissing
    case .confirmed:
      // What is fixed is only refused by what is fixed.
      return true
    case .forced:
      guard let pair = pair(demand.party, demand.member ?? "") else { return true }
      return slots(of: pair).isEmpty || isOverLimit(pairs[pair].first)
        || isOverLimit(pairs[pair].second) || promises.isInfeasible
    }
  }

  /// Whether a party must meet more others than it may.
  private func isOverLimit(_ party: Int) -> Bool {
    let must = confirmed.map(\.pair) + forced
    return must.count { pairs[$0].first == party || pairs[$0].second == party } > limits[party]
  }

  /// The meetings that must be, by when their parties are there and how far they have to go.
  var promises: Promises { Promises(self) }
}

/// When the meetings that must be can be held.
///
/// Rooms of several tables, and pairs whom one of several can interpret, are left aside.
struct Promises {
  /// Confirmed and forced pairs, with a slot each; empty where there is none, or it was not found.
  private(set) var meetings: [(pair: Int, slot: Int)] = []
  private(set) var isInfeasible = false

  /// Branches to try.
  private static let steps = 100_000

  init(_ problem: SchedulingModel) {
    let pairs = problem.confirmed.map(\.pair) + problem.forced
    guard !problem.forced.isEmpty else { return }
    let fixed = problem.confirmed.map { SlotSet([$0.slot]) & problem.slots(of: $0.pair) }
    let rooms = problem.tables.count
    let shadows = (0..<rooms * rooms).map { index in
      problem.slots.indices.map { slot in
        problem.tooClose[index / rooms][index % rooms][slot] | SlotSet([slot])
      }
    }
    let ends = pairs.map { problem.pairs[$0] }
    var search = MeetingTimes(
      domains: fixed + problem.forced.map(problem.slots(of:)), slotCount: problem.slots.count,
      agents: Self.agents(problem, ends), shadows: shadows
    ) { a, b in
      let own: Set = [ends[a].first, ends[a].second]
      let isShared = own.contains(ends[b].first) || own.contains(ends[b].second)
      // Nobody walks between two meetings that share only a table or an interpreter.
      return isShared ? ends[a].room * rooms + ends[b].room : 0
    }
    switch search.solve(steps: Self.steps) {
    case .times(let times): meetings = Array(zip(pairs, times))
    case .infeasible: isInfeasible = true
    case .undecided: break
    }
  }

  /// The meetings of each party, of each room with one table, and of each interpreter whom no other
  /// can stand in for.
  private static func agents(_ problem: SchedulingModel, _ ends: [SchedulingModel.Pair]) -> [[Int]]
  {
    let parties = problem.everybody.indices.map { party in
      ends.indices.filter { ends[$0].first == party || ends[$0].second == party }
    }
    let rooms = problem.tables.indices.filter { problem.tables[$0] == 1 }.map { room in
      ends.indices.filter { ends[$0].room == room }
    }
    let interpreters = problem.interpreters.indices.map { interpreter in
      ends.indices.filter { ends[$0].interpreters == 1 << UInt64(interpreter) }
    }
    return parties + rooms + interpreters
  }
}
