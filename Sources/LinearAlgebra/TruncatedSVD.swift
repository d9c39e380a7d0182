internal import Foundation

/// The leading part of a singular value decomposition: `A ≈ U · diag(σ) · Vᵀ`.
package struct TruncatedSVD: Sendable {
  /// `U`, `(rows, k)`, orthonormal columns.
  package let left: Matrix
  /// `σ`, `(k)`, descending, above zero.
  package let singularValues: [Float]
  /// `V`, `(columns, k)`, orthonormal columns; the greatest element of each is positive.
  package let right: Matrix
}

extension LinearOperator {
  /// The `rank` leading singular values and vectors, or fewer where the matrix has fewer.
  ///
  /// A random block of vectors, driven towards the leading singular space by power iterations, gives
  /// an orthonormal basis; the small matrix that is left in that basis is decomposed exactly. The
  /// same seed gives the same result, and a permutation of the rows permutes those of `U`.
  ///
  /// - Parameters:
  ///   - oversampling: vectors carried beyond `rank`; more of them miss less.
  ///   - powerIterations: more of them separate singular values that lie close together.
  ///   - seed: of the random block.
  /// - Precondition: every element is finite.
  /// - Complexity: `2 (powerIterations + 1)` products with `rank + oversampling` columns.
  /// - SeeAlso: Halko, Martinsson, Tropp, *Finding Structure with Randomness*, SIAM Review 53
  ///   (2011), algorithms 4.4 and 5.1.
  package func truncatedSVD(
    rank: Int, oversampling: Int = 10, powerIterations: Int = 5, seed: UInt64
  ) -> TruncatedSVD {
    precondition(rank >= 0 && oversampling >= 0 && powerIterations >= 0, "negative parameters")
    let width = min(rank + oversampling, rows, columns)
    let range = leadingRange(width, powerIterations: powerIterations, seed: seed)
    // Aᵀ Q = W R and R = X σ Yᵀ, so A ≈ Q Qᵀ A = (Q Y) σ (W X)ᵀ
    let (corange, triangle) = transposedTimes(range).orthonormalized()
    guard let small = LAPACK.singularValues(triangle, order: width) else {
      preconditionFailure("singular values of a matrix that is not finite")
    }
    let k = min(rank, small.values.prefix { $0 > negligible(beside: small.values[0]) }.count)
    let rightOfSmall = Matrix(rows: width, columns: width, elements: small.rightTransposed)
    let leftOfSmall = Matrix(rows: width, columns: width, elements: small.left)
    return TruncatedSVD(
      left: range.times(rightOfSmall.firstColumns(k)),
      singularValues: Array(small.values.prefix(k)),
      right: corange.timesTransposed(leftOfSmall.rows(at: 0..<k))
    ).withSignsFixed()
  }

  /// Orthonormal columns, `(rows, width)`, that nearly span the leading left singular vectors.
  private func leadingRange(_ width: Int, powerIterations: Int, seed: UInt64) -> Matrix {
    let sample = times(Matrix(gaussianRows: columns, columns: width, seed: seed))
    var range = sample.wellConditionedBasis()
    for _ in 0..<powerIterations {
      let corange = transposedTimes(range).wellConditionedBasis()
      range = times(corange).wellConditionedBasis()
    }
    return range.orthonormalized().basis
  }

  /// What rounding alone can leave of a singular value that is zero.
  private func negligible(beside greatest: Float) -> Float { 64 * .ulpOfOne * greatest }
}

extension TruncatedSVD {
  /// A pair of singular vectors may be negated together: the greatest element of `V`'s decides.
  fileprivate func withSignsFixed() -> TruncatedSVD {
    var signs = [Float](repeating: 1, count: singularValues.count)
    var greatest = [Float](repeating: 0, count: singularValues.count)
    for row in 0..<right.rows {
      for (column, value) in right.row(row).enumerated() where abs(value) > greatest[column] {
        greatest[column] = abs(value)
        signs[column] = value < 0 ? -1 : 1
      }
    }
    return TruncatedSVD(
      left: left.scalingColumns(by: signs), singularValues: singularValues,
      right: right.scalingColumns(by: signs))
  }
}

extension Matrix {
  /// Each column times its factor.
  package func scalingColumns(by factors: [Float]) -> Matrix {
    precondition(factors.count == columns, "\(factors.count) factors for \(columns) columns")
    var result = self
    result.withMutableElements { elements in
      for start in stride(from: 0, to: elements.count, by: max(factors.count, 1)) {
        for column in factors.indices { elements[start + column] *= factors[column] }
      }
    }
    return result
  }

  /// Independent normal numbers; each row has its own generator, so that cores can share the rows.
  ///
  /// - SeeAlso: Box, Muller, *A Note on the Generation of Random Normal Deviates*, 1958.
  init(gaussianRows rows: Int, columns: Int, seed: UInt64) {
    self.init(rows: rows, columns: columns)
    var generator = SplitMix64(seed: seed)
    let seeds = (0..<rows).map { _ in generator.next() }
    withMutableElements { elements in
      nonisolated(unsafe) let elements = elements
      Blocks.forEach(rows, size: 1024) { block in
        for row in block {
          var generator = SplitMix64(seed: seeds[row])
          for column in 0..<columns { elements[row * columns + column] = generator.nextNormal() }
        }
      }
    }
  }

  fileprivate func firstColumns(_ count: Int) -> Matrix {
    Matrix(
      rows: rows, columns: count,
      elements: (0..<rows).flatMap { elements[$0 * columns..<$0 * columns + count] })
  }
}

extension SplitMix64 {
  /// A number from the normal distribution of mean 0 and variance 1.
  package mutating func nextNormal() -> Float {
    let bits = next()
    // 24 bits each; the radius' in 0<...1, as the logarithm wants.
    let uniform = Float((bits >> 40) + 1) * 0x1p-24
    let turn = Float(bits & 0xFF_FFFF) * 0x1p-24
    return (-2 * log(uniform)).squareRoot() * cos(2 * .pi * turn)
  }
}
