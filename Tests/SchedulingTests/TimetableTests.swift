import Foundation
import Scheduling
import TestSupport
import Testing

struct TimetableTests {
  @Test func `a delegation's two days are read as they stand`() throws {
    let timetable = try Samples.delegation
    #expect(timetable.slots.count == 20)
    #expect(timetable.tableCount == 6)
    #expect(timetable.delegates.map(\.id) == ["head", "lifts", "snow", "safety", "leisure"])
    #expect(timetable.members.count == 24)
    #expect(timetable.limits.perMember == MeetingLimit(min: 1, max: 4))
    let visit = try #require(timetable.visits.first)
    #expect(visit.absence.from == ClockTime("13:15"))
    let slot = try #require(timetable.slot("D2-9"))
    #expect(timetable.visit(keeping: "snow", from: slot)?.id == "V1")
    #expect(timetable.visit(keeping: "head", from: slot) == nil)
  }

  @Test func `an evening of parties is read as it stands`() throws {
    let timetable = try Samples.evening
    #expect(timetable.isOfOneKind)
    #expect(timetable.days == ["2026-03-10"])
    #expect(timetable.parties.count == 40)
    #expect(timetable.limits.perParty == MeetingLimit(max: 3))
    #expect(timetable.ownProspects.count > 100)
  }

  @Test func `what is written is read again`() throws {
    for timetable in [try Samples.delegation, try Samples.evening] {
      #expect(try Timetable(json: timetable.json()) == timetable)
    }
  }

  @Test func `a delegation without delegates is one party`() throws {
    let timetable = try Samples.timetable(#""members": [{"id": "poma"}]"#)
    #expect(timetable.delegates.map(\.id) == ["delegation"])
  }

  @Test(arguments: [
    ("]", "not JSON"),
    (#""members": [{"id": "poma", "abscent": []}]"#, "members[0]: unknown key 'abscent'"),
    (#""members": [{"name": "POMA"}]"#, "members[0].id: missing"),
    (#""members": [{"id": 7}]"#, "members[0].id: a text expected"),
    (#""members": [{"id": "poma"}, {"id": "poma"}]"#, "'poma' stands there already"),
    (#""members": [{"id": "poma", "absent": ["s9"]}]"#, "members[0].absent[0]: no slot 's9'"),
    (#""members": [{"id": "poma", "room": "lounge"}]"#, "members[0].room: no room 'lounge'"),
    (#""members": [{"id": "poma", "meetings": {"min": 3, "max": 2}}]"#, "min 3 and max 2"),
    (
      #""members": [{"id": "poma", "absent": [{"from": "12:00", "to": "9:00"}]}]"#,
      "members[0].absent[0].to: '9:00' is no time of day; write it as HH:MM"
    ),
    (
      #""members": [{"id": "poma", "absent": [{"from": "12:00", "to": "09:00"}]}]"#,
      "from 12:00 is not before to 09:00; swap them"
    ),
    (#""parties": [{"id": "a"}], "members": [{"id": "poma"}]"#, "beside delegates and members"),
    (#""breaks": [{"day": 1, "from": "09:00", "to": "10:00"}]"#, "breaks[0].day: 1 where there"),
    (#""rooms": [{"id": "hall", "tables": 1}]"#, "either tables, a number, or rooms"),
    (
      #""walks": [{"from": "a", "to": "b", "minutes": \#(Int.max)}]"#,
      "walks[0]: minutes \(Int.max); give 0 to 1440"
    ),
    (
      #""members": [{"id": "poma", "meetings": {"min": \#(Int.max)}}]"#,
      "meetings \(Int.max); give 0 to 1000000"
    ),
    (#""forced": [{"delegate": "delegation", "member": "x"}]"#, "forced[0].member: no member 'x'"),
    (
      #""members": [{"id": "poma"}], "confirmed": [{"delegate": "delegation", "member": "poma"}]"#,
      "confirmed[0].slot: missing"
    ),
    (
      #""members": [{"id": "poma"}], "scores": [{"delegate": "delegation", "member": "poma", "score": 7}]"#,
      "scores[0]: score 7.0; give a number from 0 to 1"
    ),
  ])
  func `what is wrong is said with its place`(fields: String, sentence: String) throws {
    let error = #expect(throws: TimetableError.self) { try Samples.timetable(fields) }
    #expect("\(error!)".contains(sentence), "\(error!)")
  }

  @Test func `slots that overlap are refused`() throws {
    let json =
      #"{"tables": 1, "slots": [{"id": "a", "start": "09:00", "minutes": 30}, "#
      + #"{"id": "b", "start": "09:20", "minutes": 30}]}"#
    #expect(throws: TimetableError.overlapping(field: "slots[1]", slot: "b", other: "a")) {
      try Timetable(json: Data(json.utf8))
    }
  }

  @Test func `more slots than fit are refused`() throws {
    let slots = (0..<129).map {
      #"{"id": "s\#($0)", "day": \#($0), "start": "09:00", "minutes": 5}"#
    }
    let days = (0..<129).map { _ in #""2026-01-01""# }.joined(separator: ", ")
    let json = #"{"tables": 1, "days": [\#(days)], "slots": [\#(slots.joined(separator: ", "))]}"#
    #expect(throws: TimetableError.tooMany(field: "slots", count: 129, limit: 128)) {
      try Timetable(json: Data(json.utf8))
    }
  }
}
