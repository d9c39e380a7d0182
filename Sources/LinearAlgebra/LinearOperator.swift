/// What a factorization needs of a matrix of shape `(rows, columns)`: its products with dense ones.
///
/// A sparse matrix answers without ever becoming dense.
package protocol LinearOperator: Sendable {
  var rows: Int { get }
  var columns: Int { get }

  /// `self · dense`, `(rows, dense.columns)`.
  ///
  /// - Precondition: `dense.rows == columns`.
  func times(_ dense: Matrix) -> Matrix

  /// `selfᵀ · dense`, `(columns, dense.columns)`.
  ///
  /// - Precondition: `dense.rows == rows`.
  func transposedTimes(_ dense: Matrix) -> Matrix
}

extension Matrix: LinearOperator {
  package func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "(\(rows), \(columns))ᵀ times (\(other.rows), …)")
    var result = Matrix(rows: columns, columns: other.columns)
    guard rows > 0, columns > 0, other.columns > 0 else { return result }
    withElements { a in
      other.withElements { b in
        result.withMutableElements { c in
          BLAS.multiply(
            rows: columns, columns: other.columns, inner: rows, a.baseAddress!, stride: columns,
            b.baseAddress!, stride: other.columns, bTransposed: false, into: c.baseAddress!,
            stride: other.columns, aTransposed: true)
        }
      }
    }
    return result
  }
}
