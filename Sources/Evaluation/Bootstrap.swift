internal import LinearAlgebra

/// A mean with the bounds between which it would lie 95 times in 100, had other queries been drawn.
///
/// - SeeAlso: Efron, Tibshirani, *An Introduction to the Bootstrap*, 1993, §13.3, the percentile
///   interval.
package struct Bootstrap: Sendable, Equatable {
  package let mean: Double
  package let low: Double
  package let high: Double

  package init(of values: [Double], resamples: Int = 2_000, seed: UInt64 = 1) {
    guard !values.isEmpty else {
      (mean, low, high) = (0, 0, 0)
      return
    }
    var random = SplitMix64(seed: seed)
    let means = (0..<resamples).map { _ in
      (0..<values.count).reduce(0) { sum, _ in
        sum + values[Int.random(in: values.indices, using: &random)]
      } / Double(values.count)
    }.sorted()
    mean = values.reduce(0, +) / Double(values.count)
    low = means[Int(Double(resamples - 1) * 0.025)]
    high = means[Int(Double(resamples - 1) * 0.975)]
  }
}
