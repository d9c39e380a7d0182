/// When and where something is, as it was written to calendars.
///
/// Kept with a programme, so that a later revision knows what its readers have, whatever became of the
/// timetable in between.
package struct Announcement: Sendable, Hashable, Codable {
  /// On the clock of the place, such as `2026-04-22T09:00`.
  package let start: String
  package let end: String
  /// IANA name.
  package let zone: String
  /// Names the place within the timetable; another place is another text.
  package let place: String
}

/// A site visit of a programme, as it was written to calendars.
package struct AnnouncedVisit: Sendable, Equatable, Codable, Identifiable {
  package let id: String
  /// Who goes.
  package let guests: [String]
  package let host: String?
  /// Each way, in minutes.
  package let travel: Int
  package let announced: Announcement
  /// That of the programme when it last changed; nil from the first on.
  package var sequence: Int?
  /// Who was to go, or to receive the others, in an earlier revision and is not now.
  package var left: [String] = []

  /// Who goes, and who receives them.
  package var people: [String] { guests + [host].compactMap { $0 }.filter { !guests.contains($0) } }

  /// Whether nothing that a calendar holds of it is otherwise.
  func isSame(as other: AnnouncedVisit) -> Bool {
    announced == other.announced && host == other.host && travel == other.travel
      && Set(guests) == Set(other.guests)
  }
}

extension Programme {
  /// With the time and place of each meeting and visit as the timetable has them.
  package func announced(in timetable: Timetable) -> Programme {
    let slots = Dictionary(timetable.slots.map { ($0.id, $0) }) { first, _ in first }
    let known = Dictionary(visits.map { ($0.id, $0) }) { first, _ in first }
    var programme = self
    for index in meetings.indices {
      programme.meetings[index].announced = slots[meetings[index].slot].flatMap {
        timetable.announcement(of: $0.span, at: timetable.placeName(ofTable: meetings[index].table))
      }
    }
    programme.visits = timetable.visits.compactMap { visit in
      timetable.announcement(of: visit.span, at: visit.host ?? visit.id).map {
        AnnouncedVisit(
          id: visit.id, guests: visit.delegates, host: visit.host, travel: visit.travelMinutes,
          announced: $0, sequence: known[visit.id]?.sequence, left: known[visit.id]?.left ?? [])
      }
    }
    return programme
  }
}

extension Timetable {
  /// Nil where the day has no date.
  func announcement(of span: DaySpan, at place: String) -> Announcement? {
    date(ofDay: span.day).map {
      Announcement(
        start: Self.moment($0, span.from), end: Self.moment($0, span.to), zone: timezone,
        place: place)
    }
  }

  /// Midnight at the end of a day is the start of the next.
  private static func moment(_ date: CalendarDate, _ time: ClockTime) -> String {
    time.minutes == 1440 ? "\(date.next)T00:00" : "\(date)T\(time)"
  }

  fileprivate func placeName(ofTable table: Int) -> String {
    let room = room(ofTable: table).map { rooms[$0].id } ?? ""
    return room.isEmpty ? "\(table)" : "\(room), \(table)"
  }
}
