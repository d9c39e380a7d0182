import LinearAlgebra
import Matching
import Testing

/// The search against trying every subset.
struct CoverSearchProperties {
  @Test(arguments: 1...400)
  func `the cover found is the best of all subsets, ties included`(seed: UInt64) {
    let instance = Instance(seed: seed)
    var search = CoverSearch(
      instance.candidates, from: instance.start, perGroup: instance.perGroup)
    let outcome = search.solve()
    #expect(outcome.cover == instance.bestOfAllSubsets)
    #expect(outcome.isOptimal)
    #expect(outcome.bound == outcome.cover.chosen.count)
  }

  @Test(arguments: 1...60)
  func `without the nodes to finish it gives a cover and a bound that hold`(seed: UInt64) {
    let instance = Instance(seed: seed)
    let best = instance.bestOfAllSubsets
    for nodes in [1, 3, 10] {
      var search = CoverSearch(
        instance.candidates, from: instance.start, perGroup: instance.perGroup, nodes: nodes)
      let outcome = search.solve()
      #expect(instance.isAllowed(outcome.cover.chosen))
      #expect(instance.missed(by: outcome.cover.chosen) == outcome.cover.missed)
      #expect(outcome.bound <= outcome.cover.chosen.count)
      if outcome.cover.missed == best.missed { #expect(outcome.bound <= best.chosen.count) }
      if outcome.isOptimal {
        #expect(outcome.cover.missed == best.missed)
        #expect(outcome.cover.chosen.count == best.chosen.count)
      }
    }
  }

  @Test func `more lots than a word has bits are covered too`() {
    let candidates = (0..<50).map { index in
      let lots = stride(from: index, to: 150, by: 50)
      return CoverSearch.Candidate(
        covers: LotSet(lots, of: 150),
        worths: (0..<150).map { $0 % 50 == index ? 0.5 : 0 })
    }
    let start = CoverSearch.Start(
      open: LotSet(0..<150, of: 150), held: [Double](repeating: 0, count: 150))
    var search = CoverSearch(candidates, from: start)
    let outcome = search.solve()
    #expect(outcome.cover.chosen == Array(0..<50))
    #expect(outcome.isOptimal && outcome.bound == 50)
  }

  @Test func `a large instance ends, and a second run agrees`() {
    let instance = Instance(seed: 5, lots: 40, candidates: 200)
    let outcomes = (0..<2).map { _ in
      var search = CoverSearch(instance.candidates, from: instance.start, nodes: 2_000)
      return search.solve()
    }
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[0].bound <= outcomes[0].cover.chosen.count)
  }
}

/// A random call: few worths, so that ties are common.
private struct Instance {
  let candidates: [CoverSearch.Candidate]
  let start: CoverSearch.Start
  let perGroup: Int
  private let lots: Int

  init(seed: UInt64, lots fixedLots: Int? = nil, candidates fixedCandidates: Int? = nil) {
    var random = SplitMix64(seed: seed)
    let lots = fixedLots ?? Int.random(in: 1...7, using: &random)
    let count = fixedCandidates ?? Int.random(in: 0...10, using: &random)
    let density = Double.random(in: 0.1...0.6, using: &random)
    candidates = (0..<count).map { _ in
      let worths = (0..<lots).map { _ in
        Double.random(in: 0..<1, using: &random) < density
          ? [0.5, 0.625, 0.75, 1].randomElement(using: &random)! : 0
      }
      return CoverSearch.Candidate(
        covers: LotSet(worths.indices.filter { worths[$0] > 0 }, of: lots), worths: worths,
        group: Int.random(in: 0..<3, using: &random) == 0
          ? Int.random(in: 0..<2, using: &random) : nil)
    }
    let held = (0..<lots).map { _ in Int.random(in: 0..<5, using: &random) == 0 ? 0.5 : 0.0 }
    start = CoverSearch.Start(
      open: LotSet(held.indices.filter { held[$0] == 0 }, of: lots), held: held,
      groupCounts: Bool.random(using: &random) ? [0: 1] : [:])
    perGroup = Bool.random(using: &random) ? 1 : .max
    self.lots = lots
  }

  func missed(by chosen: [Int]) -> Int {
    chosen.reduce(start.open) { $0.subtracting(candidates[$1].covers) }.count
  }

  func isAllowed(_ chosen: [Int]) -> Bool {
    (0..<2).allSatisfy { group in
      let count = chosen.count { candidates[$0].group == group }
      return count == 0 || count + start.groupCounts[group, default: 0] <= perGroup
    }
  }

  var bestOfAllSubsets: CoverSearch.Cover {
    let subsets: [[Int]] = (0..<(1 << candidates.count)).map { subset in
      candidates.indices.filter { subset >> $0 & 1 == 1 }
    }
    let covers: [CoverSearch.Cover] = subsets.filter(isAllowed).map { chosen in
      let held = chosen.reduce(start.held) { zip($0, candidates[$1].worths).map(max) }
      return CoverSearch.Cover(
        chosen: chosen, missed: missed(by: chosen), total: held.reduce(0, +))
    }
    return covers.min(by: Self.isBetter)!
  }

  private static func isBetter(_ first: CoverSearch.Cover, _ second: CoverSearch.Cover) -> Bool {
    if first.missed != second.missed { return first.missed < second.missed }
    if first.chosen.count != second.chosen.count {
      return first.chosen.count < second.chosen.count
    }
    if first.total != second.total { return first.total > second.total }
    return first.chosen.lexicographicallyPrecedes(second.chosen)
  }
}
