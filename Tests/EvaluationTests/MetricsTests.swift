import Evaluation
import Foundation
import LinearAlgebra
import Testing

struct MetricsTests {
  @Test func `a perfect order scores one, a late answer less`() {
    #expect(Metrics(ranked: [3, 2, 1, 0]).ndcg == 1)
    let late = Metrics(ranked: [0, 1])
    #expect(abs(late.ndcg - 1 / log2(3)) < 1e-12)
    #expect(late.reciprocalRank == 0.5)
    #expect(late.recall == 1)
  }

  @Test func `gains grow as two to the grade, discounted by the rank's logarithm`() {
    // (1 + 7 / log2 3) / (7 + 1 / log2 3), by hand.
    let expected = (1 + 7 / log2(3.0)) / (7 + 1 / log2(3.0))
    #expect(abs(Metrics(ranked: [1, 3]).ndcg - expected) < 1e-12)
  }

  @Test func `only ten places count, and the ideal knows what lies below`() {
    let below = [Int](repeating: 0, count: 10) + [3]
    #expect(Metrics(ranked: below).ndcg == 0)
    #expect(Metrics(ranked: below).recall == 0)
    #expect(Metrics(ranked: below).reciprocalRank == 1.0 / 11)
  }

  @Test func `nothing relevant, or nothing at all, scores zero`() {
    for grades in [[], [0, 0]] {
      let metrics = Metrics(ranked: grades)
      #expect(metrics.ndcg == 0 && metrics.recall == 0 && metrics.reciprocalRank == 0)
    }
  }
}

struct RankingProperties {
  @Test func `ties fall by the seed, not by the order of the file`() {
    var random = SplitMix64(seed: 3)
    let scores = [Double](repeating: 0, count: 40)
    let first = Ranking.order(of: scores, ties: &random)
    #expect(first != Array(scores.indices))
    #expect(first.sorted() == Array(scores.indices))
    var again = SplitMix64(seed: 3)
    #expect(Ranking.order(of: scores, ties: &again) == first)
  }

  @Test func `a higher score always stands before`() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<200 {
      let scores = (0..<30).map { _ in Double(Int.random(in: 0..<6, using: &random)) }
      let ranked = Ranking.order(of: scores, ties: &random).map { scores[$0] }
      #expect(ranked == ranked.sorted(by: >))
    }
  }
}

struct BootstrapTests {
  @Test func `the bounds hold the mean and close in with more queries`() {
    var random = SplitMix64(seed: 5)
    let many = (0..<1_000).map { _ in Double.random(in: 0...1, using: &random) }
    let few = Array(many.prefix(20))
    for values in [many, few] {
      let bootstrap = Bootstrap(of: values)
      #expect(bootstrap.low <= bootstrap.mean && bootstrap.mean <= bootstrap.high)
      #expect(bootstrap == Bootstrap(of: values))
    }
    let width = { (values: [Double]) in Bootstrap(of: values).high - Bootstrap(of: values).low }
    #expect(width(many) < width(few))
  }

  @Test func `no query gives zeros`() { #expect(Bootstrap(of: []).mean == 0) }
}
