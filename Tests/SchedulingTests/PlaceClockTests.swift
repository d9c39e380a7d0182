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
      #expect(refusal?.contains("did you mean Europe/Paris") != true)
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
    ("2027-03-28", "01:00", 30), ("2027-03-28", "03:00", 30), ("2026-10-25", "01:45", 30),
    ("2026-10-25", "02:15", 30), ("2026-10-25", "03:00", 30), ("2026-10-25", "09:00", 30),
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

  /// Every zone, on the days around each of its changes in ten years: a minute exists exactly if some
  /// instant shows it, and it is the first that does.
  @Test(arguments: TimeZone.knownTimeZoneIdentifiers.sorted())
  func `an instant is the first at which the clock shows the time`(name: String) throws {
    let clock = try #require(PlaceClock(zone: name))
    let zone = try #require(TimeZone(identifier: name))
    func offset(_ instant: Int) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }
    let start = 1_704_067_200  // 2024-01-01
    let changes = stride(from: start, to: start + 10 * 366 * 86_400, by: 6 * 3600).filter {
      offset($0) != offset($0 + 6 * 3600)
    }
    for change in changes {
      var shown: [Int: Int] = [:]  // by minute of the clock, the first instant
      for instant in stride(from: change - 86_400, through: change + 2 * 86_400, by: 60) {
        let minute = (instant + offset(instant)) / 60
        shown[minute] = min(shown[minute] ?? .max, instant)
      }
      let noon = (change + offset(change)) / 86_400
      for day in noon...noon + 1 {
        let date = try #require(CalendarDate(Self.text(ofDay: day)))
        for minute in stride(from: 0, to: 1440, by: 15) {
          let found = clock.instant(date, ClockTime(minutes: minute))
          #expect(found == shown[day * 1440 + minute], "\(name) \(date) \(minute)")
        }
      }
    }
  }

  private static func text(ofDay number: Int) -> String {
    Date(timeIntervalSince1970: Double(number) * 86_400).formatted(.iso8601.year().month().day())
  }
}
