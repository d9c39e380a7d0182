import Scheduling

/// How many meetings of a programme can be kept in a timetable that has changed, and how few of them
/// have to move, by trying everything; forced ones are kept before others.
struct FewestMoves {
  private let timetable: Timetable
  private let meetings: [Meeting]
  private var placed: [Meeting] = []
  private var best = (forced: -1, kept: -1, unmoved: -1)

  /// - Parameter timetable: of one room, without interpreters.
  init(_ before: Programme, _ timetable: Timetable) {
    (self.timetable, meetings) = (timetable, before.meetings)
    extend(from: 0)
  }

  var kept: Int { best.kept }
  var moved: Int { best.kept - best.unmoved }

  private mutating func extend(from index: Int) {
    guard index < meetings.count else { return look() }
    extend(from: index + 1)
    for slot in timetable.slots {
      let here = placed.count { $0.slot == slot.id }
      guard here < timetable.tableCount else { continue }
      placed.append(
        Meeting(
          slot: slot.id, table: here + 1, delegate: meetings[index].delegate,
          member: meetings[index].member))
      extend(from: index + 1)
      placed.removeLast()
    }
  }

  private mutating func look() {
    let forced = placed.count { meeting in
      timetable.forced.contains { meeting.isOf($0.delegate, $0.member) }
    }
    let unmoved = placed.count { meeting in
      meetings.contains { $0.isOf(meeting.delegate, meeting.member) && $0.slot == meeting.slot }
    }
    guard (forced, placed.count, unmoved) > best else { return }
    let isKept = Programme(meetings: placed).collisions(in: timetable).allSatisfy {
      switch $0 {
      case .tooFew, .forcedMissing, .confirmedMoved: true
      default: false
      }
    }
    if isKept { best = (forced, placed.count, unmoved) }
  }
}
