import Cancellation
import Foundation
import Scheduling
import TestSupport
import Testing

/// A programme ends at the first looks after it is cancelled, and looks all the way.
struct CancellationTests {
  /// Parties of one kind or of two, all of whom wish to meet, with more minimums than can be met.
  private static func timetable(_ count: Int, isOfOneKind: Bool) throws -> Timetable {
    let slots = (0..<12).map {
      #"{"id":"s\#($0)","start":"\#($0 < 1 ? "09" : "\(9 + $0)"):00","minutes":30}"#
    }
    func parties(_ name: String) -> String {
      (0..<count).map {
        #"{"id":"\#(name)\#($0)","absent":["s\#($0 % 12)"],"meetings":{"min":3,"max":9}}"#
      }.joined(separator: ",")
    }
    let (one, other) = ("d", isOfOneKind ? "d" : "m")
    let scores = (0..<count).flatMap { a in
      (0..<count).compactMap { b -> String? in
        guard !isOfOneKind || a < b else { return nil }
        let score = Double((a * 7 + b * 13) % 97 + 1) / 100
        return #"{"delegate":"\#(one)\#(a)","member":"\#(other)\#(b)","score":\#(score)}"#
      }
    }
    let sides =
      isOfOneKind
      ? #""parties":[\#(parties("d"))]"#
      : #""delegates":[\#(parties("d"))],"members":[\#(parties("m"))]"#
    return try Timetable(
      json: .init(
        #"{"tables":\#(count / 4),"slots":[\#(slots.joined(separator: ","))],\#(sides),"scores":[\#(scores.joined(separator: ","))]}"#
          .utf8))
  }

  private func plan(_ timetable: Timetable, _ countdown: CancellationCountdown) {
    countdown.token.run {
      let token = CancellationToken.current
      _ = Scheduler(timetable, prospects: timetable.ownProspects)
        .programme(.init(moves: 20_000, tries: 4)) { token.isCancelled }
    }
  }

  @Test(arguments: [false, true])
  func `planning ends at its next looks`(isOfOneKind: Bool) throws {
    let timetable = try Self.timetable(40, isOfOneKind: isOfOneKind)
    let full = CancellationCountdown(.max)
    plan(timetable, full)
    #expect(full.count > 20, "\(full.count) looks")
    for limit in [0, 1, full.count / 4, full.count / 2, full.count - 5] {
      let countdown = CancellationCountdown(limit)
      plan(timetable, countdown)
      #expect(countdown.count <= limit + 60, "\(countdown.count) looks, \(limit) allowed")
    }
  }

  @Test func `a flow looks as often as it has searched some hundreds of nodes`() throws {
    let timetable = try Self.timetable(120, isOfOneKind: false)
    func choose(_ countdown: CancellationCountdown) -> Int {
      countdown.token.run {
        Scheduler(timetable, prospects: timetable.ownProspects)
          .programme(.init(moves: 0, tries: 0)).meetings.count
      }
    }
    let full = CancellationCountdown(.max)
    let whole = choose(full)
    // Each of so many supplies is searched for on its own, among hundreds of nodes.
    #expect(full.count > 50, "\(full.count) looks")
    let few = CancellationCountdown(3)
    #expect(choose(few) < whole)
    #expect(few.count < 30, "\(few.count) looks")
  }
}
