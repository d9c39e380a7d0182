internal import Foundation

/// The probability that something holds, from its features: `σ(intercept + weights · x)`.
package struct LogisticRegression: Sendable, Equatable, Codable {
  package let intercept: Double
  package let weights: [Double]

  package init(intercept: Double, weights: [Double]) {
    self.intercept = intercept
    self.weights = weights
  }

  /// `intercept + weights · x`, the logarithm of the odds.
  package func logOdds(_ features: [Double]) -> Double {
    precondition(features.count == weights.count, "\(features.count) for \(weights.count) weights")
    return zip(weights, features).reduce(intercept) { $0 + $1.0 * $1.1 }
  }

  /// In `0...1`.
  package func probability(_ features: [Double]) -> Double { sigmoid(logOdds(features)) }

  /// The weights that minimize
  /// `-Σ sampleWeight (y ln p + (1 - y) ln(1 - p)) + penalty / 2 · Σ weight²`.
  ///
  /// The intercept is not penalized; with a `prior` both are, by their distance from it. With a penalty above zero and labels on both sides there is
  /// exactly one minimum; Newton's steps, halved while they overshoot, end within rounding of it.
  ///
  /// - Parameters:
  ///   - features: a row an example, all of one length.
  ///   - labels: in `0...1`; what lies between is a label held with that probability.
  ///   - sampleWeights: not negative; 1 where nil.
  ///   - penalty: above zero; scikit-learn's `C` is its inverse.
  ///   - prior: where the coefficients stay without examples; with it, labels may be all alike.
  /// - Throws: `LogisticRegressionError`.
  /// - SeeAlso: Hastie, Tibshirani, Friedman, *The Elements of Statistical Learning*, 2nd ed.,
  ///   §4.4.1 and §4.4.4.
  package static func fit(
    features: [[Double]], labels: [Double], sampleWeights: [Double]? = nil, penalty: Double,
    from prior: LogisticRegression? = nil
  ) throws -> LogisticRegression {
    let sample = try PenalizedSample(
      features: features, labels: labels,
      weights: sampleWeights ?? [Double](repeating: 1, count: labels.count), penalty: penalty,
      prior: prior.map { [$0.intercept] + $0.weights })
    var coefficients = sample.start
    for _ in 0..<maximumSteps {
      let (gradient, curvature) = sample.derivatives(at: coefficients)
      guard let step = solvePositiveDefinite(curvature, gradient) else {
        throw LogisticRegressionError.degenerateFeatures
      }
      // Half of it is the loss still to be gained.
      let decrement = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      guard decrement > 1e-18 * sample.totalWeight,
        let next = sample.descend(from: coefficients, along: step, decrement: decrement)
      else {
        return LogisticRegression(
          intercept: coefficients[0], weights: Array(coefficients.dropFirst()))
      }
      coefficients = next
    }
    throw LogisticRegressionError.notConverged(steps: maximumSteps)
  }

  private static let maximumSteps = 100
}

/// Why no weights could be fitted.
package enum LogisticRegressionError: Error, Equatable, CustomStringConvertible {
  case labelsAllAlike(Double)
  case degenerateFeatures
  case notConverged(steps: Int)

  package var description: String {
    switch self {
    case .labelsAllAlike(let label):
      "cannot fit a logistic regression: every label is \(label); add examples of the other kind"
    case .degenerateFeatures:
      "cannot fit a logistic regression: features are not finite or vastly out of scale; "
        + "standardize them"
    case .notConverged(let steps):
      "cannot fit a logistic regression: no minimum after \(steps) Newton steps; "
        + "raise the penalty or standardize the features"
    }
  }
}

func sigmoid(_ x: Double) -> Double {
  // The exponential of a number that is not positive never overflows.
  let e = exp(-abs(x))
  return (x < 0 ? e : 1) / (1 + e)
}
