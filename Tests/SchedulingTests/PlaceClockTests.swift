import Foundation
import Scheduling
import Testing

/// Zones, and local times that occur never or twice.
struct PlaceClockTests {
  private func timetable(
    _ zone: String, day: String, start: String = "09:00", minutes: Int = 30, more: String = ""
  ) throws -> Timetable {
    let json = #"""
      {"timezone": "\#(zone)", "days": ["\#(day)"], "tables": 2, "delegates": [{"id": "d"}],
       "slots": [{"id": "s", "start": "\#(start)", "minutes": \#(minutes)}],
       "members": [{"id": "m"}]\#(more)}
      """#
    return try Timetable(json: Data(json.utf8))
  }

  private func refusal(_ body: () throws -> Timetable) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("Europe/Pari", "Europe/Paris"), ("europe/paris", "Europe/Paris"), ("Paris", "Europe/Paris"),
    ("Asia/Almati", "Asia/Almaty"), ("CEST", "CET"), ("GMT+3", "Etc/GMT-3"),
    ("UTC-05:00", "Etc/GMT+5"), ("Europe/Kyev", "Europe/Kyiv"), ("new york", "America/New_York"),
    ("IST", ""), ("", ""), ("SystemV/PST8", ""), ("../../etc/passwd", ""), ("Europe/", ""),
    ("Mars/Olympus", ""), ("Europe/Paris ", "Europe/Paris"), ("Europe/Paris\u{0}", "Europe/Paris"),
  ])
  func `an unknown zone is refused with the nearest`(name: String, nearest: String) {
    let zone = name.replacing("\u{0}", with: "\\u0000")
    let refusal = refusal { try timetable(zone, day: "2026-11-03") }
    #expect(refusal?.hasPrefix("timezone: no time zone") == true, "\(refusal ?? "taken")")
    if nearest.isEmpty {
      #expect(refusal?.contains("did you mean") == false, "\(refusal ?? "")")
    } else {
      #expect(refusal?.hasSuffix("did you mean \(nearest)?") == true, "\(refusal ?? "")")
    }
  }

  @Test(arguments: [
    "Asia/Kathmandu", "Asia/Tehran", "Asia/Calcutta", "Asia/Kolkata", "America/Santiago", "CET",
    "Europe/Kiev", "Europe/Kyiv", "EST5EDT", "Etc/GMT+5", "UTC", "Pacific/Chatham",
  ])
  func `a zone of the database is taken under each of its names`(name: String) throws {
    #expect(try timetable(name, day: "2026-11-03").timezone == name)
    #expect(PlaceClock(zone: name)?.zoneName == name)
  }

  @Test(arguments: [
    // In the gap; ending in it; across it.
    ("2027-03-28", "02:15", 30, "02:15 on 2027-03-28 does not exist in Europe/Paris"),
    ("2027-03-28", "01:45", 30, "02:15 on 2027-03-28 does not exist"),
    ("2027-03-28", "01:45", 90, "clocks change in Europe/Paris between 01:45 and 03:15"),
    ("2027-03-28", "01:30", 90, "clocks change in Europe/Paris between 01:30 and 03:00"),
    ("2027-03-28", "02:00", 30, "02:00 on 2027-03-28 does not exist in Europe/Paris"),
    // Half of it before clocks are put back, half of it after.
    ("2026-10-25", "02:45", 30, "clocks change in Europe/Paris between 02:45 and 03:15"),
  ])
  func `a slot whose time the clock does not show is refused`(
    day: String, start: String, minutes: Int, reason: String
  ) throws {
    let refusal = refusal {
      try timetable("Europe/Paris", day: day, start: start, minutes: minutes)
    }
    #expect(refusal?.hasPrefix("slots[0]: \(reason)") == true, "\(refusal ?? "taken")")
    let visit =
      #", "site_visits": [{"id": "v", "from": "01:30", "to": "02:30", "delegates": ["d"]}]"#
    let visiting = self.refusal { try timetable("Europe/Paris", day: "2027-03-28", more: visit) }
    #expect(visiting?.hasPrefix("site_visits[0]: 02:30") == true, "\(visiting ?? "taken")")
  }

  @Test(arguments: [
    ("2027-03-28", "01:00", 30), ("2027-03-28", "01:30", 30), ("2027-03-28", "03:00", 30),
    ("2026-10-25", "01:45", 30), ("2026-10-25", "02:15", 30), ("2026-10-25", "02:30", 30),
    ("2026-10-25", "03:00", 30), ("2026-10-25", "09:00", 30),
  ])
  func `any other time of such a day is taken`(day: String, start: String, minutes: Int) throws {
    #expect(throws: Never.self) {
      try timetable("Europe/Paris", day: day, start: start, minutes: minutes)
    }
  }

  @Test func `a time that occurs twice is the first of the two`() throws {
    let paris = try #require(PlaceClock(zone: "Europe/Paris"))
    let day = try #require(CalendarDate("2026-10-25"))
    // 00:15 and 01:15 in Greenwich; 1,792,886,400 is midnight there.
    #expect(paris.instant(day, ClockTime("02:15")!) == 1_792_886_400 + 15 * 60)
    #expect(paris.instant(day, ClockTime("03:15")!) == 1_792_886_400 + 135 * 60)
  }

  /// On the days around each change of four years: a time exists exactly if some instant shows it, and is
  /// the first that does; and what lasts until a time ends after the first instant that shows what is just
  /// before.
  @Test(arguments: [
    "Europe/Paris", "Pacific/Norfolk", "Atlantic/Azores", "Australia/Lord_Howe", "America/New_York",
    "America/Santiago", "Asia/Beirut", "Africa/Casablanca", "Africa/Cairo", "Pacific/Chatham",
    "Antarctica/Troll", "America/Scoresbysund", "Asia/Almaty",
  ])
  func `an instant is the first at which the clock shows the time`(name: String) throws {
    let clock = try #require(PlaceClock(zone: name))
    func local(_ instant: Int) -> Int { instant + clock.offset(at: instant) }
    let start = 1_704_067_200  // 2024-01-01
    let changes = stride(from: start, to: start + 4 * 366 * 86_400, by: 6 * 3600).filter {
      local($0) + 6 * 3600 != local($0 + 6 * 3600)
    }
    #expect(!changes.isEmpty)
    for change in changes {
      var (shown, ended): ([Int: Int], [Int: Int]) = ([:], [:])  // by what the clock shows
      // Every change is at a quarter of an hour; a day has up to 26 hours.
      for instant in stride(from: change - 2 * 86_400, through: change + 3 * 86_400, by: 900) {
        shown[local(instant)] = min(shown[local(instant)] ?? .max, instant)
        ended[local(instant - 1) + 1] = min(ended[local(instant - 1) + 1] ?? .max, instant)
      }
      let first = local(change) / 86_400
      for day in first...first + 1 {
        let date = try #require(CalendarDate(Self.text(ofDay: day)))
        for minute in stride(from: 0, through: 1440, by: 15) {
          let (time, seconds) = (ClockTime(minutes: minute), day * 86_400 + minute * 60)
          #expect(clock.instant(date, time) == shown[seconds], "\(name) \(date) \(time)")
          #expect(clock.end(date, time) == ended[seconds], "\(name) \(date) until \(time)")
        }
      }
    }
  }

  private static func text(ofDay number: Int) -> String {
    Date(timeIntervalSince1970: Double(number) * 86_400).formatted(.iso8601.year().month().day())
  }
}
