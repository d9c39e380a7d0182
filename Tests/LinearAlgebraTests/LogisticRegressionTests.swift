import Foundation
import LinearAlgebra
import Testing

struct LogisticRegressionTests {
  @Test func `features that tell nothing leave the share of the labels`() throws {
    let fit = try LogisticRegression.fit(
      features: [[0], [0], [0], [0]], labels: [1, 0, 0, 0], penalty: 1)
    #expect(abs(fit.probability([0]) - 0.25) < 1e-12)
    #expect(fit.weights == [0])
  }

  @Test func `labels that a feature tells apart keep finite weights`() throws {
    let fit = try LogisticRegression.fit(
      features: [[-1], [-2], [1], [2]], labels: [0, 0, 1, 1], penalty: 1e-6)
    #expect(fit.weights[0].isFinite && fit.weights[0] > 5)
    #expect(fit.probability([2]) > 0.999 && fit.probability([-2]) < 0.001)
  }

  @Test func `an example of weight two is the example twice`() throws {
    let features = [[0.3], [1.2], [-0.4], [0.9]]
    let twice = try LogisticRegression.fit(
      features: features + [features[1]], labels: [0, 1, 0, 0, 1], penalty: 0.5)
    let weighted = try LogisticRegression.fit(
      features: features, labels: [0, 1, 0, 0], sampleWeights: [1, 2, 1, 1], penalty: 0.5)
    #expect(abs(twice.weights[0] - weighted.weights[0]) < 1e-9)
    #expect(abs(twice.intercept - weighted.intercept) < 1e-9)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `no step to either side lowers the loss`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let features = (0..<40).map { _ in (0..<3).map { _ in 4 * Double(generator.nextNormal()) } }
    let labels = features.map { _ in Double.random(in: 0...1, using: &generator) }
    let penalty = Double.random(in: 0.01...5, using: &generator)
    let fit = try LogisticRegression.fit(features: features, labels: labels, penalty: penalty)
    let best = [fit.intercept] + fit.weights
    for i in best.indices {
      for step in [-1e-3, 1e-3] {
        var moved = best
        moved[i] += step
        #expect(
          loss(moved, features, labels, penalty) > loss(best, features, labels, penalty))
      }
    }
  }

  @Test func `a prior holds what no example speaks against, even with one kind of label`() throws {
    let prior = LogisticRegression(intercept: -1, weights: [2, 0.5])
    func fit(_ penalty: Double) throws -> LogisticRegression {
      try LogisticRegression.fit(
        features: [[1, 0], [0.5, 0]], labels: [1, 1], penalty: penalty, from: prior)
    }
    let held = try fit(1e9)
    #expect(abs(held.intercept + 1) < 1e-6 && abs(held.weights[0] - 2) < 1e-6)
    let moved = try fit(1)
    #expect(moved.intercept > -1 && moved.weights[0] > 2)
    #expect(abs(moved.weights[1] - 0.5) < 1e-9, "a feature that no example has stays")
  }

  @Test func `one kind of label alone cannot be fitted`() {
    #expect(throws: LogisticRegressionError.labelsAllAlike(1)) {
      try LogisticRegression.fit(features: [[1], [2]], labels: [1, 1], penalty: 1)
    }
    #expect(throws: LogisticRegressionError.labelsAllAlike(0)) {
      try LogisticRegression.fit(features: [], labels: [], penalty: 1)
    }
  }

  @Test func `features that are not finite cannot be fitted`() {
    #expect(throws: LogisticRegressionError.degenerateFeatures) {
      try LogisticRegression.fit(features: [[.nan], [2]], labels: [1, 0], penalty: 1)
    }
  }

  @Test func `odds beyond any exponential are still a probability`() {
    let certain = LogisticRegression(intercept: 0, weights: [1])
    #expect(certain.probability([1e6]) == 1)
    #expect(certain.probability([-1e6]) == 0)
  }

  private func loss(
    _ coefficients: [Double], _ features: [[Double]], _ labels: [Double], _ penalty: Double
  ) -> Double {
    let model = LogisticRegression(
      intercept: coefficients[0], weights: Array(coefficients.dropFirst()))
    let penalized = model.weights.reduce(0) { $0 + $1 * $1 } * penalty / 2
    return zip(features, labels).reduce(penalized) { loss, example in
      let p = min(max(model.probability(example.0), 1e-300), 1 - 1e-16)
      return loss - example.1 * log(p) - (1 - example.1) * log1p(-p)
    }
  }
}
