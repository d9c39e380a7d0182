import LinearAlgebra
import Scheduling
import Testing

struct DemandsTests {
  private func programme(_ timetable: Timetable) -> Programme {
    let programme = Scheduler(timetable, prospects: Samples.prospects(in: timetable))
      .programme(.init(moves: 20_000))
    expectNoCollision(programme, timetable)
    return programme
  }

  private func small(_ fields: String) throws -> Timetable {
    try Samples.timetable(
      #""delegates": [{"id": "a"}], "members": [{"id": "w"}, {"id": "x"}, {"id": "y"}, {"id": "z"}], "#
        + fields)
  }

  @Test func `four minimums in three slots need one slot more, or one meeting fewer`() throws {
    let timetable = try small(#""limits": {"meetings_per_member": {"min": 1}}"#)
    let programme = programme(timetable)
    let unmet = try #require(programme.unmet.first)
    #expect(programme.unmet.count == 1)
    #expect(unmet.demand.kind == .minimum)
    #expect(unmet.demand.asked == 1)
    #expect(unmet.demand.met == 0)
    #expect(unmet.isProven)
    #expect(unmet.relaxations.first == Relaxation(.moreSlots))
    #expect(unmet.relaxations.contains { $0.kind == .lowerMinimum && $0.amount == 1 })
  }

  @Test func `a limit that stands in the way is raised by as little as helps`() throws {
    let timetable = try small(
      #""limits": {"meetings_per_member": {"min": 1}, "meetings_per_delegate": 1}"#)
    var shorter = timetable
    shorter.members.removeLast()
    let programme = programme(shorter)
    #expect(programme.unmet.count == 2)
    let unmet = try #require(programme.unmet.first)
    #expect(unmet.relaxations.first == Relaxation(.raiseLimit, subject: "a"))
  }

  @Test func `too few tables ask for one more`() throws {
    var timetable = try Samples.timetable(
      #""delegates": [{"id": "a"}, {"id": "b"}], "members": [{"id": "x", "absent": ["s2", "s3"], "#
        + #""meetings": {"min": 1}}, {"id": "y", "absent": ["s2", "s3"], "meetings": {"min": 1}}]"#)
    timetable.rooms = [Room(id: "", tables: 1)]
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.relaxations.contains(Relaxation(.moreTables)))
  }

  @Test func `a forced pair that is never there together asks for one of the two to come`() throws {
    let timetable = try Samples.timetable(
      #""delegates": [{"id": "a", "absent": ["s1"]}], "members": [{"id": "x", "absent": ["s2", "s3"]}], "#
        + #""forced": [{"delegate": "a", "member": "x"}]"#)
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.demand.kind == .forced)
    #expect(unmet.isProven)
    #expect(unmet.relaxations.first?.kind == .attend)
    #expect(unmet.relaxations.last?.kind == .release)
  }

  @Test func `a forced pair that may not meet asks for leave`() throws {
    let pair = #"[{"delegate": "a", "member": "x"}]"#
    let timetable = try small(#""forced": \#(pair), "forbidden": \#(pair)"#)
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.isProven)
    #expect(unmet.relaxations.contains(Relaxation(.allow, subject: "a", other: "x")))
  }

  @Test func `a forced pair without a language asks for an interpreter`() throws {
    var timetable = try small(#""forced": [{"delegate": "a", "member": "x"}]"#)
    timetable.delegates[0].languages = ["ka"]
    timetable.limits.sharedLanguages = ["fr"]
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.isProven)
    #expect(unmet.relaxations.contains(Relaxation(.moreInterpreters, languages: ["ka", "fr"])))
  }

  @Test func `without any interpreter, one more is still asked for`() throws {
    let timetable = try Samples.timetable(
      #""delegates": [{"id": "a", "languages": ["ka"]}], "members": [{"id": "x", "languages": ["fr"]}], "#
        + #""forced": [{"delegate": "a", "member": "x"}]"#)
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.isProven)
    #expect(unmet.relaxations.first == Relaxation(.moreInterpreters, languages: ["ka", "fr"]))
    let names = { (id: String) in id }
    #expect(unmet.sentence(.english, name: names).contains("1 more interpreter (ka–fr)"))
    #expect(unmet.sentence(.french, name: names).contains("1 interprète de plus (ka–fr)"))
  }

  @Test
  func `one interpreter, or one table, for two forced meetings in a slot is proven too little`()
    throws
  {
    let pairs = #"[{"delegate": "a", "member": "x"}, {"delegate": "b", "member": "y"}]"#
    var timetable = try Samples.timetable(
      #""interpreters": [{"id": "i", "languages": ["ka", "fr"], "absent": ["s2", "s3"]}], "#
        + #""delegates": [{"id": "a", "languages": ["ka"]}, {"id": "b", "languages": ["ka"]}], "#
        + #""members": [{"id": "x", "languages": ["fr"]}, {"id": "y", "languages": ["fr"]}], "#
        + #""forced": \#(pairs)"#)
    #expect(programme(timetable).unmet.map(\.isProven) == [true])
    timetable.interpreters = []
    for index in 0..<2 {
      (timetable.delegates[index].languages, timetable.members[index].languages) = ([], [])
      timetable.members[index].absent = [.slot("s1"), .slot("s3")]
    }
    timetable.rooms = [Room(id: "", tables: 1)]
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.isProven)
    #expect(unmet.relaxations.contains(Relaxation(.moreTables)))
  }

  @Test func `forced meetings too far apart are proven impossible`() throws {
    var timetable = try Samples.timetable(
      #""delegates": [{"id": "a"}], "members": [{"id": "x"}, {"id": "y"}, {"id": "z"}], "#
        + #""forced": [{"delegate": "a", "member": "x"}, {"delegate": "a", "member": "y"}, "#
        + #"{"delegate": "a", "member": "z"}]"#)
    timetable.rooms = [Room(id: "hall", tables: 2), Room(id: "lounge", tables: 2)]
    timetable.walks = [Walk(from: "hall", to: "lounge", minutes: 40)]
    timetable.members[1].room = "lounge"
    let programme = programme(timetable)
    #expect(programme.unmet.count == 1)
    #expect(programme.unmet.map(\.isProven) == [true])
  }

  @Test func `a confirmed meeting in a slot where one is absent is said`() throws {
    let timetable = try Samples.timetable(
      #""delegates": [{"id": "a"}], "members": [{"id": "x", "absent": ["s2"]}], "#
        + #""confirmed": [{"delegate": "a", "member": "x", "slot": "s2"}]"#)
    let unmet = try #require(programme(timetable).unmet.first)
    #expect(unmet.demand.slot == "s2")
    #expect(unmet.relaxations.first == Relaxation(.attend, subject: "x", slot: "s2"))
  }

  @Test func `each change that is proposed does make the demand feasible`() throws {
    var proposed = 0
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let timetable = RandomTimetable.tied(&random, size: 2...4)
      let programme = Scheduler(timetable, prospects: timetable.ownProspects)
        .programme(.init(moves: 2000, tries: 20))
      expectNoCollision(programme, timetable, seed)
      for unmet in programme.unmet {
        for relaxation in unmet.relaxations {
          proposed += 1
          let relaxed = try #require(timetable.relaxed(by: relaxation))
          let again = Scheduler(relaxed, prospects: timetable.ownProspects)
            .programme(.init(moves: 50_000, tries: 0))
          #expect(again.unmet.count < programme.unmet.count, "seed \(seed)")
          expectNoCollision(again, relaxed, seed)
        }
      }
    }
    #expect(proposed > 20)
  }
}
