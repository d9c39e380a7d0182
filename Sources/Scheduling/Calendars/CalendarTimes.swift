/// The two ends of an event, as a calendar writes them.
///
/// On the clock of the place; in UTC where that shows one of them twice or never, for calendars do not
/// agree on which instant is meant, though RFC 5545, §3.3.5, says it.
struct CalendarTimes {
  /// Names the zone, after the name of the property; empty for UTC.
  let parameter: String
  let start: String
  let end: String

  init(_ announced: Announcement) {
    guard let clock = PlaceClock(zone: announced.zone), let first = Moment(announced.start),
      let last = Moment(announced.end), let from = clock.instant(first.date, first.time),
      let to = clock.end(last.date, last.time),
      !clock.isPlain(first.date, first.time, from) || !clock.isPlain(last.date, last.time, to)
    else {
      parameter = ";TZID=\(announced.zone)"
      (start, end) = (Self.local(announced.start), Self.local(announced.end))
      return
    }
    parameter = ""
    (start, end) = (Self.utc(from), Self.utc(to))
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

  private static func utc(_ instant: Int) -> String {
    let minutes = (instant % 86_400 + 86_400) % 86_400 / 60
    let date = CalendarDate(dayNumber: (instant - minutes * 60) / 86_400)
    return local("\(date)T\(ClockTime(minutes: minutes))") + "Z"
  }
}
