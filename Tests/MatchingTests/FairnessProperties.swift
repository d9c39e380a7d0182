import Foundation
import LinearAlgebra
import Matching
import Testing

@Suite struct FairnessProperties {
  /// Contenders by descending score, and a ledger in which some of them have stood before.
  private struct Draw {
    var contenders: [Fairness.Contender]
    var fairness: Fairness
    let top: Int

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      contenders = (0..<Int.random(in: 1...60, using: &random)).map {
        // Rounded, so that ties occur.
        let score = (Double.random(in: 0...0.9, using: &random) * 50).rounded() / 50
        return Fairness.Contender(member: "m\($0)", score: score)
      }.sorted { $0.score > $1.score }
      top = Int.random(in: 1...30, using: &random)
      fairness = Fairness(
        margin: Double.random(in: 0...0.3, using: &random),
        bound: Double.random(in: 0...0.1, using: &random))
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        for rank in 1...10 {
          fairness.noteAttention(
            to: "m\(Int.random(in: 0..<60, using: &random))", atRank: rank)
        }
        fairness.noteMerits(contenders)
      }
    }

    var order: Fairness.Order { fairness.order(contenders, top: top) }

    func gain(_ places: [Int]) -> Double {
      places.enumerated().reduce(0) {
        $0 + contenders[$1.element].score / log2(Double($1.offset + 2))
      }
    }
  }

  @Test(arguments: 1...300)
  func `nobody stands before a member better by more than the margin`(seed: UInt64) {
    let draw = Draw(seed: seed)
    let places = draw.order.places
    for (rank, place) in places.enumerated() {
      let behind = Set(draw.contenders.indices).subtracting(places.prefix(rank + 1))
      for other in behind {
        let lead = draw.contenders[other].score - draw.contenders[place].score
        #expect(lead <= draw.fairness.margin + 1e-12)
      }
    }
  }

  @Test(arguments: 1...300)
  func `a list gives up what it says, and never more than the bound`(seed: UInt64) {
    let draw = Draw(seed: seed)
    let order = draw.order
    #expect(order.places.count == min(draw.top, draw.contenders.count))
    #expect(Set(order.places).count == order.places.count)
    #expect((0...draw.fairness.bound).contains(order.ndcgGivenUp))
    let ideal = draw.gain(Array(order.places.indices))
    if ideal > 0 {
      #expect(abs(1 - draw.gain(order.places) / ideal - order.ndcgGivenUp) < 1e-9)
    }
  }

  @Test(arguments: 1...50)
  func `the same ledger gives the same order`(seed: UInt64) {
    #expect(Draw(seed: seed).order == Draw(seed: seed).order)
  }

  @Test(arguments: 1...100)
  func `without a ledger, or with scores further apart than the margin, merit rules`(seed: UInt64) {
    var draw = Draw(seed: seed)
    let merit = Array(0..<min(draw.top, draw.contenders.count))
    let blank = Fairness(margin: draw.fairness.margin, bound: draw.fairness.bound)
    #expect(blank.order(draw.contenders, top: draw.top).places == merit)
    draw.contenders = draw.contenders.indices.map {
      Fairness.Contender(member: "m\($0)", score: Double(100 - $0))
    }
    #expect(draw.order.places == merit)
  }

  @Test func `near-equal members take turns at the first place`() {
    let pair = [
      Fairness.Contender(member: "a", score: 0.5), Fairness.Contender(member: "b", score: 0.495),
    ]
    var fairness = Fairness()
    var first: [String: Int] = [:]
    for _ in 0..<40 {
      let order = fairness.order(pair, top: 1)
      let member = pair[order.places[0]].member
      first[member, default: 0] += 1
      fairness.noteAttention(to: member, atRank: 1)
      fairness.noteMerits(pair)
    }
    #expect(first.values.allSatisfy { (18...22).contains($0) })
  }

  @Test(arguments: ["N001", "N021", "N062"])
  func `an answer says its policy, what it gave up and each place by merit`(id: String) throws {
    let index = SampleIndex.shared
    let scoring = try index.scoring(of: SampleIndex.need(id))
    let merit = try index.answer(scoring, top: 20)
    #expect(merit.policy == .merit && merit.ndcgGivenUp == 0)
    #expect(merit.matches.allSatisfy { $0.rank == $0.meritRank })
    var fairness = Fairness()
    for match in merit.matches { fairness.noteAttention(to: match.member, atRank: match.rank) }
    fairness.noteMerits(index.standings(scoring).contenders)
    let fair = try index.answer(scoring, top: 20, fairness: fairness)
    #expect(fair.policy == .fair && (0...fairness.bound).contains(fair.ndcgGivenUp))
    #expect(fair.matches.map(\.rank) == Array(1...fair.matches.count))
    let places = try index.answer(scoring, top: 500).matches.map(\.member)
    for match in fair.matches { #expect(places[match.meritRank - 1] == match.member) }
    #expect(fair.matches.map(\.member) != merit.matches.map(\.member))
  }
}
