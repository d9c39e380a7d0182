import LinearAlgebra
import Testing

struct TopKProperties {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the k best are the first k of all sorted, ties and NaN included`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let awkward: [Float] = [.nan, -.nan, .infinity, -.infinity, 0, -0.0, 1, -1]
    let scores = (0..<Int.random(in: 0...300, using: &generator)).map { _ -> Float in
      Bool.random(using: &generator)
        ? awkward.randomElement(using: &generator)!
        : Float(Int.random(in: -9...9, using: &generator)) / 4
    }
    let k = Int.random(in: 0...320, using: &generator)
    #expect(topK(scores, k) == Array(sorted(scores).prefix(k)))
  }

  @Test func `NaN comes after the least of numbers`() {
    #expect(topK([.nan, -.infinity, .nan, 1], 4) == [3, 1, 0, 2])
    #expect(topK([.nan, .nan, .nan, 2], 1) == [3])
  }

  @Test func `zeros of either sign tie`() {
    #expect(topK([-0.0, 0.0, -0.0], 2) == [0, 1])
  }

  /// The naive program: sort everything, numbers before NaN, ties by index.
  private func sorted(_ scores: [Float]) -> [Int] {
    scores.indices.sorted { a, b in
      let (x, y) = (scores[a], scores[b])
      if x.isNaN || y.isNaN { return x.isNaN == y.isNaN ? a < b : y.isNaN }
      return x == y ? a < b : x > y
    }
  }
}
