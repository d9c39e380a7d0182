internal import Foundation

/// What tells whether a request is of the catalogue's trade at all: the request alone, no member.
package struct TradeEvidence: Sendable, Equatable {
  /// Whether it names nothing that only this trade has: no ropeway, no snow, no ski area.
  package let isOutside: Bool
  /// How much it says, `0...1`: a long text that names nothing of the trade is of another.
  package let fullness: Double
  /// How close it comes to what other trades buy.
  package let otherTrade: Double
  /// Whether its procurement codes are all of divisions in which this trade sells nothing.
  package let isOfOtherDivision: Bool

  package static let none = TradeEvidence(isOutside: false, fullness: 0, otherTrade: 0)

  package init(
    isOutside: Bool, fullness: Double, otherTrade: Double, isOfOtherDivision: Bool = false
  ) {
    (self.isOutside, self.fullness) = (isOutside, fullness)
    (self.otherTrade, self.isOfOtherDivision) = (otherTrade, isOfOtherDivision)
  }

  /// From so many bytes on a text says enough.
  private static let fullLength = 200.0

  init(isOutside: Bool, length: Int, otherTrade: Double, cpv: [String]) {
    self.init(
      isOutside: isOutside, fullness: min(1, Double(length) / Self.fullLength),
      otherTrade: otherTrade,
      isOfOtherDivision: !cpv.isEmpty
        && cpv.allSatisfy { Self.otherDivisions.contains(String($0.prefix(2))) })
  }

  /// Divisions of the Common Procurement Vocabulary far from planning mountains: farming, fuel, food,
  /// clothing, leather, print, chemicals, office machines, medicine, furniture, water, hotels and
  /// catering, post, utilities, finance, real estate, administration, oil, health, other services.
  private static let otherDivisions: Set<String> = [
    "03", "09", "15", "16", "18", "19", "22", "30", "33", "39", "41", "55", "64", "65", "66", "70",
    "75", "76", "85", "98",
  ]

  /// As a regression reads it.
  package var values: [Double] {
    [
      isOutside ? 1 : 0, isOutside ? fullness : 0, otherTrade, isOfOtherDivision ? 1 : 0,
    ]
  }
}

/// Decides, before any ranking is believed, whether a request is of the trade.
package struct TradeGate: Sendable, Equatable, Codable {
  /// Log-odds of the trade with evidence of nothing.
  package let intercept: Double
  /// Of `TradeEvidence.values`.
  package let weights: [Double]

  package init(intercept: Double, weights: [Double]) {
    (self.intercept, self.weights) = (intercept, weights)
  }

  /// What the logarithm of the probability weighs in the log-odds of each pair.
  static let weight = 1.5

  /// The logarithm of the probability that the request is of the trade, at most 0.
  func logProbability(_ evidence: TradeEvidence) -> Double {
    let logOdds = zip(weights, evidence.values).reduce(intercept) { $0 + $1.0 * $1.1 }
    return logOdds > 0 ? -log1p(exp(-logOdds)) : logOdds - log1p(exp(logOdds))
  }
}
