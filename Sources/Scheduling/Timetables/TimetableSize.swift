/// How large a timetable may be, so that planning it ends in seconds.
extension Timetable {
  /// More would not fit the sets in which slots are kept.
  package static let mostSlots = 128
  package static let mostInterpreters = 64
  /// Over all rooms.
  package static let mostTables = 2_000
  /// Delegates and members, or parties, together.
  package static let mostParties = 2_000
  /// Slots and parts of days in which one party is not there.
  package static let mostAbsences = 256

  /// - Throws: `TimetableError.tooMany`.
  func checkSize() throws(TimetableError) {
    let sizes = [
      ("slots", slots.count, Self.mostSlots),
      ("interpreters", interpreters.count, Self.mostInterpreters), ("days", days.count, 366),
      ("breaks", breaks.count, 256), ("rooms", rooms.count, 32),
      ("tables", tableCount, Self.mostTables),
      ("walks", walks.count, 1_000), ("site_visits", visits.count, 256),
      ("delegates and members", everybody.count, Self.mostParties),
      ("confirmed", confirmed.count, 2_000), ("forced", forced.count, 2_000),
      ("forbidden", forbidden.count, 2_000),
    ]
    for (field, count, limit) in sizes where count > limit {
      throw .tooMany(field: field, count: count, limit: limit)
    }
    let absences = delegates.map(\.absent) + members.map(\.absent) + parties.map(\.absent)
    for absent in absences + interpreters.map(\.absent) where absent.count > Self.mostAbsences {
      throw .tooMany(field: "absent", count: absent.count, limit: Self.mostAbsences)
    }
  }
}
