internal import Foundation
package import LinearAlgebra
internal import VectorSpace

/// The features of every requirement of a need with every capability of the catalogue.
package struct FeatureTable: Sendable {
  /// Each `(requirements, capabilities)`.
  private let values: [Feature: Matrix]

  package let requirementCount: Int
  package let capabilityCount: Int

  package init(_ values: [Feature: Matrix], requirements: Int, capabilities: Int) {
    self.values = values.mapValues { $0 }
    (requirementCount, capabilityCount) = (requirements, capabilities)
  }

  package func value(_ feature: Feature, requirement: Int, capability: Int) -> Double {
    values[feature].map { Double($0[requirement, capability]) } ?? 0
  }

  /// Log-odds under `model`, `(requirements, capabilities)`.
  package func logOdds(_ model: ScoreModel) -> Matrix {
    var sums = [Float](
      repeating: Float(model.intercept), count: requirementCount * capabilityCount)
    for feature in Feature.allCases {
      let weight = Float(model.weight(feature))
      guard weight != 0, let matrix = values[feature] else { continue }
      matrix.withElements { elements in
        for index in sums.indices { sums[index] += weight * elements[index] }
      }
    }
    return Matrix(rows: requirementCount, columns: capabilityCount, elements: sums)
  }
}

extension Matrix {
  func scaled(by scale: Float) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { $0 * scale })
  }

  /// Each row with mean zero and deviation one; a row of one value becomes zeros.
  ///
  /// - Parameter limit: what no value exceeds.
  func standardized(upTo limit: Float = .infinity) -> Matrix {
    var result = self
    for index in 0..<rows where columns > 0 {
      let row = self.row(index)
      let mean = row.reduce(0.0) { $0 + Double($1) } / Double(columns)
      let squares = row.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let deviation = (squares / Double(columns)).squareRoot()
      let scale = deviation > 1e-6 ? 1 / deviation : 0
      result.setRow(index, to: row.map { min(Float((Double($0) - mean) * scale), limit) })
    }
    return result
  }
}
