internal import CLAPACK

/// The factorizations that the system's LAPACK provides; matrices are column-major.
enum LAPACK {
  /// Overwrites `a` `(m, n)`, `m ≥ n`, with `Q` of `A = Q R`.
  ///
  /// - Returns: `R` `(n, n)`, column-major, zeros below its diagonal.
  /// - SeeAlso: `sgeqrf`, `sorgqr`.
  static func orthonormalize(_ a: inout [Float], rows m: Int, columns n: Int) -> [Float] {
    BLAS.onCallersThread
    precondition(m >= n && a.count == m * n, "\(a.count) elements as (\(m), \(n))")
    guard n > 0 else { return [] }
    var (rows, columns, info) = (Int32(m), Int32(n), Int32(0))
    var reflections = [Float](repeating: 0, count: n)
    a.withUnsafeMutableBufferPointer { a in
      withWorkspace { work, size in
        sgeqrf_(&rows, &columns, a.baseAddress, &rows, &reflections, work, size, &info)
      }
    }
    precondition(info == 0, "sgeqrf refused argument \(-info)")
    var triangle = [Float](repeating: 0, count: n * n)
    for column in 0..<n {
      for row in 0...column { triangle[column * n + row] = a[column * m + row] }
    }
    a.withUnsafeMutableBufferPointer { a in
      withWorkspace { work, size in
        sorgqr_(&rows, &columns, &columns, a.baseAddress, &rows, reflections, work, size, &info)
      }
    }
    precondition(info == 0, "sorgqr refused argument \(-info)")
    return triangle
  }

  /// `R` of `A = Rᵀ R` and its inverse, both upper triangles, zeros below their diagonals.
  ///
  /// - Parameter a: `(n, n)`, of which the upper triangle is read.
  /// - Returns: nil where `A` is not positive definite.
  /// - SeeAlso: `dpotrf`, `dtrtri`.
  static func choleskyFactor(_ a: [Double], order n: Int)
    -> (factor: [Double], inverse: [Double])?
  {
    BLAS.onCallersThread
    var (order, info) = (Int32(n), Int32(0))
    var factor = a
    dpotrf_("U", &order, &factor, &order, &info, 1)
    guard info == 0 else { return nil }
    for column in 0..<n {
      for row in column + 1..<max(n, column + 1) { factor[column * n + row] = 0 }
    }
    var inverse = factor
    dtrtri_("U", "N", &order, &inverse, &order, &info, 1, 1)
    return info == 0 ? (factor, inverse) : nil
  }

  /// `A = U · diag(σ) · Vᵀ` of a square `a` `(n, n)`, σ descending.
  ///
  /// - Returns: nil where the iteration does not converge, or `a` is not finite.
  /// - SeeAlso: `sgesdd`.
  static func singularValues(_ a: [Float], order n: Int)
    -> (left: [Float], values: [Float], rightTransposed: [Float])?
  {
    BLAS.onCallersThread
    precondition(a.count == n * n, "\(a.count) elements as (\(n), \(n))")
    guard n > 0 else { return ([], [], []) }
    var a = a
    var (order, info) = (Int32(n), Int32(0))
    var values = [Float](repeating: 0, count: n)
    var left = [Float](repeating: 0, count: n * n)
    var right = [Float](repeating: 0, count: n * n)
    var pivots = [Int32](repeating: 0, count: 8 * n)
    withWorkspace { work, size in
      sgesdd_(
        "S", &order, &order, &a, &order, &values, &left, &order, &right, &order, work, size,
        &pivots, &info, 1)
    }
    return info == 0 ? (left, values, right) : nil
  }

  /// Asks a routine how many floats of workspace it wants, then calls it with them.
  private static func withWorkspace(
    _ routine: (UnsafeMutablePointer<Float>, UnsafePointer<Int32>) -> Void
  ) {
    var wanted: Float = 0
    var size: Int32 = -1
    routine(&wanted, &size)
    // The answer is a rounded float; a little more is never too little.
    size = Int32(wanted * 1.000_001) + 1
    var work = [Float](repeating: 0, count: Int(size))
    routine(&work, &size)
  }
}

/// `x` of `A x = b`, for a symmetric positive definite `A`.
///
/// - Parameters:
///   - matrix: `(n, n)`; only one triangle is read.
///   - vector: `(n)`.
/// - Returns: nil where `A` is not positive definite, or anything is not finite.
/// - SeeAlso: `dposv`.
package func solvePositiveDefinite(_ matrix: [Double], _ vector: [Double]) -> [Double]? {
  let n = vector.count
  precondition(matrix.count == n * n, "\(matrix.count) elements as (\(n), \(n))")
  guard n > 0 else { return [] }
  var (factor, solution) = (matrix, vector)
  var (order, one, info) = (Int32(n), Int32(1), Int32(0))
  dposv_("L", &order, &one, &factor, &order, &solution, &order, &info, 1)
  // OpenBLAS lets NaN through its test of the pivots.
  return info == 0 && solution.allSatisfy(\.isFinite) ? solution : nil
}
