package import LinearAlgebra

/// The features of every requirement of a need with every capability of the catalogue.
package struct FeatureTable: Sendable {
  /// Each `(requirements, capabilities)`, or one row where all requirements share it.
  private let values: [Feature: Matrix]

  package let requirementCount: Int
  package let capabilityCount: Int

  /// The same for every pair.
  package let trade: TradeEvidence
  /// How much more a capability answers what is excluded than what is asked; nil where nothing is.
  private let exclusions: Matrix?

  package init(
    _ values: [Feature: Matrix], requirements: Int, capabilities: Int,
    trade: TradeEvidence = .none, exclusions: Matrix? = nil
  ) {
    (self.values, self.trade, self.exclusions) = (values, trade, exclusions)
    (requirementCount, capabilityCount) = (requirements, capabilities)
  }

  package func value(_ feature: Feature, requirement: Int, capability: Int) -> Double {
    values[feature].map { Double($0[$0.rows == 1 ? 0 : requirement, capability]) } ?? 0
  }

  /// How much more the capability answers what is excluded than what is asked, `0...1`.
  package func exclusion(requirement: Int, capability: Int) -> Double {
    exclusions.map { Double($0[requirement, capability]) } ?? 0
  }

  /// Log-odds under `model`, `(requirements, capabilities)`.
  package func logOdds(_ model: ScoreModel) -> Matrix {
    let start = model.intercept + model.tradePart(trade)
    var sums = [Float](
      repeating: Float(start), count: requirementCount * capabilityCount)
    let weighted =
      Feature.allCases.map { (model.weight($0), values[$0]) }
      + [(ExclusionPenalty.weight, exclusions)]
    for (weight, matrix) in weighted {
      let weight = Float(weight)
      guard weight != 0, let matrix else { continue }
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
