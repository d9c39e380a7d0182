import Foundation
import Scheduling
import Testing

/// People of two programmes at one time.
struct EngagementTests {
  private func timetable(
    zone: String = "Europe/Paris", day: String = "2026-11-03", start: String = "09:00",
    delegate: String = "Ana Ruiz", member: String = "poma", more: String = ""
  ) throws -> Timetable {
    let json = #"""
      {"timezone": "\#(zone)", "days": ["\#(day)"], "tables": 2,
       "slots": [{"id": "s", "start": "\#(start)", "minutes": 30}],
       "delegates": [{"id": "d", "name": "\#(delegate)", "languages": ["kk"]}],
       "members": [{"id": "\#(member)", "languages": ["fr"]}],
       "interpreters": [{"id": "i", "languages": ["kk", "fr"]}],
       "scores": [{"delegate": "d", "member": "\#(member)", "score": 0.9}]\#(more)}
      """#
    return try Timetable(json: Data(json.utf8))
  }

  private func programme(_ timetable: Timetable, id: String) -> Programme {
    var programme = Programme(meetings: [
      Meeting(
        slot: "s", table: 1, delegate: "d", member: timetable.members[0].id, interpreter: "i")
    ])
    (programme.id, programme.title) = (id, "Visit \(id)")
    return programme
  }

  private func others(_ timetable: Timetable) -> Engagements {
    Engagements(
      programme(timetable, id: "P-1").engagements(in: timetable) { ["poma", "x"].contains($0) },
      memberIDs: ["poma", "x"])
  }

  private func subjects(_ timetable: Timetable, with other: Timetable) -> [String] {
    programme(timetable, id: "P-2").collisions(with: others(other), in: timetable)
      .compactMap(\.subject)
  }

  @Test func `a member, a delegate and an interpreter in two places are told with the programme`()
    throws
  {
    let timetable = try timetable()
    #expect(subjects(timetable, with: timetable) == ["d", "poma", "i"])
    let collisions = programme(timetable, id: "P-2")
      .collisions(with: others(timetable), in: timetable)
    let name: (String) -> String = { timetable.name(of: $0, among: [:]) }
    #expect(
      collisions[0].sentence(.english, name: name)
        == "s: Ana Ruiz is in another programme then, “Visit P-1” (P-1), 2026-11-03 09:00–09:30")
    #expect(collisions[1].sentence(.french, name: name).contains("«\u{A0}Visit P-1\u{A0}»"))
  }

  @Test(arguments: [
    ("Europe/Paris", "2026-11-03", "09:29", true), ("Europe/Paris", "2026-11-03", "09:30", false),
    ("Europe/Paris", "2026-11-03", "08:31", true), ("Europe/Paris", "2026-11-03", "08:30", false),
    ("Europe/Paris", "2026-11-04", "09:00", false), ("Europe/London", "2026-11-03", "08:00", true),
    ("Europe/London", "2026-11-03", "09:00", false), ("Asia/Almaty", "2026-11-03", "13:00", true),
    ("Pacific/Auckland", "2026-11-03", "21:00", true),
    ("Pacific/Kiritimati", "2026-11-03", "22:15", true),
    ("America/Los_Angeles", "2026-11-03", "00:00", true),
    ("Pacific/Honolulu", "2026-11-02", "22:00", true),
  ])
  func `times are compared as instants`(
    zone: String, day: String, start: String, isBoth: Bool
  ) throws {
    let found = subjects(
      try timetable(zone: zone, day: day, start: start), with: try timetable())
    #expect(found == (isBoth ? ["d", "poma", "i"] : []))
    #expect(try timetable(zone: zone, day: day).datesAround.contains("2026-11-03"))
  }

  @Test(arguments: [
    ("ana  RUIZ", "Ana Ruiz", true), ("Ána Ruiz", "Ana Ruiz", true),
    ("Ana Ruiz Gil", "Ana Ruiz", false), ("Délégué 1", "Délégué 1", false), ("Ana", "Ana", false),
    ("", "", false),
  ])
  func `a delegate is the same by name, not by the id of a timetable`(
    name: String, other: String, isSame: Bool
  ) throws {
    let found = subjects(
      try timetable(delegate: name, member: "x"), with: try timetable(delegate: other))
    #expect(found.contains("d") == isSame)
  }

  @Test func `a site visit holds its people with the way there and back`() throws {
    let visit =
      #", "site_visits": [{"id": "v", "from": "11:00", "to": "12:00", "travel_minutes": 60, "delegates": ["d"], "host": "x"}]"#
    let visiting = try timetable(more: visit)
    #expect(
      subjects(try timetable(start: "10:00", delegate: "Bo Li", member: "x"), with: visiting) == [
        "x"
      ])
    #expect(subjects(try timetable(start: "12:30", member: "y"), with: visiting) == ["d"])
    #expect(subjects(try timetable(start: "13:00", member: "x"), with: visiting) == [])
    // And the other way round: this one's visit against the other's meeting.
    let late = try timetable(start: "11:30", member: "x")
    #expect(subjects(visiting, with: late) == ["d", "x"])
  }

  @Test func `a programme is planned around the others`() throws {
    var timetable = try timetable(member: "poma")
    timetable.slots.append(Slot(id: "t", start: ClockTime("10:00")!, minutes: 30))
    let avoiding = timetable.avoiding(others(try self.timetable()))
    let planned = SchedulingResult(
      of: avoiding, timetable.ownProspects, Scheduler.Budget(), isInterrupted: { false }
    ).programme
    #expect(planned.meetings.map(\.slot) == ["t"])
    #expect(planned.collisions(with: others(try self.timetable()), in: timetable).isEmpty)
    #expect(timetable.avoiding(Engagements()) == timetable)
  }

  @Test func `parties of one kind are members only where the catalogue has them`() throws {
    let json =
      #"{"days": ["2026-11-03"], "tables": 1, "slots": [{"id": "s", "start": "09:00", "minutes": 30}], "parties": [{"id": "poma"}, {"id": "P01"}]}"#
    let evening = try Timetable(json: Data(json.utf8))
    var programme = Programme(meetings: [
      Meeting(slot: "s", table: 1, delegate: "poma", member: "P01")
    ])
    programme.id = "P-9"
    let held = programme.engagements(in: evening) { $0 == "poma" }
    #expect(held.map(\.person) == [.member("poma")])
  }

  @Test func `parties of one name are told apart by their ids`() throws {
    let timetable = try Samples.timetable(
      #""delegates": [{"id": "d1", "name": "Role A"}, {"id": "d2", "name": "role  a"}, {"id": "d3", "name": "Role B"}], "members": [{"id": "m", "name": "Role B"}]"#
    )
    let names = PartyNames(timetable)
    #expect(
      ["d1", "d2", "d3", "m", "z"].map { names[$0] }
        == ["Role A (d1)", "role  a (d2)", "Role B (d3)", "Role B (m)", "z"])
    #expect(names.shared.map(\.ids) == [["d1", "d2"]])
    #expect(names.shared(in: .english).first?.contains("(d1, d2)") == true)
  }
}
