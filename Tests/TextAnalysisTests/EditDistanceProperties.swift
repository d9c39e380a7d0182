import LinearAlgebra
import Testing
import TextAnalysis

struct EditDistanceProperties {
  @Test(arguments: 0..<200)
  func `the distance is the naive one, or nothing beyond the limit`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let a = word(&random)
    let b = word(&random)
    let limit = Int.random(in: 0...6, using: &random)
    let naive = naiveDistance(a[...], b[...])
    #expect(
      editDistance(a, b, atMost: limit) == (naive <= limit ? naive : nil),
      "\(a) and \(b) within \(limit), seed \(seed)")
  }

  private func word(_ random: inout SplitMix64) -> [Unicode.Scalar] {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in
      "abc".unicodeScalars.randomElement(using: &random)!
    }
  }

  /// The recurrence as it is written, from the last letters back.
  private func naiveDistance(_ a: ArraySlice<Unicode.Scalar>, _ b: ArraySlice<Unicode.Scalar>)
    -> Int
  {
    guard let lastOfA = a.last, let lastOfB = b.last else { return max(a.count, b.count) }
    var best = min(
      naiveDistance(a.dropLast(), b) + 1, naiveDistance(a, b.dropLast()) + 1,
      naiveDistance(a.dropLast(), b.dropLast()) + (lastOfA == lastOfB ? 0 : 1))
    if a.count > 1, b.count > 1, lastOfA == b.dropLast().last, a.dropLast().last == lastOfB {
      best = min(best, naiveDistance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return best
  }
}
