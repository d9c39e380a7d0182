extension Timetable {
  /// Looks whether the zone is known and its clock shows every time at which something begins or ends.
  ///
  /// A time that occurs twice, when clocks are put back, is the first of the two.
  ///
  /// - Throws: `TimetableError` at the first thing wrong.
  func checkClock() throws(TimetableError) {
    guard let clock = PlaceClock(zone: timezone) else {
      throw .refused(field: "timezone", reason: unknownZone)
    }
    for (index, slot) in slots.enumerated() {
      try check(slot.span, clock, "slots[\(index)]")
    }
    for (index, visit) in visits.enumerated() {
      try check(visit.span, clock, "site_visits[\(index)]")
    }
  }

  private var unknownZone: String {
    let advice =
      ZoneNames.nearest(to: timezone).map { "did you mean \($0)?" }
      ?? "write an IANA name such as Europe/Paris"
    return "no time zone '\(timezone.abridged)'; \(advice)"
  }

  private func check(
    _ span: DaySpan, _ clock: PlaceClock, _ field: String
  ) throws(TimetableError) {
    guard let date = date(ofDay: span.day) else { return }
    var ends: [Int] = []
    for (time, instant) in [
      (span.from, clock.instant(date, span.from)),
      (span.to, clock.end(date, span.to) ?? clock.instant(date, span.to)),
    ] {
      guard let instant else {
        throw .refused(
          field: field,
          reason: "\(time) on \(date) does not exist in \(timezone): clocks are put forward over "
            + "it; choose another time")
      }
      ends.append(instant)
    }
    let minutes = span.to.minutes - span.from.minutes
    guard ends[1] - ends[0] == minutes * 60 else {
      throw .refused(
        field: field,
        reason:
          "clocks change in \(timezone) between \(span.from) and \(span.to) on \(date), so it "
          + "is not \(minutes) minutes long; choose another time")
    }
  }

  /// Nil where there is no such day, or it has no date.
  package func date(ofDay day: Int) -> CalendarDate? {
    days.indices.contains(day) ? CalendarDate(days[day]) : nil
  }
}
