/// The two ends of an event, as a calendar writes them.
///
/// On the clock of the place; in Greenwich's where that shows one of them twice, for calendars do not agree
/// on which of the two is meant, though RFC 5545, §3.3.5, says the first.
struct CalendarTimes {
  /// Names the zone, after the name of the property; empty for times of Greenwich.
  let parameter: String
  let start: String
  let end: String

  init(_ announced: Announcement) {
    let ends = [announced.start, announced.end].map(Moment.init)
    guard let clock = PlaceClock(zone: announced.zone),
      ends.contains(where: { $0.map { clock.isTwice($0.date, $0.time) } ?? false })
    else {
      parameter = ";TZID=\(announced.zone)"
      (start, end) = (Self.local(announced.start), Self.local(announced.end))
      return
    }
    let instants = ends.map { $0.flatMap { clock.instant($0.date, $0.time) } ?? 0 }
    parameter = ""
    (start, end) = (Self.greenwich(instants[0]), Self.greenwich(instants[1]))
  }

  private struct Moment {
    let date: CalendarDate
    let time: ClockTime

    init?(_ text: String) {
      guard let date = CalendarDate(String(text.prefix(10))),
        let time = ClockTime(String(text.suffix(5)))
      else { return nil }
      (self.date, self.time) = (date, time)
    }
  }

  /// `20260422T090000` of `2026-04-22T09:00`.
  private static func local(_ moment: String) -> String {
    moment.replacing("-", with: "").replacing(":", with: "") + "00"
  }

  private static func greenwich(_ instant: Int) -> String {
    let minutes = (instant % 86_400 + 86_400) % 86_400 / 60
    let date = CalendarDate(dayNumber: (instant - minutes * 60) / 86_400)
    return local("\(date)T\(ClockTime(minutes: minutes))") + "Z"
  }
}
