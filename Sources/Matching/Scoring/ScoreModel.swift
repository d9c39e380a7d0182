/// The few fitted numbers of the score, with what they were fitted on.
package struct ScoreModel: Sendable, Equatable, Codable {
  /// Log-odds where all features are zero.
  package let intercept: Double
  /// Log-odds a unit of each feature, by `Feature.rawValue`.
  package let weights: [String: Double]
  package let fittedOn: String
  /// Whether a request is of the trade at all; nil where nothing was fitted.
  package let gate: TradeGate?

  package init(
    intercept: Double, weights: [Feature: Double], fittedOn: String, gate: TradeGate? = nil
  ) {
    self.gate = gate
    self.intercept = intercept
    self.weights = Dictionary(uniqueKeysWithValues: weights.map { ($0.key.rawValue, $0.value) })
    self.fittedOn = fittedOn
  }

  package func weight(_ feature: Feature) -> Double { weights[feature.rawValue] ?? 0 }

  /// What the request's trade adds to the log-odds of every pair.
  package func tradePart(_ evidence: TradeEvidence) -> Double {
    gate.map { TradeGate.weight * $0.logProbability(evidence) } ?? 0
  }
}

extension Confidence {
  /// From this probability on a capability is said to answer a requirement; below it, it may still be
  /// listed as the nearest there is. Of the sample's requirements that somebody answers, the best
  /// capability of one in a hundred lies below; of requests of other trades, that of one in fifteen above.
  package static let answering = 0.1

  /// - Parameter probability: calibrated, of a match; at least a half is `high`, a quarter `fair`,
  ///   one in fifty `low`.
  package init(probability: Double) {
    self =
      switch probability {
      case 0.5...: .high
      case 0.25...: .fair
      case 0.02...: .low
      default: .none
      }
  }
}
