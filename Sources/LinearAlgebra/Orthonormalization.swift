extension Matrix {
  /// `Q` `(rows, columns)` with orthonormal columns that span those of the matrix, and `R`
  /// `(columns, columns)`, column-major, with `Q · R` the matrix.
  ///
  /// Two Cholesky passes, which are matrix products and so run at full speed on every core; where
  /// the columns are too nearly dependent for that, Householder reflections.
  ///
  /// - Precondition: `rows >= columns`.
  /// - SeeAlso: Yamamoto, Nakatsukasa, Yanagisawa, Fukaya, *Roundoff Error Analysis of the
  ///   CholeskyQR2 Algorithm*, ETNA 44 (2015); `sgeqrf`, `sorgqr`.
  func orthonormalized() -> (basis: Matrix, triangle: [Float]) {
    guard let first = choleskyPass(), let second = first.basis.choleskyPass(),
      second.conditioning > 0.5
    else { return reflected() }
    // R = R₂ · R₁; read row by row, a column-major matrix is its transpose.
    return (second.basis, first.triangle.times(second.triangle).elements)
  }

  /// Columns that span those of the matrix and are far from dependent, if not quite orthonormal.
  func wellConditionedBasis() -> Matrix {
    guard let pass = choleskyPass(), pass.conditioning > 0.01 else { return reflected().basis }
    return pass.basis
  }

  /// `Y R⁻¹`, with `R` the Cholesky factor of `Yᵀ Y`.
  ///
  /// - Returns: nil where rounding has made `Yᵀ Y` indefinite; otherwise also `R`, column-major, and
  ///   the least element of its diagonal over the greatest: 1 for orthonormal columns, near 0 for
  ///   dependent ones.
  private func choleskyPass() -> (basis: Matrix, triangle: Matrix, conditioning: Double)? {
    guard columns > 0 else { return nil }
    guard let (factor, inverse) = LAPACK.choleskyFactor(gram(), order: columns) else { return nil }
    let diagonal = (0..<columns).map { factor[$0 * columns + $0] }
    let width = columns
    let inverseMatrix = Matrix(rows: width, columns: width, elements: inverse.map { Float($0) })
    return (
      timesTransposed(lowerTriangle: inverseMatrix),
      Matrix(rows: width, columns: width, elements: factor.map { Float($0) }),
      diagonal.min()! / diagonal.max()!
    )
  }

  /// `selfᵀ · self`, column-major, of which the upper triangle is filled.
  private func gram() -> [Double] {
    let (width, size) = (columns, 2048)
    let parts = Blocks.map(rows, size: size) { block in
      var part = [Float](repeating: 0, count: width * width)
      withElements { elements in
        BLAS.multiplyTransposedBySelf(
          rows: block.count, columns: width, elements.baseAddress! + block.lowerBound * width,
          into: &part)
      }
      return part
    }
    var sum = [Double](repeating: 0, count: width * width)
    for part in parts {
      for row in 0..<width {
        for column in row..<width {
          sum[column * width + row] += Double(part[row * width + column])
        }
      }
    }
    return sum
  }

  /// `self · triangleᵀ`, with `triangle` `(columns, columns)` zero beyond its diagonal; a stripe of
  /// columns at a time, each of which needs those before it only.
  private func timesTransposed(lowerTriangle triangle: Matrix) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    let (width, stripe) = (columns, 64)
    result.withMutableElements { elements in
      nonisolated(unsafe) let c = elements.baseAddress!
      Blocks.forEach(rows, size: 2048) { block in
        let start = block.lowerBound * width
        withElements { a in
          triangle.withElements { b in
            for first in Swift.stride(from: 0, to: width, by: stripe) {
              let end = min(first + stripe, width)
              BLAS.multiply(
                rows: block.count, columns: end - first, inner: end, a.baseAddress! + start,
                stride: width, b.baseAddress! + first * width, stride: width, bTransposed: true,
                into: c + start + first, stride: width)
            }
          }
        }
      }
    }
    return result
  }

  private func reflected() -> (basis: Matrix, triangle: [Float]) {
    var columnMajor = transposed().elements
    let triangle = LAPACK.orthonormalize(&columnMajor, rows: rows, columns: columns)
    let basis = Matrix(rows: columns, columns: rows, elements: columnMajor).transposed()
    return (basis, triangle)
  }
}
