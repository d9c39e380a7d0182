import LinearAlgebra
import Testing

struct SplitMix64Tests {
  @Test func `normal numbers have mean 0, variance 1 and the right share beyond 2`() {
    var generator = SplitMix64(seed: 1)
    let numbers = (0..<200_000).map { _ in Double(generator.nextNormal()) }
    let mean = numbers.reduce(0, +) / 200_000
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200_000
    // Five standard errors each.
    #expect(abs(mean) < 0.0112)
    #expect(abs(variance - 1) < 0.0159)
    let beyond = Double(numbers.count { abs($0) > 2 }) / 200_000
    #expect(abs(beyond - 0.0455) < 0.0024)
    #expect(numbers.allSatisfy { $0.isFinite })
  }

  @Test func `the sequence is the published one`() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }
}
