import LinearAlgebra
import Scheduling
import Testing

struct EdgeColoringProperties {
  @Test func `as many slots as the busiest party has meetings are enough`() {
    for seed in 0..<300 as Range<UInt64> {
      let (edges, degree) = graph(seed)
      let coloring = EdgeColoring(edges, partyCount: 40, slotCount: degree)
      expectProper(coloring, edges, below: degree)
    }
  }

  @Test func `slots are evened out until every one fits the tables`() {
    for seed in 0..<300 as Range<UInt64> {
      let (edges, degree) = graph(seed)
      let slots = degree + Int(seed % 3)
      var coloring = EdgeColoring(edges, partyCount: 40, slotCount: slots)
      let tables = (edges.count + slots - 1) / slots
      coloring.level(to: tables)
      expectProper(coloring, edges, below: slots)
      let fullest = (0..<slots).map { slot in coloring.slots.count { $0 == slot } }.max()
      #expect(fullest ?? 0 <= tables, "seed \(seed)")
    }
  }

  /// Pairs of 20 and 20 parties, and the most that one has.
  private func graph(_ seed: UInt64) -> (edges: [(first: Int, second: Int)], degree: Int) {
    var random = SplitMix64(seed: seed)
    let share = Double.random(in: 0.1...0.9, using: &random)
    var edges: [(first: Int, second: Int)] = []
    for first in 0..<20 {
      for second in 20..<40 where Double.random(in: 0...1, using: &random) < share {
        edges.append((first, second))
      }
    }
    edges.shuffle(using: &random)
    let degrees = (0..<40).map { party in edges.count { $0.first == party || $0.second == party } }
    return (edges, degrees.max() ?? 0)
  }

  private func expectProper(
    _ coloring: EdgeColoring, _ edges: [(first: Int, second: Int)], below count: Int
  ) {
    #expect(coloring.slots.allSatisfy { (0..<count).contains($0) })
    var seen: Set<[Int]> = []
    for (edge, slot) in zip(edges, coloring.slots) {
      #expect(seen.insert([edge.first, slot]).inserted)
      #expect(seen.insert([edge.second, slot]).inserted)
    }
  }
}
