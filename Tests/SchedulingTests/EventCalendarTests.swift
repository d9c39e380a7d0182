import Foundation
import LinearAlgebra
import Scheduling
import Testing

struct EventCalendarTests {
  private static let written = Date(timeIntervalSince1970: 1_775_044_800)

  /// Three parties on one dated day, the names with all that must be escaped.
  private func edition(
    _ meetings: [Meeting], sequence: Int = 0, fallen: [Meeting] = [],
    name: String = "Neige, pistes; et\\ou\nlacs"
  ) throws -> RenderContext {
    var timetable = try Samples.timetable(
      #""date": "2026-03-29", "parties": [{"id": "a"}, {"id": "b"}, {"id": "c d"}]"#)
    timetable.parties[0].name = name
    var programme = Programme(meetings: meetings)
    programme.id = "visit"
    programme.sequence = sequence
    programme.fallen = fallen
    return RenderContext(programme, timetable)
  }

  private func calendar(_ edition: RenderContext) throws -> EventCalendar {
    try #require(EventCalendar(edition, written: Self.written))
  }

  /// The lines, unfolded.
  private func lines(_ text: String) -> [String] {
    text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  private func values(of name: String, in text: String) -> [String] {
    lines(text).filter { $0.hasPrefix(name + ":") || $0.hasPrefix(name + ";") }
      .map { String($0.split(separator: ":", maxSplits: 1)[1]) }
  }

  @Test func `commas, semicolons, backslashes and line ends are escaped`() throws {
    let text = try calendar(edition([Meeting(slot: "s1", table: 1, delegate: "a", member: "b")]))
      .everybody
    #expect(values(of: "SUMMARY", in: text) == [#"Neige\, pistes\; et\\ou\nlacs – b"#])
  }

  @Test(arguments: 0..<200)
  func `no line is longer than 75 octets and no character is cut`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let alphabet = ["é", "a", "雪", "🏔️", "👩‍🚒", "ა", "n\u{303}\u{323}", " ", "Ж"]
    let name = (0..<Int(random.next() % 120)).map { _ in alphabet.randomElement(using: &random)! }
      .joined()
    let meeting = Meeting(slot: "s1", table: 1, delegate: "a", member: "b")
    let text = try calendar(edition([meeting], name: "x" + name)).everybody
    let raw = text.utf8.split(separator: UInt8(ascii: "\n"))
    #expect(raw.allSatisfy { $0.last == UInt8(ascii: "\r") && $0.count <= 76 })
    #expect(raw.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    #expect(values(of: "SUMMARY", in: text) == ["x\(name) – b"])
  }

  @Test
  func `a meeting keeps its UID from one revision to the next, in whatever order it is named`()
    throws
  {
    let first = try edition([Meeting(slot: "s1", table: 1, delegate: "a", member: "c d")])
    let second = try edition(
      [Meeting(slot: "s3", table: 2, delegate: "c d", member: "a")], sequence: 1)
    let uids = try [first, second].map { values(of: "UID", in: try calendar($0).everybody) }
    #expect(uids[0] == ["visit.a.c_20d@cordee"])
    #expect(uids[0] == uids[1])
  }

  @Test func `what moved has a higher SEQUENCE, and what stayed has not`() throws {
    let before = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "a", member: "b"),
      Meeting(slot: "s2", table: 1, delegate: "a", member: "c d"),
    ])
    var after = before
    after.meetings[1].slot = "s3"
    let second = after.revised(from: before)
    #expect(second.meetings.map { $0.sequence ?? 0 } == [0, 1])
    let third = second.revised(from: second)
    #expect(third == second, "nothing changed")
    let text = try calendar(edition(second.meetings, sequence: second.sequence)).everybody
    #expect(values(of: "SEQUENCE", in: text) == ["0", "1"])
  }

  @Test func `a revision survives its file`() throws {
    let before = Programme(meetings: [Meeting(slot: "s1", table: 1, delegate: "a", member: "b")])
    var after = before
    after.meetings[0].table = 2
    let revised = after.revised(from: before)
    #expect(revised.sequence == 1)
    #expect(try Programme(json: revised.json()) == revised)
  }

  @Test func `what fell stays cancelled in later revisions, until the two meet again`() {
    let first = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "a", member: "b"),
      Meeting(slot: "s2", table: 1, delegate: "a", member: "c d"),
    ])
    let second = Programme(meetings: [first.meetings[0]]).revised(from: first)
    #expect(second.fallen.map(\.sequence) == [1])
    let moved = Meeting(slot: "s3", table: 1, delegate: "b", member: "a")
    let third = Programme(meetings: [moved]).revised(from: second)
    #expect(third.fallen == second.fallen)
    #expect(third.meetings.map(\.sequence) == [2])
    let fourth = Programme(meetings: first.meetings).revised(from: third)
    #expect(fourth.fallen.isEmpty)
    #expect(fourth.meetings.map(\.sequence) == [3, 3])
  }

  @Test func `what fell is cancelled, with the SEQUENCE of its revision, for its parties alone`()
    throws
  {
    var fallen = Meeting(slot: "s2", table: 1, delegate: "a", member: "c d")
    fallen.sequence = 2
    let held = Meeting(slot: "s1", table: 1, delegate: "a", member: "b")
    let calendar = try calendar(edition([held], sequence: 2, fallen: [fallen]))
    #expect(values(of: "STATUS", in: calendar.everybody) == ["CONFIRMED", "CANCELLED"])
    #expect(values(of: "SEQUENCE", in: calendar.everybody) == ["0", "2"])
    let cancellation = try #require(calendar.cancellation)
    #expect(values(of: "METHOD", in: cancellation) == ["CANCEL"])
    #expect(values(of: "STATUS", in: cancellation) == ["CANCELLED"])
    #expect(values(of: "STATUS", in: calendar.events(of: "b")) == ["CONFIRMED"])
    #expect(values(of: "STATUS", in: calendar.events(of: "c d")) == ["CANCELLED"])
  }

  @Test func `the stamp is in the time of Greenwich`() throws {
    let text = try calendar(edition([Meeting(slot: "s1", table: 1, delegate: "a", member: "b")]))
      .everybody
    #expect(values(of: "DTSTAMP", in: text) == ["20260401T120000Z"])
  }

  @Test func `times name their zone, and the zone has its two rules`() throws {
    let text = try calendar(edition([Meeting(slot: "s1", table: 1, delegate: "a", member: "b")]))
      .everybody
    #expect(lines(text).contains("DTSTART;TZID=Europe/Paris:20260329T090000"))
    #expect(values(of: "TZID", in: text) == ["Europe/Paris"])
    let rules = ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]
    #expect(values(of: "RRULE", in: text) == rules)
  }

  @Test func `a zone that nobody knows has no calendar`() throws {
    var timetable = try Samples.timetable(
      #""date": "2026-03-29", "parties": [{"id": "a"}, {"id": "b"}]"#)
    timetable.timezone = "Europe/Atlantis"
    #expect(
      EventCalendar(RenderContext(Programme(meetings: []), timetable), written: Self.written) == nil
    )
  }

  @Test(arguments: [
    ("2026-10-25", "01:30", "DTSTART:20261024T233000Z", "DTEND:20261025T000000Z"),
    ("2026-10-25", "02:15", "DTSTART:20261025T001500Z", "DTEND:20261025T004500Z"),
    ("2026-10-25", "02:30", "DTSTART:20261025T003000Z", "DTEND:20261025T010000Z"),
    (
      "2026-10-25", "03:00", "DTSTART;TZID=Europe/Paris:20261025T030000",
      "DTEND;TZID=Europe/Paris:20261025T033000"
    ),
    ("2027-03-28", "01:30", "DTSTART:20270328T003000Z", "DTEND:20270328T010000Z"),
    (
      "2027-03-28", "03:00", "DTSTART;TZID=Europe/Paris:20270328T030000",
      "DTEND;TZID=Europe/Paris:20270328T033000"
    ),
  ])
  func `a time that the clock shows twice or never is written in UTC`(
    date: String, start: String, first: String, last: String
  ) throws {
    var timetable = try Samples.timetable(
      #""date": "\#(date)", "parties": [{"id": "a"}, {"id": "b"}]"#)
    timetable.slots = [Slot(id: "s1", start: ClockTime(start)!, minutes: 30)]
    let programme = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "a", member: "b")
    ])
    let text = try calendar(RenderContext(programme, timetable)).everybody
    #expect(lines(text).contains(first) && lines(text).contains(last))
  }

  @Test func `a slot until midnight ends on the next day`() throws {
    var timetable = try Samples.timetable(
      #""date": "2026-12-31", "parties": [{"id": "a"}, {"id": "b"}]"#)
    timetable.slots = [Slot(id: "s1", start: ClockTime("23:30")!, minutes: 30)]
    let programme = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "a", member: "b")
    ])
    let text = try calendar(RenderContext(programme, timetable)).everybody
    #expect(lines(text).contains("DTEND;TZID=Europe/Paris:20270101T000000"))
  }

  @Test func `without dates there is no calendar`() throws {
    let timetable = try Samples.timetable(#""parties": [{"id": "a"}, {"id": "b"}]"#)
    #expect(
      EventCalendar(RenderContext(Programme(meetings: []), timetable), written: Self.written) == nil
    )
  }
}
