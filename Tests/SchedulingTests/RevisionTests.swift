import Foundation
import LinearAlgebra
import Scheduling
import Testing

/// A new version of a programme, also through another timetable: what its calendars say then.
struct RevisionTests {
  private func timetable() throws -> Timetable {
    var timetable = try Samples.timetable(
      #"""
      "days": ["2026-10-24", "2026-10-26"], "delegates": [{"id": "d"}, {"id": "e"}],
      "members": [{"id": "m"}, {"id": "n"}], "site_visits": [
        {"id": "v", "day": 1, "from": "14:00", "to": "16:00", "travel_minutes": 30,
         "delegates": ["d", "e"], "host": "h"}]
      """#)
    timetable.rooms = [Room(id: "hall", tables: 2)]
    return timetable
  }

  private func programme(_ timetable: Timetable) -> Programme {
    var programme = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "d", member: "m"),
      Meeting(slot: "s2", table: 2, delegate: "e", member: "n"),
    ])
    programme.id = "p"
    return programme.announced(in: timetable)
  }

  private func events(
    _ programme: Programme, _ timetable: Timetable, of party: String? = nil
  ) throws -> [String: (sequence: Int, status: String, start: String)] {
    let edition = RenderContext(programme, timetable)
    let calendar = try #require(
      EventCalendar(edition, written: Date(timeIntervalSince1970: 0)))
    let text = (party.map(calendar.events) ?? calendar.everybody).replacing("\r\n ", with: "")
    let parts = text.split(separator: "BEGIN:VEVENT\r\n").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: parts.map { part in
        func value(_ name: String) -> String {
          let line = part.split(separator: "\r\n").first { $0.hasPrefix(name) }
          return line?.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        }
        return (value("UID"), (Int(value("SEQUENCE"))!, value("STATUS"), value("DTSTART")))
      })
  }

  private static let edits: [(String, @Sendable (inout Timetable) -> Void)] = [
    ("start", { $0.slots[0] = Slot(id: "s1", start: ClockTime("08:30")!, minutes: 30) }),
    ("end", { $0.slots[0] = Slot(id: "s1", start: ClockTime("09:00")!, minutes: 25) }),
    ("day", { $0.slots[0] = Slot(id: "s1", day: 1, start: ClockTime("09:00")!, minutes: 30) }),
    ("date", { $0.days[0] = "2026-10-23" }), ("zone", { $0.timezone = "Europe/London" }),
    ("room", { $0.rooms = [Room(id: "lounge", tables: 2)] }),
    ("rooms", { $0.rooms = [Room(id: "a", tables: 1), Room(id: "hall", tables: 2)] }),
  ]

  @Test(arguments: edits.map(\.0))
  func `SEQUENCE rises with what a calendar shows, though the slots keep their names`(
    name: String
  ) throws {
    let before = try timetable()
    let first = programme(before)
    var after = before
    Self.edits.first { $0.0 == name }!.1(&after)
    let replanned = Replanning(
      of: first, scheduler: Scheduler(after, prospects: Samples.prospects(in: after)))
    let second = replanned.programme
    #expect(second.sequence == 1, "\(name)")
    let meeting = try #require(second.meetings.first { $0.isOf("d", "m") })
    #expect(meeting.sequence == 1, "\(name)")
    let other = try #require(second.meetings.first { $0.isOf("e", "n") })
    let isOtherSame = other.announced == first.meetings[1].announced
    #expect(other.sequence == (isOtherSame ? nil : 1), "\(name)")
  }

  @Test func `other names for the same time and place raise nothing`() throws {
    let before = try timetable()
    let first = programme(before)
    var after = before
    after.slots[0] = Slot(id: "early", start: ClockTime("09:00")!, minutes: 30)
    var second = first
    second.meetings[0].slot = "early"
    second = second.announced(in: after).revised(from: first)
    #expect(second.sequence == 0)
    #expect(second.meetings.allSatisfy { $0.sequence == nil })
  }

  /// Random edits of the timetable and of the meetings, one revision after another: what changed for a
  /// reader, and only that, has the new number, and no number ever falls.
  @Test(arguments: 0..<60)
  func `exactly what changed has a higher SEQUENCE`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var (timetable, programme) = (try timetable(), try programme(timetable()))
    for _ in 0..<6 {
      var next = timetable
      Self.edits.randomElement(using: &random)!.1(&next)
      var meetings = programme
      if Bool.random(using: &random) { meetings.meetings[0].table = 1 + Int(random.next() % 2) }
      if Bool.random(using: &random) { next.visits = [] } else { next.visits = timetable.visits }
      let (old, new) = (
        try events(programme, timetable),
        try events(meetings.announced(in: next).revised(from: programme), next)
      )
      for (uid, event) in new {
        let past = old[uid]
        #expect(event.sequence >= past?.sequence ?? 0)
        if let past, past.start != event.start || past.status != event.status {
          #expect(event.sequence > past.sequence, "\(uid)")
        }
      }
      #expect(Set(old.keys).isSubset(of: new.keys), "what fell stays, cancelled")
      (programme, timetable) = (meetings.announced(in: next).revised(from: programme), next)
      if timetable.visits.isEmpty, Bool.random(using: &random) {
        timetable.visits = try self.timetable().visits
        programme = programme.announced(in: timetable).revised(from: programme)
      }
    }
  }

  @Test func `what fell is cancelled at the time it was told, though its slot is gone`() throws {
    let before = try timetable()
    let first = programme(before)
    var after = before
    after.slots.removeFirst()
    var second = first
    second.meetings.removeFirst()
    second = second.announced(in: after).revised(from: first)
    let event = try #require(try events(second, after).first { $0.value.status == "CANCELLED" })
    #expect(event.value.start == "20261024T090000" && event.value.sequence == 1)
  }

  @Test func `a site visit is an event of everybody who goes, and of its host from outside`() throws
  {
    let timetable = try timetable()
    let programme = programme(timetable)
    let visit = "p.visit=v@cordee"
    for party in ["d", "e", "h"] {
      let event = try #require(try events(programme, timetable, of: party)[visit], "\(party)")
      #expect(event == (0, "CONFIRMED", "20261026T140000"))
    }
    #expect(try events(programme, timetable, of: "m")[visit] == nil)
    #expect(try events(programme, timetable).keys.contains(visit))
    let edition = RenderContext(programme, timetable)
    #expect(edition.parties.map(\.id) == ["d", "e", "m", "n", "h"])
    #expect(ProgrammePages(edition).html(of: "h").contains("14:00–16:00"))
  }

  @Test
  func `a visit that moves is raised, who leaves it is told, and one that falls is cancelled`()
    throws
  {
    let before = try timetable()
    let first = programme(before)
    let visit = "p.visit=v@cordee"
    var after = before
    let span = DaySpan(day: 1, from: ClockTime("15:00")!, to: ClockTime("16:00")!)
    after.visits = [
      SiteVisit(id: "v", span: span, travelMinutes: 30, delegates: ["e"], host: "m")
    ]
    let second = first.announced(in: after).revised(from: first)
    #expect(try events(second, after)[visit]! == (1, "CONFIRMED", "20261026T150000"))
    #expect(try events(second, after, of: "m")[visit]?.status == "CONFIRMED")
    for party in ["d", "h"] {
      #expect(try events(second, after, of: party)[visit]?.status == "CANCELLED", "\(party)")
    }
    after.visits = []
    let third = second.announced(in: after).revised(from: second)
    for party in ["d", "e", "h", "m"] {
      #expect(try events(third, after, of: party)[visit]! == (2, "CANCELLED", "20261026T150000"))
    }
    #expect(try Programme(json: third.json()) == third)
  }

  @Test func `two delegations of one day have other UIDs, and each keeps its own`() throws {
    func id(_ delegate: String, need: String? = nil) throws -> String {
      let need = need.map { #", "need": "\#($0)""# } ?? ""
      return try Samples.timetable(
        #""date": "2026-11-03", "delegates": [{"id": "head", "name": "\#(delegate)"}], "members": [{"id": "poma"}]\#(need)"#
      ).programmeID
    }
    let ids = [try id("Head A"), try id("Head B"), try id("Head A", need: "N1")]
    #expect(Set(ids).count == 3)
    #expect(try id("Head A") == ids[0])
    #expect(
      try Samples.timetable(#""date": "2026-11-03", "members": [{"id": "a"}]"#).programmeID(
        serving: "lifts")
        != Samples.timetable(#""date": "2026-11-03", "members": [{"id": "a"}]"#).programmeID(
          serving: "snow"))
  }
}
