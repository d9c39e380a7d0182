import Scheduling

/// The best programme by trying everything: each pair in each slot or not at all.
struct Exhaustive {
  private let timetable: Timetable
  private let prospects: [ScoredPair]
  private var chosen: [Meeting] = []
  private(set) var best = Millionths(count: -1)

  /// Programmes with no other collisions than missing demands.
  init(_ timetable: Timetable, prospects: [ScoredPair]) {
    (self.timetable, self.prospects) = (timetable, prospects)
    extend(from: 0, .zero)
  }

  private mutating func extend(from index: Int, _ sum: Millionths) {
    guard index < prospects.count else {
      if sum > best, Programme(meetings: chosen).collisions(in: timetable).isEmpty { best = sum }
      return
    }
    extend(from: index + 1, sum)
    let prospect = prospects[index]
    for slot in timetable.slots {
      let here = chosen.filter { $0.slot == slot.id }
      guard here.count < timetable.tableCount,
        !here.contains(where: { $0.has(prospect.delegate) || $0.has(prospect.member) })
      else { continue }
      chosen.append(
        Meeting(
          slot: slot.id, table: here.count + 1, delegate: prospect.delegate,
          member: prospect.member, score: prospect.score))
      extend(from: index + 1, sum + prospect.score)
      chosen.removeLast()
    }
  }
}
