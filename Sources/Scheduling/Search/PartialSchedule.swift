/// Pairs in slots, never colliding: what the search moves about in.
struct PartialSchedule {
  let problem: SchedulingModel
  let slotCount: Int
  /// For each party and slot, its pair there; −1 where it is free.
  private var taken: [Int32]
  /// −1 for a pair that does not meet.
  private(set) var slotOf: [Int32]
  private var counts: [Int]
  /// Meetings by slot and room.
  private var loads: [Int]
  /// Pairs with an interpreter, by slot.
  private var interpreted: [[Int]]
  private var isFixed: [Bool]
  /// The sum of the weights of the pairs that meet.
  private(set) var weight = 0
  /// Meetings missing to a minimum, and pairs that must meet and do not.
  private(set) var missing: Int
  /// What one missing meeting outweighs: any choice of pairs.
  let penalty: Int
  private let minimums: [Int]
  private let isForced: [Bool]
  /// The slots in which both of a pair are there.
  let slots: [SlotSet]
  /// Filled by `findBlockers`.
  private(set) var blockers: [Int] = []

  init(_ problem: SchedulingModel) {
    self.problem = problem
    slotCount = problem.slots.count
    taken = [Int32](repeating: -1, count: problem.partyCount * slotCount)
    slotOf = [Int32](repeating: -1, count: problem.pairs.count)
    counts = [Int](repeating: 0, count: problem.partyCount)
    loads = [Int](repeating: 0, count: slotCount * problem.tables.count)
    interpreted = [[Int]](repeating: [], count: slotCount)
    isFixed = [Bool](repeating: false, count: problem.pairs.count)
    slots = problem.pairs.indices.map(problem.slots(of:))
    minimums = problem.minimums
    let heaviest = problem.pairs.reduce(1) { max($0, $1.weight) }
    penalty = (heaviest + 1) * (problem.partyCount + 1)
    isForced = problem.forced.reduce(into: isFixed) { $0[$1] = true }
    missing = minimums.reduce(0, +) + problem.forced.count
  }

  var worth: Int { weight - penalty * missing }

  /// Pairs that meet, with their slots.
  var meetings: [(pair: Int, slot: Int)] {
    slotOf.indices.filter { slotOf[$0] >= 0 }.map { ($0, Int(slotOf[$0])) }
  }

  /// Places a meeting that stays where it is.
  ///
  /// - Returns: whether there was room for it.
  mutating func fix(_ pair: Int, at slot: Int) -> Bool {
    guard slots[pair].contains(slot), slotOf[pair] < 0, findBlockers(of: pair, at: slot),
      blockers.isEmpty
    else { return false }
    place(pair, at: slot)
    isFixed[pair] = true
    return true
  }

  /// Makes every meeting stay where it is.
  mutating func fixAll() {
    for pair in slotOf.indices where slotOf[pair] >= 0 { isFixed[pair] = true }
  }

  /// - Precondition: nothing blocks it there.
  mutating func place(_ pair: Int, at slot: Int) {
    let ends = problem.pairs[pair]
    taken[ends.first * slotCount + slot] = Int32(pair)
    taken[ends.second * slotCount + slot] = Int32(pair)
    slotOf[pair] = Int32(slot)
    loads[slot * problem.tables.count + ends.room] += 1
    if ends.interpreters != nil { interpreted[slot].append(pair) }
    weight += ends.weight
    if isForced[pair] { missing -= 1 }
    for party in [ends.first, ends.second] {
      if counts[party] < minimums[party] { missing -= 1 }
      counts[party] += 1
    }
  }

  mutating func remove(_ pair: Int) {
    let ends = problem.pairs[pair]
    let slot = Int(slotOf[pair])
    taken[ends.first * slotCount + slot] = -1
    taken[ends.second * slotCount + slot] = -1
    slotOf[pair] = -1
    loads[slot * problem.tables.count + ends.room] -= 1
    if ends.interpreters != nil { interpreted[slot].removeAll { $0 == pair } }
    weight -= ends.weight
    if isForced[pair] { missing += 1 }
    for party in [ends.first, ends.second] {
      counts[party] -= 1
      if counts[party] < minimums[party] { missing += 1 }
    }
  }

  /// A slot in which nothing is in a pair's way, from `start` on and then round.
  mutating func freeSlot(for pair: Int, from start: Int) -> Int? {
    let all = slots[pair]
    let late = all.subtracting(SlotSet(first: start))
    for part in [late, all.subtracting(late)] {
      for slot in part where isFree(pair, slot) && findBlockers(of: pair, at: slot) {
        if blockers.isEmpty { return slot }
      }
    }
    return nil
  }

  /// Whether neither party is busy or has enough meetings, and a table is left.
  private func isFree(_ pair: Int, _ slot: Int) -> Bool {
    let ends = problem.pairs[pair]
    return taken[ends.first * slotCount + slot] < 0 && taken[ends.second * slotCount + slot] < 0
      && counts[ends.first] < problem.limits[ends.first]
      && counts[ends.second] < problem.limits[ends.second]
      && loads[slot * problem.tables.count + ends.room] < problem.tables[ends.room]
  }

  /// Finds what would have to go for a pair to meet in a slot: `blockers`.
  ///
  /// - Returns: whether it can go; a fixed meeting cannot.
  mutating func findBlockers(of pair: Int, at slot: Int) -> Bool {
    blockers.removeAll(keepingCapacity: true)
    let ends = problem.pairs[pair]
    return block(ends.first, pair, slot) && block(ends.second, pair, slot)
      && blockTable(ends.room, slot) && blockInterpreter(ends.interpreters, slot)
  }

  /// What a party does in a slot, or too near to it in another room, and its lightest meeting where
  /// it has no more to give.
  private mutating func block(_ party: Int, _ pair: Int, _ slot: Int) -> Bool {
    let row = party * slotCount
    guard block(Int(taken[row + slot])) else { return false }
    if problem.hasWalks {
      let room = problem.pairs[pair].room
      for near in 0..<slotCount where taken[row + near] >= 0 {
        let other = Int(taken[row + near])
        let isNear = problem.tooClose[room][problem.pairs[other].room][slot].contains(near)
        guard !isNear || block(other) else { return false }
      }
    }
    var count = counts[party]
    for blocker in blockers where hasParty(blocker, party) { count -= 1 }
    guard count >= problem.limits[party] else { return true }
    guard let lightest = lightest(of: party) else { return false }
    return block(lightest)
  }

  private mutating func block(_ blocker: Int) -> Bool {
    guard blocker >= 0, !blockers.contains(blocker) else { return true }
    guard !isFixed[blocker] else { return false }
    blockers.append(blocker)
    return true
  }

  private func hasParty(_ pair: Int, _ party: Int) -> Bool {
    problem.pairs[pair].first == party || problem.pairs[pair].second == party
  }

  private func lightest(of party: Int) -> Int? {
    var found: Int?
    for place in party * slotCount..<(party + 1) * slotCount where taken[place] >= 0 {
      let pair = Int(taken[place])
      guard !isFixed[pair], !isForced[pair] else { continue }
      if found.map({ problem.pairs[pair].weight < problem.pairs[$0].weight }) ?? true {
        found = pair
      }
    }
    return found
  }

  private mutating func blockTable(_ room: Int, _ slot: Int) -> Bool {
    let here = blockers.count { slotOf[$0] == slot && problem.pairs[$0].room == room }
    guard loads[slot * problem.tables.count + room] - here >= problem.tables[room] else {
      return true
    }
    guard problem.tables[room] > 0 else { return false }
    var lightest: Int?
    for party in problem.firsts {
      let pair = Int(taken[party * slotCount + slot])
      guard pair >= 0, problem.pairs[pair].room == room, !isFixed[pair], !isForced[pair] else {
        continue
      }
      if lightest.map({ problem.pairs[pair].weight < problem.pairs[$0].weight }) ?? true {
        lightest = pair
      }
    }
    return lightest.map { block($0) } ?? false
  }

  private mutating func blockInterpreter(_ asked: UInt64?, _ slot: Int) -> Bool {
    guard let asked else { return true }
    let others = interpreted[slot].filter { !blockers.contains($0) }
    let present = problem.presentInterpreters(slot)
    let masks = others.map { problem.pairs[$0].interpreters! }
    if InterpreterTurn(masks + [asked], present: present).isComplete { return true }
    let lightFirst = others.indices.sorted {
      problem.pairs[others[$0]].weight < problem.pairs[others[$1]].weight
    }
    for index in lightFirst where !isFixed[others[index]] && !isForced[others[index]] {
      var rest = masks
      rest[index] = asked
      if InterpreterTurn(rest, present: present).isComplete { return block(others[index]) }
    }
    return false
  }
}
