internal import Foundation

/// Examples with their labels, and the penalized loss of a logistic regression on them.
///
/// Coefficients are `(1 + features)`, the intercept first.
struct PenalizedSample {
  let totalWeight: Double
  /// `(examples, order)` flat, 1 for the intercept before the features.
  private let rows: [Double]
  private let labels: [Double]
  private let weights: [Double]
  private let penalty: Double
  /// What the penalty draws the coefficients to; nil for zero, the intercept free.
  private let prior: [Double]?
  private let order: Int

  init(
    features: [[Double]], labels: [Double], weights: [Double], penalty: Double, prior: [Double]?
  ) throws {
    let count = labels.count
    precondition(features.count == count && weights.count == count, "one label and weight a row")
    precondition(features.allSatisfy { $0.count == features[0].count }, "rows of one length")
    precondition(labels.allSatisfy { (0...1).contains($0) }, "labels in 0...1")
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights finite, not negative")
    precondition(penalty > 0 && penalty.isFinite, "a penalty of \(penalty)")
    totalWeight = weights.reduce(0, +)
    let positive = zip(labels, weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard prior != nil || positive > 0 else { throw LogisticRegressionError.labelsAllAlike(0) }
    guard prior != nil || positive < totalWeight else {
      throw LogisticRegressionError.labelsAllAlike(1)
    }
    order = 1 + features[0].count
    precondition((prior?.count ?? order) == order, "a prior of another length")
    self.prior = prior
    rows = features.flatMap { [1] + $0 }
    self.labels = labels
    self.weights = weights
    self.penalty = penalty
  }

  /// The prior; without one the best coefficients if no feature told anything: the odds of the
  /// labels.
  var start: [Double] {
    if let prior { return prior }
    let positive = zip(labels, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return [log(positive / (totalWeight - positive))] + [Double](repeating: 0, count: order - 1)
  }

  /// The gradient of the loss, `(order)`, and its second derivatives, `(order, order)`, of which
  /// the lower triangle as LAPACK sees it is filled.
  func derivatives(at coefficients: [Double]) -> (gradient: [Double], curvature: [Double]) {
    // gradient = Xᵀ W (p - y) + λ (β - β₀), curvature = Xᵀ W diag(p (1 - p)) X + λ I; without a prior
    // β₀ = 0, and λ = 0 on the intercept
    var gradient = departure(coefficients).map { $0 * penalty }
    var curvature = [Double](repeating: 0, count: order * order)
    for i in (prior == nil ? 1 : 0)..<order { curvature[i * order + i] = penalty }
    for example in labels.indices {
      let row = example * order
      let probability = sigmoid(logOdds(row, coefficients))
      let slope = weights[example] * (probability - labels[example])
      let bend = weights[example] * probability * (1 - probability)
      for i in 0..<order {
        gradient[i] += slope * rows[row + i]
        let scaled = bend * rows[row + i]
        for j in i..<order { curvature[i * order + j] += scaled * rows[row + j] }
      }
    }
    return (gradient, curvature)
  }

  /// The first of the full step, its half, its quarter … that lowers the loss as promised.
  ///
  /// - Parameter decrement: the step times the gradient, half of it what the step should gain.
  /// - Returns: nil where none does: the loss is flat to the last bit.
  /// - SeeAlso: Boyd, Vandenberghe, *Convex Optimization*, §9.2 and §9.5.
  func descend(from coefficients: [Double], along step: [Double], decrement: Double) -> [Double]? {
    let before = loss(coefficients)
    let fullStep = zip(coefficients, step).map { $0 - $1 }
    // So near the minimum, the loss' rounding hides the gain, and Newton's step needs no guard.
    guard decrement > 1e-10 * (1 + before) else { return fullStep }
    var scale = 1.0
    for _ in 0..<40 {
      let next = zip(coefficients, step).map { $0 - scale * $1 }
      if next != coefficients, loss(next) <= before - 1e-4 * scale * decrement { return next }
      scale /= 2
    }
    return nil
  }

  /// How far each coefficient is from where the penalty draws it; 0 for a free intercept.
  private func departure(_ coefficients: [Double]) -> [Double] {
    guard let prior else { return [0] + coefficients.dropFirst() }
    return zip(coefficients, prior).map { $0 - $1 }
  }

  private func loss(_ coefficients: [Double]) -> Double {
    var loss = departure(coefficients).reduce(0) { $0 + $1 * $1 } * penalty / 2
    for example in labels.indices {
      let z = logOdds(example * order, coefficients)
      // -y ln p - (1 - y) ln(1 - p) = ln(1 + e^z) - y z
      let softplus = max(z, 0) + log1p(exp(-abs(z)))
      loss += weights[example] * (softplus - labels[example] * z)
    }
    return loss
  }

  private func logOdds(_ row: Int, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<order { sum += rows[row + i] * coefficients[i] }
    return sum
  }
}
