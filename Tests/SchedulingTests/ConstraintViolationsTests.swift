import Foundation
import Scheduling
import Testing

/// Each rule, broken once.
struct CollisionsTests {
  private let timetable: Timetable

  init() throws {
    var timetable = try Samples.timetable(
      #""breaks": [{"from": "10:20", "to": "10:40"}], "limits": {"meetings_per_delegate": 2, "#
        + #""interpreter_needed_unless_shared": ["fr"]}, "interpreters": [{"id": "i", "languages": "#
        + #"["ru", "fr"], "absent": ["s2"]}, {"id": "j", "languages": ["en"]}], "delegates": "#
        + #"[{"id": "a", "languages": ["fr"]}, {"id": "b", "languages": ["ru"]}, "#
        + #"{"id": "c", "languages": ["fr"]}], "members": [{"id": "x"}, {"id": "y"}, "#
        + #"{"id": "z", "absent": ["s1"], "meetings": {"min": 1}}]"#)
    timetable.rooms = [Room(id: "hall", tables: 2), Room(id: "lounge", tables: 1)]
    timetable.walks = [Walk(from: "hall", to: "lounge", minutes: 5)]
    timetable.members[1].room = "lounge"
    timetable.visits = [
      SiteVisit(
        id: "v", span: DaySpan(from: ClockTime("09:40")!, to: ClockTime("09:50")!),
        travelMinutes: 5, delegates: ["c"])
    ]
    timetable.forbidden = [Appointment(delegate: "c", member: "x", why: "a tender")]
    self.timetable = timetable
  }

  private func meeting(
    _ slot: String, _ table: Int, _ delegate: String, _ member: String, _ interpreter: String? = nil
  ) -> Meeting {
    Meeting(
      slot: slot, table: table, delegate: delegate, member: member, interpreter: interpreter)
  }

  /// What the meetings break, beside the one member that asks for a meeting.
  private func findings(_ meetings: Meeting...) -> [ConstraintViolation] {
    Programme(meetings: meetings).collisions(in: timetable).filter {
      $0 != .tooFew("z", count: 0, minimum: 1)
    }
  }

  @Test func `names that the timetable does not know`() {
    #expect(findings(meeting("s7", 1, "a", "x")) == [.unknownSlot("s7")])
    #expect(findings(meeting("s1", 4, "a", "x")) == [.unknownTable(4, slot: "s1")])
    #expect(findings(meeting("s1", 1, "x", "a")) == [.unknownParty("x"), .unknownParty("a")])
    #expect(findings(meeting("s1", 1, "a", "x", "k")) == [.unknownInterpreter("k")])
  }

  @Test func `beside unknown names, the other meetings are looked at`() {
    let found = findings(
      meeting("s7", 1, "a", "x"), meeting("s1", 1, "a", "x"), meeting("s1", 2, "a", "z"))
    #expect(found == [.unknownSlot("s7"), .partyTwice("a", slot: "s1"), .absent("z", slot: "s1")])
    let long = String(repeating: "s", count: 1_000_000)
    #expect(findings(meeting(long, 1, "a", "x")).map { "\($0)".count < 200 } == [true])
  }

  @Test func `somebody or something twice in a slot`() {
    #expect(
      findings(meeting("s1", 1, "a", "x"), meeting("s1", 2, "a", "z")).contains(
        .partyTwice("a", slot: "s1")))
    #expect(
      findings(meeting("s2", 1, "a", "x"), meeting("s2", 1, "b", "z", "i")).contains(
        .tableTwice(1, slot: "s2")))
    #expect(
      findings(meeting("s1", 1, "b", "x", "i"), meeting("s1", 2, "a", "z", "i")).contains(
        .interpreterTwice("i", slot: "s1")))
    #expect(
      findings(meeting("s1", 1, "a", "x"), meeting("s2", 1, "a", "x")) == [.pairTwice("a", "x")])
  }

  @Test func `more or fewer meetings than allowed`() {
    let many = findings(
      meeting("s1", 1, "a", "x"), meeting("s2", 1, "a", "z"), meeting("s3", 3, "a", "y"))
    #expect(many.contains(.tooMany("a", count: 3, limit: 2)))
    #expect(
      Programme(meetings: []).collisions(in: timetable) == [.tooFew("z", count: 0, minimum: 1)])
  }

  @Test func `somebody who is not there`() {
    #expect(findings(meeting("s1", 1, "a", "z")) == [.absent("z", slot: "s1")])
    #expect(findings(meeting("s3", 1, "a", "x")) == [.closedSlot("s3")])
    #expect(findings(meeting("s2", 1, "b", "x", "i")) == [.absent("i", slot: "s2")])
    #expect(findings(meeting("s2", 1, "c", "z")) == [.onVisit("c", slot: "s2", visit: "v")])
  }

  @Test func `a place too far`() {
    #expect(
      findings(meeting("s1", 1, "a", "y")) == [.wrongRoom("y", table: 1, room: "lounge")])
    #expect(
      findings(meeting("s1", 1, "a", "x"), meeting("s2", 3, "a", "y"))
        == [.noTimeToWalk("a", from: "s1", to: "s2", minutes: 5)])
  }

  @Test func `a pair that may not meet, must, or was promised`() {
    #expect(findings(meeting("s1", 1, "c", "x")) == [.forbidden("c", "x", why: "a tender")])
    var timetable = timetable
    timetable.forced = [Appointment(delegate: "a", member: "x")]
    timetable.confirmed = [Appointment(delegate: "a", member: "y", slot: "s1", table: 3)]
    let programme = Programme(meetings: [
      meeting("s2", 3, "a", "y"), meeting("s2", 1, "b", "z", "i"),
    ])
    let collisions = programme.collisions(in: timetable)
    #expect(collisions.contains(.forcedMissing("a", "x")))
    #expect(collisions.contains(.confirmedMoved("a", "y", from: "s1", to: "s2, table 3")))
  }

  @Test func `nobody to interpret, or the wrong one`() {
    #expect(
      findings(meeting("s1", 1, "b", "x")) == [.interpreterMissing("b", "x", slot: "s1")])
    #expect(findings(meeting("s1", 1, "b", "x", "j")) == [.interpreterUnfit("j", "b", "x")])
  }

  @Test func `anybody's programme is read, and what is wrong in it is said`() throws {
    let json = #"{"meetings": [{"slot": "s1", "table": 1, "delegate": "a", "member": "x"}]}"#
    let programme = try Programme(json: Data(json.utf8))
    #expect(programme.collisions(in: timetable) == [.tooFew("z", count: 0, minimum: 1)])
    let broken = #"{"meetings": [{"slot": "s1", "delegate": "a", "member": "x"}]}"#
    #expect(throws: TimetableError.missing(field: "meetings[0].table")) {
      try Programme(json: Data(broken.utf8))
    }
  }

  @Test func `every finding is a sentence`() {
    let findings = findings(
      meeting("s1", 1, "c", "x"), meeting("s1", 1, "c", "x", "j"), meeting("s3", 3, "b", "y"))
    #expect(findings.count > 6)
    for finding in findings { #expect("\(finding)".count > 10) }
  }
}
