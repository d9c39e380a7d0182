package import LinearAlgebra

/// The features of every requirement of a need with every capability of the catalogue.
package struct FeatureTable: Sendable {
  /// Each `(requirements, capabilities)`, or one row where all requirements share it.
  private let values: [Feature: Matrix]

  package let requirementCount: Int
  package let capabilityCount: Int

  /// The same for every pair.
  package let trade: TradeEvidence

  package init(
    _ values: [Feature: Matrix], requirements: Int, capabilities: Int,
    trade: TradeEvidence = .none
  ) {
    (self.values, self.trade) = (values, trade)
    (requirementCount, capabilityCount) = (requirements, capabilities)
  }

  package func value(_ feature: Feature, requirement: Int, capability: Int) -> Double {
    values[feature].map { Double($0[$0.rows == 1 ? 0 : requirement, capability]) } ?? 0
  }

  /// Log-odds under `model`, `(requirements, capabilities)`.
  package func logOdds(_ model: ScoreModel) -> Matrix {
    let start = model.intercept + model.tradePart(trade)
    var sums = [Float](
      repeating: Float(start), count: requirementCount * capabilityCount)
    for feature in Feature.allCases {
      let weight = Float(model.weight(feature))
      guard weight != 0, let matrix = values[feature] else { continue }
      let width = capabilityCount
      matrix.withElements { elements in
        for requirement in 0..<requirementCount {
          let (row, own) = (requirement * width, matrix.rows == 1 ? 0 : requirement * width)
          for column in 0..<width { sums[row + column] += weight * elements[own + column] }
        }
      }
    }
    return Matrix(rows: requirementCount, columns: capabilityCount, elements: sums)
  }
}
