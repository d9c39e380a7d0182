/// Gives tables and interpreters to pairs that have their slots.
struct TableAssignment {
  private let problem: SchedulingModel
  /// Of pairs that met before, where and through whom; from 0.
  private var tablesBefore: [Int: (slot: String, table: Int)] = [:]
  private var interpretersBefore: [Int: Int] = [:]

  /// - Parameter before: meetings whose tables and interpreters are kept where they can be.
  init(_ problem: SchedulingModel, preferring before: [Meeting] = []) {
    self.problem = problem
    for meeting in before {
      guard let pair = problem.pair(meeting.delegate, meeting.member) else { continue }
      tablesBefore[pair] = (meeting.slot, meeting.table - 1)
      interpretersBefore[pair] = problem.timetable.interpreters.firstIndex {
        $0.id == meeting.interpreter
      }
    }
  }

  /// By slot and table. A member keeps its table from one meeting to the next where it can.
  func meetings(_ placed: [(pair: Int, slot: Int)]) -> [Meeting] {
    var last: [Int: Int] = [:]
    return problem.slots.indices.flatMap { slot -> [Meeting] in
      let pairs = placed.filter { $0.slot == slot }.map(\.pair).sorted()
      let tables = tables(for: pairs, slot, &last)
      let interpreters = interpreters(for: pairs, slot)
      return zip(pairs, zip(tables, interpreters)).map { pair, seat in
        meeting(pair, slot, table: seat.0, interpreter: seat.1)
      }.sorted { $0.table < $1.table }
    }
  }

  private func meeting(_ pair: Int, _ slot: Int, table: Int, interpreter: Int?) -> Meeting {
    let everybody = problem.everybody
    let ends = problem.pairs[pair]
    return Meeting(
      slot: problem.slots[slot].id, table: table + 1, delegate: everybody[ends.first].id,
      member: everybody[ends.second].id,
      interpreter: interpreter.map { problem.timetable.interpreters[$0].id },
      score: Millionths(count: ends.weight), reason: problem.reason(pair))
  }

  /// From 0. Confirmed tables first, then those of before and those a member had last, then the first
  /// one free.
  private func tables(for pairs: [Int], _ slot: Int, _ last: inout [Int: Int]) -> [Int] {
    var free = Set(0..<problem.tables.reduce(0, +))
    var tables = [Int?](repeating: nil, count: pairs.count)
    func seat(_ index: Int, _ table: Int?) {
      guard tables[index] == nil, let table, free.contains(table),
        problem.tableRange(ofRoom: problem.pairs[pairs[index]].room).contains(table)
      else { return }
      free.remove(table)
      tables[index] = table
    }
    for index in pairs.indices { seat(index, problem.promisedTables[pairs[index]]) }
    for index in pairs.indices {
      let before = tablesBefore[pairs[index]]
      if before?.slot == problem.slots[slot].id { seat(index, before?.table) }
    }
    for index in pairs.indices { seat(index, last[problem.pairs[pairs[index]].second]) }
    for index in pairs.indices {
      seat(
        index,
        problem.tableRange(ofRoom: problem.pairs[pairs[index]].room).first(where: free.contains))
    }
    for index in pairs.indices { last[problem.pairs[pairs[index]].second] = tables[index] }
    return tables.map { $0! }
  }

  private func interpreters(for pairs: [Int], _ slot: Int) -> [Int?] {
    let needing = pairs.filter { problem.pairs[$0].interpreters != nil }
    let present = problem.presentInterpreters(slot)
    let masks = needing.map { problem.pairs[$0].interpreters! }
    let kept = zip(needing, masks).map { pair, mask in
      interpretersBefore[pair].map { mask & 1 << UInt64($0) } ?? mask
    }
    let first = InterpreterTurn(kept, present: present)
    let turn = first.isComplete ? first : InterpreterTurn(masks, present: present)
    return pairs.map { needing.firstIndex(of: $0).flatMap(turn.interpreter) }
  }
}

extension SchedulingModel {
  /// The tables of a room, from 0 through all rooms.
  func tableRange(ofRoom room: Int) -> Range<Int> {
    let start = tables[..<room].reduce(0, +)
    return start..<(start + tables[room])
  }
}
