internal import Foundation
internal import LinearAlgebra
package import Matching

/// Moves the score's weights by what became of matches, from the weights there are.
///
/// Logistic regression over pairs of a need and a member, each at the requirement that the member
/// answers best and the capability that answers it, with a penalty on every step away from the
/// weights there are: few outcomes move them little.
package struct OutcomeFit: Sendable {
  /// A pair and what its outcome is worth.
  package struct Example: Sendable {
    package let need: String
    /// By `Feature.allCases`.
    package let features: [Double]
    /// `0...1`.
    package let worth: Double

    package init(need: String, features: [Double], worth: Double) {
      (self.need, self.features, self.worth) = (need, features, worth)
    }
  }

  package let examples: [Example]
  private let prior: ScoreModel

  /// What a step of one costs: as much as some thirty outcomes can say.
  private static let penalty = 30.0
  private static let folds = 5

  /// - Parameter prior: the weights there are.
  package init(_ examples: [Example], from prior: ScoreModel) {
    (self.examples, self.prior) = (examples, prior)
  }

  /// - Throws: `LogisticRegressionError`.
  package func model(fittedOn: String) throws -> ScoreModel {
    try model(on: examples, fittedOn: fittedOn)
  }

  /// The loss of each example, `-ln` of the probability given to what became of it: under the
  /// weights there are, and under weights moved without any outcome of its need.
  ///
  /// - Throws: `LogisticRegressionError`.
  package func heldOutLosses() throws -> [(before: Double, after: Double)] {
    var random = SplitMix64(seed: 1)
    let needs = Set(examples.map(\.need)).sorted().shuffled(using: &random)
    var losses: [(Double, Double)] = []
    for fold in 0..<min(Self.folds, needs.count) {
      let held = Set(needs.indices.filter { $0 % Self.folds == fold }.map { needs[$0] })
      let moved = try model(on: examples.filter { !held.contains($0.need) }, fittedOn: "")
      for example in examples where held.contains(example.need) {
        losses.append((Self.loss(example, prior), Self.loss(example, moved)))
      }
    }
    return losses
  }

  private func model(on examples: [Example], fittedOn: String) throws -> ScoreModel {
    guard !examples.isEmpty else { return prior }
    let features = Feature.allCases
    let fitted = try LogisticRegression.fit(
      features: examples.map(\.features), labels: examples.map(\.worth), penalty: Self.penalty,
      from: LogisticRegression(
        intercept: prior.intercept, weights: features.map { prior.weight($0) }))
    return ScoreModel(
      intercept: fitted.intercept,
      weights: Dictionary(uniqueKeysWithValues: zip(features, fitted.weights)),
      fittedOn: fittedOn)
  }

  private static func loss(_ example: Example, _ model: ScoreModel) -> Double {
    let logOdds = zip(Feature.allCases, example.features).reduce(model.intercept) {
      $0 + model.weight($1.0) * $1.1
    }
    let softplus = max(logOdds, 0) + log1p(exp(-abs(logOdds)))
    return softplus - example.worth * logOdds
  }
}

extension OutcomeFit.Example {
  /// - Returns: nil for a member that is not there, or has nothing to rank.
  package init?(_ scoring: NeedScores, member: String, worth: Double, in index: MatchIndex) {
    guard let place = index.catalogue.index(of: member),
      let requirement = scoring.probabilities[place].indices.max(by: {
        (scoring.probabilities[place][$0], $1) < (scoring.probabilities[place][$1], $0)
      })
    else { return nil }
    self.init(
      need: scoring.reading.need.id,
      features: Feature.allCases.map {
        scoring.features.value(
          $0, requirement: requirement, capability: scoring.best[place][requirement])
      }, worth: worth)
  }
}
