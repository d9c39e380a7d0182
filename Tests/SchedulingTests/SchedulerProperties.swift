import LinearAlgebra
import Scheduling
import Testing

struct SchedulerProperties {
  @Test func `ten thousand programmes never collide`() {
    for seed in 0..<10_000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let timetable =
        switch seed % 3 {
        case 0: RandomTimetable.open(&random, size: 1...9)
        case 1: RandomTimetable.tied(&random, size: 1...9)
        default: RandomTimetable.ofOneKind(&random, size: 1...6)
        }
      let programme = Scheduler(timetable, prospects: timetable.ownProspects)
        .programme(.init(moves: 2000, tries: 0))
      expectNoCollision(programme, timetable, seed)
      #expect(programme.objective <= programme.bound, "seed \(seed)")
      let sum = programme.meetings.reduce(Millionths.zero) { $0 + $1.score }
      #expect(programme.objective == sum, "seed \(seed)")
    }
  }

  @Test func `where everybody is there all the time, the objective is the bound`() {
    for seed in 0..<500 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let timetable = RandomTimetable.open(&random, size: 2...20)
      let programme = Scheduler(timetable, prospects: timetable.ownProspects).programme()
      #expect(programme.isOptimal || !programme.unmet.isEmpty, "seed \(seed)")
      expectNoCollision(programme, timetable, seed)
    }
  }

  @Test func `no programme is better than an optimal one, nor than the bound`() {
    var optimal = 0
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let timetable =
        seed.isMultiple(of: 2)
        ? RandomTimetable.open(&random, size: 2...3)
        : RandomTimetable.ofOneKind(&random, size: 2...2)
      let prospects = timetable.ownProspects
      let programme = Scheduler(timetable, prospects: prospects).programme(
        .init(moves: 5000, tries: 0))
      let best = Exhaustive(timetable, prospects: prospects).best
      if best >= .zero {
        #expect(programme.unmet.isEmpty, "seed \(seed)")
        #expect(programme.objective <= best, "seed \(seed)")
        #expect(best <= programme.bound, "seed \(seed)")
        if programme.isOptimal { optimal += 1 }
      } else {
        #expect(!programme.unmet.isEmpty, "seed \(seed)")
      }
      expectNoCollision(programme, timetable, seed)
    }
    #expect(optimal > 200)
  }

  @Test func `with everything tied, the search finds what trying everything finds`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      // Seats of the exhaustive search are numbers in one room, and nobody interprets.
      let timetable = RandomTimetable.tiedInTime(&random, size: 2...3)
      let prospects = timetable.ownProspects
      let programme = Scheduler(timetable, prospects: prospects).programme(
        .init(moves: 20_000, tries: 0))
      let best = Exhaustive(timetable, prospects: prospects).best
      if programme.unmet.isEmpty { #expect(programme.objective == best, "seed \(seed)") }
      if best >= .zero { #expect(best <= programme.bound, "seed \(seed)") }
      expectNoCollision(programme, timetable, seed)
    }
  }

  @Test func `the same input gives the same programme`() {
    var random = SplitMix64(seed: 3)
    let timetable = RandomTimetable.tied(&random, size: 9...9)
    let scheduler = Scheduler(timetable, prospects: timetable.ownProspects)
    let programme = scheduler.programme(.init(moves: 10_000, tries: 0))
    #expect(programme == scheduler.programme(.init(moves: 10_000, tries: 0)))
    expectNoCollision(programme, timetable, 3)
  }
}

/// Expects that a programme breaks no rule, but for demands that it says it does not meet.
func expectNoCollision(
  _ programme: Programme, _ timetable: Timetable, _ seed: UInt64 = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let collisions = programme.collisions(in: timetable)
  let broken = collisions.filter { collision in
    switch collision {
    case .tooFew, .forcedMissing, .confirmedMoved: false
    default: true
    }
  }
  #expect(broken.isEmpty, "seed \(seed)", sourceLocation: sourceLocation)
  #expect(
    collisions.count - broken.count == programme.unmet.count, "seed \(seed)",
    sourceLocation: sourceLocation)
}
