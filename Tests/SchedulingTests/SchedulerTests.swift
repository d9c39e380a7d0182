import Scheduling
import Testing

struct SchedulerTests {
  @Test func `a delegation's two days reach the bound`() throws {
    let timetable = try Samples.delegation
    let programme = Scheduler(timetable, prospects: Samples.prospects(in: timetable)).programme()
    #expect(programme.isOptimal)
    #expect(programme.unmet.isEmpty)
    let interpreted = programme.meetings.filter { $0.interpreter != nil }
    #expect(Set(interpreted.map(\.delegate)) == ["head", "snow"])
    #expect(programme.collisions(in: timetable).isEmpty)
  }

  @Test func `an evening of parties reaches the bound`() throws {
    let timetable = try Samples.evening
    let programme = Scheduler(timetable, prospects: timetable.ownProspects).programme()
    #expect(programme.isOptimal)
    #expect(programme.meetings.allSatisfy { $0.reason?.wishes?.isEmpty == false })
    #expect(programme.collisions(in: timetable).isEmpty)
  }

  @Test func `few tables limit the meetings, and the bound knows it`() throws {
    var timetable = try Samples.timetable(
      #""delegates": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "members": [{"id": "x"}, {"id": "y"}, {"id": "z"}]"#
    )
    timetable.rooms = [Room(id: "", tables: 1)]
    let programme = Scheduler(timetable, prospects: Samples.prospects(in: timetable)).programme()
    #expect(programme.meetings.count == 3)
    #expect(programme.isOptimal)
    #expect(programme.collisions(in: timetable).isEmpty)
  }

  @Test func `few interpreters limit the meetings, and the bound knows it`() throws {
    let timetable = try Samples.timetable(
      #""limits": {"interpreter_needed_unless_shared": ["fr"]}, "interpreters": "#
        + #"[{"id": "i", "languages": ["ru", "fr"], "absent": ["s2"]}], "delegates": "#
        + #"[{"id": "a", "languages": ["ru"]}, {"id": "b", "languages": ["ru"]}], "#
        + #""members": [{"id": "x"}, {"id": "y"}, {"id": "z"}]"#)
    let programme = Scheduler(timetable, prospects: Samples.prospects(in: timetable)).programme()
    #expect(programme.meetings.map(\.slot) == ["s1", "s3"])
    #expect(programme.isOptimal)
    #expect(programme.collisions(in: timetable).isEmpty)
  }

  @Test func `a search that is interrupted gives what it has`() throws {
    let timetable = try Samples.delegation
    let programme = Scheduler(timetable, prospects: Samples.prospects(in: timetable))
      .programme(isInterrupted: { true })
    #expect(programme.meetings.count > 40)
    #expect(programme.collisions(in: timetable).allSatisfy { !"\($0)".contains("twice") })
  }

  @Test func `who meets whom is looked for no longer than asked, and the bound stays true`() throws
  {
    let parties = "abcxyz".map { #"{"id": "\#($0)", "meetings": {"max": 1}}"# }
    let scores = ["ab", "bc", "ac", "xy", "yz", "xz"].map {
      #"{"delegate": "\#($0.first!)", "member": "\#($0.last!)", "score": 0.6}"#
    }
    let timetable = try Samples.timetable(
      #""parties": [\#(parties.joined(separator: ","))], "#
        + #""scores": [\#(scores.joined(separator: ","))]"#)
    let scheduler = Scheduler(timetable, prospects: timetable.ownProspects)
    #expect(scheduler.programme().isOptimal)
    let interrupted = scheduler.programme(isInterrupted: { true })
    #expect(interrupted.meetings.count == 2)
    // Each of three could meet the two others in half.
    #expect(interrupted.bound > interrupted.objective)
    #expect(interrupted.collisions(in: timetable).isEmpty)
  }

  @Test func `a programme is written and read`() throws {
    let timetable = try Samples.evening
    let programme = Scheduler(timetable, prospects: timetable.ownProspects).programme()
    #expect(try Programme(json: programme.json()) == programme)
    #expect(programme.collisions(in: timetable).isEmpty)
  }
}
