import Foundation
import Scheduling
import Testing

/// What a calendar states of a zone, read by its rules alone, against the zone itself.
struct CalendarZoneProperties {
  @Test(arguments: TimeZone.knownTimeZoneIdentifiers.sorted() + ["CET", "EST5EDT", "Asia/Kolkata"])
  func `a stated zone has the zone's offset at every hour around the events`(name: String) throws {
    let zone = try #require(PlaceClock(zone: name))
    for year in [1996, 2024, 2026, 2027, 2034] {
      let text = try calendar(name, "\(year)-11-03")
      let stated = StatedZone(text)
      #expect(stated.name == name)
      let first = StatedZone.seconds(year, 1, 1) + 86_400
      for local in stride(from: first, to: first + 364 * 86_400, by: 11 * 3600) {
        // An hour that never occurs, or occurs twice, is not compared.
        let offsets = [-86_400, 86_400].map { shift in
          zone.offset(at: local + shift)
        }
        guard offsets[0] == offsets[1] else { continue }
        #expect(stated.offset(at: local) == offsets[0], "\(name) \(year) \(local)\n\(text)")
      }
    }
  }

  @Test func `Almaty's change of 2024 is in a calendar of that year, and behind one of 2026`()
    throws
  {
    let then = try calendar("Asia/Almaty", "2024-02-20")
    #expect(then.contains("DTSTART:20240301T000000\r\nTZOFFSETFROM:+0600\r\nTZOFFSETTO:+0500\r\n"))
    let now = try calendar("Asia/Almaty", "2026-11-03")
    #expect(!now.contains("+0600") && now.contains("TZOFFSETTO:+0500"))
  }

  @Test(arguments: [
    ("Europe/Paris", ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]),
    ("America/New_York", ["FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"]),
    ("Asia/Kathmandu", []), ("Asia/Calcutta", []), ("Africa/Casablanca", []),
  ])
  func `a rule is stated only where there is one`(name: String, rules: [String]) throws {
    let lines = try calendar(name, "2026-11-03").split(separator: "\r\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("RRULE:") } == rules.map { "RRULE:\($0)" })
  }

  @Test(arguments: ["0000-01-01", "0001-12-31", "9999-12-31"])
  func `the ends of the calendar are stated too`(day: String) throws {
    for name in ["Europe/Paris", "America/Santiago", "UTC"] {
      let text = try calendar(name, day)
      #expect(text.contains("TZID:\(name)\r\n"))
      let starts = text.split(separator: "\r\n").filter { $0.hasPrefix("DTSTART:") }
      #expect(!starts.isEmpty)
      #expect(starts.allSatisfy { $0.wholeMatch(of: /DTSTART:\d{8}T\d{6}/) != nil }, "\(starts)")
    }
  }

  private func calendar(_ zone: String, _ day: String) throws -> String {
    var timetable = try Samples.timetable(
      #""date": "\#(day)", "parties": [{"id": "a"}, {"id": "b"}]"#)
    timetable.timezone = zone
    let programme = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "a", member: "b")
    ])
    let calendar = EventCalendar(
      RenderContext(programme, timetable), written: Date(timeIntervalSince1970: 0))
    return try #require(calendar).everybody
  }
}

/// The VTIMEZONE of a calendar, read as RFC 5545, §3.6.5 says: what began last holds.
private struct StatedZone {
  let name: String
  private var onsets: [(local: Int, to: Int)] = []

  init(_ text: String) {
    let lines = text.split(separator: "\r\n").map(String.init)
    name = lines.first { $0.hasPrefix("TZID:") }?.split(separator: ":").last.map(String.init) ?? ""
    var fields: [String: String] = [:]
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      if line == "BEGIN:STANDARD" || line == "BEGIN:DAYLIGHT" { fields = [:] }
      if parts.count == 2 { fields[parts[0]] = parts[1] }
      if line == "END:STANDARD" || line == "END:DAYLIGHT" { add(fields) }
      if line == "END:VTIMEZONE" { break }
    }
  }

  private mutating func add(_ fields: [String: String]) {
    let (start, to) = (Array(fields["DTSTART"]!), Self.offset(fields["TZOFFSETTO"]!))
    func number(_ range: Range<Int>) -> Int { Int(String(start[range]))! }
    let time = number(9..<11) * 3600 + number(11..<13) * 60 + number(13..<15)
    let year = number(0..<4)
    guard let rule = fields["RRULE"] else {
      onsets.append((Self.seconds(year, number(4..<6), number(6..<8)) + time, to))
      return
    }
    let match = rule.firstMatch(of: /BYMONTH=(\d+);BYDAY=(-?\d)([A-Z]{2})/)!
    let weekday = ["TH", "FR", "SA", "SU", "MO", "TU", "WE"].firstIndex(of: String(match.3))!
    for year in year...year + 20 {
      let first = Self.seconds(year, Int(match.1)!, 1) / 86_400
      let days = (first..<first + 31).filter { day in
        (day % 7 + 7) % 7 == weekday && day * 86_400 < Self.seconds(year, Int(match.1)! + 1, 1)
      }
      let place = Int(match.2)!
      onsets.append((days[place < 0 ? days.count - 1 : place - 1] * 86_400 + time, to))
    }
  }

  func offset(at local: Int) -> Int? {
    onsets.filter { $0.local <= local }.max { $0.local < $1.local }?.to
  }

  private static func offset(_ text: String) -> Int {
    let digits = Array(text.dropFirst()).map { Int(String($0))! }
    let seconds = digits.count == 6 ? digits[4] * 10 + digits[5] : 0
    let size = (digits[0] * 10 + digits[1]) * 3600 + (digits[2] * 10 + digits[3]) * 60 + seconds
    return text.hasPrefix("-") ? -size : size
  }

  static func seconds(_ year: Int, _ month: Int, _ day: Int) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = calendar.date(from: DateComponents(year: year, month: month, day: day))!
    return Int(date.timeIntervalSince1970)
  }
}
