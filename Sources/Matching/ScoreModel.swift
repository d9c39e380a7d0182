/// The few fitted numbers of the score, with what they were fitted on.
package struct ScoreModel: Sendable, Equatable, Codable {
  /// Log-odds where all features are zero.
  package let intercept: Double
  /// Log-odds a unit of each feature, by `Feature.rawValue`.
  package let weights: [String: Double]
  package let fittedOn: String

  package init(intercept: Double, weights: [Feature: Double], fittedOn: String) {
    self.intercept = intercept
    self.weights = Dictionary(uniqueKeysWithValues: weights.map { ($0.key.rawValue, $0.value) })
    self.fittedOn = fittedOn
  }

  package func weight(_ feature: Feature) -> Double { weights[feature.rawValue] ?? 0 }
}

extension Confidence {
  /// - Parameter probability: calibrated, of a match; at least a half is `high`, a quarter `fair`,
  ///   a tenth `low`.
  package init(probability: Double) {
    self =
      switch probability {
      case 0.5...: .high
      case 0.25...: .fair
      case 0.1...: .low
      default: .none
      }
  }
}
