/// A programme made anew after something happened: confirmed meetings stay, the fewest others move.
///
///     let replanning = Replanning(of: programme, scheduler: Scheduler(after, prospects: prospects))
///     replanning.programme
///     replanning.changes   // what moved, from where to where, and why
package struct Replanning: Sendable {
  package let programme: Programme
  package let changes: [Change]

  /// - Parameters:
  ///   - before: the programme that was.
  ///   - scheduler: for the timetable as it is now.
  package init(
    of before: Programme, scheduler: Scheduler, _ budget: Scheduler.Budget = .init(),
    isInterrupted: () -> Bool = { false }
  ) {
    let problem = scheduler.problem
    var repair = Repair(before, problem)
    repair.run(isInterrupted: isInterrupted)
    let found = scheduler.filled(repair.placement, budget, isInterrupted)
    let seating = TableAssignment(problem, preferring: before.meetings)
    var programme = scheduler.programme(
      of: found, seating, tries: budget.tries, isInterrupted)
    programme.need = programme.need ?? before.need
    let old = before.meetingsByCouple
    for index in programme.meetings.indices where programme.meetings[index].reason == nil {
      programme.meetings[index].reason = old[programme.meetings[index].couple]?.reason
    }
    self.programme = programme.announced(in: problem.timetable).revised(from: before)
    changes = Self.changes(from: before, to: programme, problem.timetable, repair.movedFor)
  }

  private static func changes(
    from before: Programme, to after: Programme, _ timetable: Timetable,
    _ movedFor: [UnorderedPair: UnorderedPair]
  ) -> [Change] {
    let (past, now) = (before.meetingsByCouple, after.meetingsByCouple)
    var scarcities: [String: Cause?] = [:]
    func scarcity(in slot: String) -> Cause? {
      if let known = scarcities[slot] { return known }
      let cause = Cause(amongst: before.meetings.filter { $0.slot == slot }, in: timetable)
      scarcities[slot] = .some(cause)
      return cause
    }
    let old = before.meetings.compactMap { meeting -> Change? in
      change(from: meeting, to: now[meeting.couple]) {
        let room = movedFor[meeting.couple].map {
          Cause(.madeRoom, subject: $0.low, other: $0.high)
        }
        return Cause(against: meeting, in: timetable) ?? room ?? scarcity(in: meeting.slot)
          ?? Cause(.roomLeft)
      }
    }
    let added = after.meetings.filter { past[$0.couple] == nil }
    return old + added.compactMap { change(from: nil, to: $0) { Cause(.roomLeft) } }
  }

  private static func change(
    from old: Meeting?, to new: Meeting?, _ cause: () -> Cause
  ) -> Change? {
    guard let meeting = old ?? new else { return nil }
    let (from, to) = (old.map(Change.Place.init), new.map(Change.Place.init))
    guard from != to else { return nil }
    let kind: Change.Kind =
      from == nil ? .added : to == nil ? .dropped : from?.slot == to?.slot ? .reseated : .moved
    return Change(
      kind: kind, delegate: meeting.delegate, member: meeting.member, from: from, to: to,
      cause: cause())
  }
}

/// Puts a programme's meetings back where they were, and finds the others a place by moving as few
/// as possible.
struct Repair {
  private let problem: SchedulingModel
  private(set) var placement: PartialSchedule
  private var displaced: [Int] = []
  private let slotBefore: [Int: Int]
  /// For each pair that moved or fell for another, that other.
  private(set) var movedFor: [UnorderedPair: UnorderedPair] = [:]
  /// Pairs of the chain that is being tried.
  private var pinned: Set<Int> = []

  /// Others moved for one meeting, at most.
  private static let longestChain = 3

  init(_ before: Programme, _ problem: SchedulingModel) {
    self.problem = problem
    placement = PartialSchedule(problem)
    for confirmed in problem.confirmed { _ = placement.fix(confirmed.pair, at: confirmed.slot) }
    let order = Dictionary(uniqueKeysWithValues: problem.slots.enumerated().map { ($1.id, $0) })
    slotBefore = before.meetings.reduce(into: [:]) { places, meeting in
      guard let pair = problem.pair(meeting.delegate, meeting.member) else { return }
      places[pair] = order[meeting.slot]
    }
  }

  /// - Parameter isInterrupted: asked before each meeting that has to move; true leaves the others
  ///   without a place, but for those that must meet.
  mutating func run(isInterrupted: () -> Bool) {
    let heavyFirst = slotBefore.keys.filter { placement.slotOf[$0] < 0 }.sorted {
      (isForced($0) ? 0 : 1, -problem.pairs[$0].weight, $0)
        < (isForced($1) ? 0 : 1, -problem.pairs[$1].weight, $1)
    }
    for pair in heavyFirst {
      guard let slot = slotBefore[pair], placement.slots[pair].contains(slot),
        placement.findBlockers(of: pair, at: slot), placement.blockers.isEmpty
      else {
        displaced.append(pair)
        continue
      }
      placement.place(pair, at: slot)
    }
    let forced = problem.forced.filter { slotBefore[$0] == nil }
    for pair in forced + displaced where isForced(pair) || !isInterrupted() {
      rehouse(pair, isInterrupted)
    }
  }

  private func isForced(_ pair: Int) -> Bool { problem.forced.contains(pair) }

  private mutating func rehouse(_ pair: Int, _ isInterrupted: () -> Bool) {
    let before = placement.slotOf
    for length in 0...Self.longestChain {
      pinned = []
      if settle(pair, moving: length, isInterrupted) { return noteMoves(for: pair, since: before) }
    }
    guard isForced(pair), let (slot, blockers) = cheapest(pair) else { return }
    for blocker in blockers { placement.remove(blocker) }
    placement.place(pair, at: slot)
    for blocker in blockers { _ = settle(blocker, moving: 0, isInterrupted) }
    noteMoves(for: pair, since: before)
  }

  private mutating func noteMoves(for pair: Int, since before: [Int32]) {
    for other in before.indices where other != pair && before[other] >= 0 {
      guard placement.slotOf[other] != before[other] else { continue }
      movedFor[problem.couple(other)] = problem.couple(pair)
    }
  }

  /// Places a pair, moving at most so many others.
  private mutating func settle(
    _ pair: Int, moving most: Int, _ isInterrupted: () -> Bool
  ) -> Bool {
    if let slot = placement.freeSlot(for: pair, from: 0) {
      placement.place(pair, at: slot)
      return true
    }
    guard most > 0 else { return false }
    let (saved, savedPinned) = (placement, pinned)
    for slot in saved.slots[pair] where placement.findBlockers(of: pair, at: slot) {
      let blockers = placement.blockers
      guard blockers.count <= most, pinned.isDisjoint(with: blockers) else { continue }
      guard !isInterrupted() else { return false }
      pinned.insert(pair)
      for blocker in blockers { placement.remove(blocker) }
      placement.place(pair, at: slot)
      let left = most - blockers.count
      if blockers.allSatisfy({ settle($0, moving: left, isInterrupted) }) { return true }
      (placement, pinned) = (saved, savedPinned)
    }
    return false
  }

  /// The slot where a pair that must meet costs least, and what would have to go.
  private mutating func cheapest(_ pair: Int) -> (slot: Int, blockers: [Int])? {
    var best: (slot: Int, blockers: [Int], weight: Int)?
    for slot in placement.slots[pair] where placement.findBlockers(of: pair, at: slot) {
      let blockers = placement.blockers
      guard !blockers.contains(where: isForced) else { continue }
      let weight = blockers.reduce(0) { $0 + problem.pairs[$1].weight }
      if best.map({ weight < $0.weight }) ?? true { best = (slot, blockers, weight) }
    }
    return best.map { ($0.slot, $0.blockers) }
  }
}
