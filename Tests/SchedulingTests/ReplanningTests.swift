import LinearAlgebra
import Scheduling
import Testing

struct ReplanningTests {
  private let timetable: Timetable
  private let prospects: [ScoredPair]
  private let before: Programme

  init() throws {
    timetable = try Samples.delegation
    prospects = Samples.prospects(in: timetable)
    before = Scheduler(timetable, prospects: prospects).programme()
  }

  private func replanned(_ events: Event...) throws -> (Replanning, Timetable) {
    let after = try timetable.after(events)
    let replanning = Replanning(of: before, scheduler: Scheduler(after, prospects: prospects))
    return (replanning, after)
  }

  /// Changes of meetings that were there before.
  private func moves(_ replanning: Replanning) -> [Change] {
    replanning.changes.filter { $0.kind != .added }
  }

  @Test func `where nothing happened, nothing changes`() throws {
    let (replanning, after) = try replanned()
    #expect(replanning.changes.isEmpty)
    #expect(replanning.programme.meetings == before.announced(in: after).meetings)
    #expect(replanning.programme.collisions(in: after).isEmpty)
  }

  @Test func `a member that does not come takes only its own meetings with it`() throws {
    let (replanning, after) = try replanned(.cancelled(party: "geode"))
    let gone = moves(replanning)
    #expect(gone.count == before.meetings(of: "geode").count)
    #expect(gone.allSatisfy { $0.kind == .dropped && $0.member == "geode" })
    #expect(gone.allSatisfy { $0.cause.kind == .absent && $0.cause.subject == "geode" })
    #expect(replanning.programme.collisions(in: after).isEmpty)
  }

  @Test func `a late delegate's meetings move, and others only for them`() throws {
    let (replanning, after) = try replanned(.late("lifts", until: "D1-4"))
    for change in moves(replanning) {
      let isOwn = change.delegate == "lifts" && change.cause.subject == "lifts"
      #expect(isOwn || change.cause.kind == .madeRoom || change.kind == .reseated)
    }
    let poma = replanning.programme.meetings.first { $0.isOf("lifts", "poma") }
    #expect(poma != nil, "it was confirmed, so it must still take place")
    #expect(replanning.programme.collisions(in: after).isEmpty)
  }

  @Test func `what was confirmed stays where it was`() throws {
    let (replanning, after) = try replanned(
      .lost(slot: "D1-7"), .lostTables(2), .absent("I1", slot: "D1-4"))
    let confirmed = replanning.programme.meetings.first { $0.isOf("lifts", "poma") }
    #expect(confirmed?.slot == "D1-1")
    #expect(!replanning.programme.meetings.contains { $0.slot == "D1-7" || $0.table > 4 })
    #expect(replanning.programme.collisions(in: after).isEmpty)
  }

  @Test func `a pair that calls off is dropped, and each has time for others`() throws {
    let meeting = try #require(before.meetings.last)
    let (replanning, after) = try replanned(.calledOff(meeting.delegate, meeting.member))
    #expect(moves(replanning).map(\.kind) == [.dropped])
    #expect(moves(replanning).first?.cause.kind == .forbidden)
    #expect(replanning.programme.collisions(in: after).isEmpty)
  }

  @Test func `a name that is not there is refused`() {
    #expect(throws: TimetableError.self) { try timetable.after([.cancelled(party: "nobody")]) }
    #expect(throws: TimetableError.self) { try timetable.after([.lost(slot: "D9-1")]) }
    #expect(throws: TimetableError.self) { try timetable.after([.calledOff("head", "nobody")]) }
  }

  @Test func `new programmes never collide, and say everything that changed`() throws {
    for seed in 0..<1000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let timetable = RandomTimetable.tied(&random, size: 3...8)
      let prospects = timetable.ownProspects
      let before = Scheduler(timetable, prospects: prospects).programme(
        .init(moves: 2000, tries: 0))
      let after = try timetable.after([RandomTimetable.event(timetable, &random)])
      let replanning = Replanning(
        of: before, scheduler: Scheduler(after, prospects: prospects), .init(moves: 1000, tries: 0))
      expectNoCollision(replanning.programme, after, seed)
      expectCompleteChanges(replanning, before, seed)
    }
  }

  @Test func `confirmed meetings stay, and others go only where they cannot stay or make room`()
    throws
  {
    for seed in 0..<1000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var timetable = RandomTimetable.tied(&random, size: 3...8)
      let prospects = timetable.ownProspects
      let before = Scheduler(timetable, prospects: prospects).programme(
        .init(moves: 2000, tries: 0))
      timetable.confirmed = before.meetings.prefix(2).map {
        Appointment(delegate: $0.delegate, member: $0.member, slot: $0.slot, table: $0.table)
      }
      let after = try timetable.after([RandomTimetable.event(timetable, &random)])
      let replanning = Replanning(
        of: before, scheduler: Scheduler(after, prospects: prospects), .init(moves: 1000, tries: 0))
      for asked in after.confirmed {
        #expect(
          replanning.programme.meetings.contains {
            $0.isOf(asked.delegate, asked.member) && $0.slot == asked.slot
          } || replanning.programme.unmet.contains { $0.demand.kind == .confirmed }, "seed \(seed)")
      }
      let others = replanning.changes.filter { $0.kind == .moved && $0.cause.kind == .roomLeft }
      #expect(others.isEmpty, "seed \(seed)")
    }
  }

  @Test func `no other way keeps more meetings, nor moves fewer`() throws {
    var moved = 0
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let timetable = RandomTimetable.tiedInTime(&random, size: 2...3)
      let prospects = timetable.ownProspects
      let before = Scheduler(timetable, prospects: prospects).programme(
        .init(moves: 2000, tries: 0))
      let after = try timetable.after([RandomTimetable.event(timetable, &random)])
      let replanning = Replanning(
        of: before, scheduler: Scheduler(after, prospects: prospects), .init(moves: 0, tries: 0))
      let kept = before.meetings.compactMap { meeting in
        replanning.programme.meetings.first { $0.isOf(meeting.delegate, meeting.member) }
          .map { $0.slot == meeting.slot }
      }
      let fewest = FewestMoves(before, after)
      #expect(kept.count == fewest.kept, "seed \(seed)")
      if kept.count == fewest.kept {
        #expect(kept.count { !$0 } == fewest.moved, "seed \(seed)")
      }
      moved += fewest.moved
    }
    #expect(moved > 20)
  }

  private func expectCompleteChanges(
    _ replanning: Replanning, _ before: Programme, _ seed: UInt64
  ) {
    let touched = replanning.changes.map { [$0.delegate, $0.member].sorted() }
    #expect(Set(touched).count == touched.count, "seed \(seed)")
    for meeting in before.meetings
    where !touched.contains([meeting.delegate, meeting.member].sorted()) {
      #expect(
        replanning.programme.meetings.contains {
          $0.isOf(meeting.delegate, meeting.member) && $0.slot == meeting.slot
            && $0.table == meeting.table && $0.interpreter == meeting.interpreter
        }, "seed \(seed)")
    }
    let dropped = replanning.changes.filter { $0.kind == .dropped }.count
    let added = replanning.changes.filter { $0.kind == .added }.count
    #expect(
      before.meetings.count - dropped + added == replanning.programme.meetings.count,
      "seed \(seed)")
  }
}
