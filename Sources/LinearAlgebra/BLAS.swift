internal import CBLAS
package import Cancellation
internal import Foundation

/// The BLAS that the system provides at run time.
package enum BLAS {
  /// Asked once, before the first call: every call runs on its caller's thread.
  ///
  /// Pools of threads collapse when a core is busy elsewhere; the project's own workers share out
  /// blocks instead. Without effect on the reference library, which has no threads.
  static let onCallersThread: Void = {
    typealias SetThreads = @convention(c) (Int32) -> Void
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "openblas_set_num_threads") else { return }
    unsafeBitCast(symbol, to: SetThreads.self)(1)
  }()

  /// What answers, with its version where the library tells it.
  package static var provider: String {
    typealias Configuration = @convention(c) () -> UnsafePointer<CChar>?
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "openblas_get_config"),
      let text = unsafeBitCast(symbol, to: Configuration.self)()
    else { return "reference BLAS" }
    return String(cString: text).trimmingCharacters(in: .whitespaces)
  }

  /// `c = a · b + β c` on row-major storage, with `a` `(m, k)` and `b` `(k, n)`, or `(n, k)` where
  /// `bTransposed`.
  ///
  /// - Parameter stride: elements from one row to the next of each matrix.
  /// - SeeAlso: `cblas_sgemm`.
  package static func multiply(
    rows m: Int, columns n: Int, inner k: Int,
    _ a: UnsafePointer<Float>, stride aStride: Int,
    _ b: UnsafePointer<Float>, stride bStride: Int, bTransposed: Bool,
    into c: UnsafeMutablePointer<Float>, stride cStride: Int, adding beta: Float = 0,
    aTransposed: Bool = false, scale alpha: Float = 1
  ) {
    guard m > 0, n > 0 else { return }
    onCallersThread
    cblas_sgemm(
      rowMajor, aTransposed ? transposed : asIs, bTransposed ? transposed : asIs,
      Int32(m), Int32(n), Int32(k), alpha, a, Int32(aStride), b, Int32(bStride), beta, c,
      Int32(cStride))
  }

  /// `y = a · x`, with `a` `(m, n)` row-major.
  static func multiply(
    rows m: Int, columns n: Int, _ a: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    into y: UnsafeMutablePointer<Float>
  ) {
    onCallersThread
    cblas_sgemv(rowMajor, asIs, Int32(m), Int32(n), 1, a, Int32(n), x, 1, 0, y, 1)
  }

  /// The upper triangle of `c = aᵀ · a` on row-major storage, with `a` `(k, n)` and `c` `(n, n)`.
  ///
  /// - SeeAlso: `cblas_ssyrk`.
  static func multiplyTransposedBySelf(
    rows k: Int, columns n: Int, _ a: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>
  ) {
    onCallersThread
    cblas_ssyrk(
      rowMajor, upperTriangle, transposed, Int32(n), Int32(k), 1, a, Int32(n), 0, c, Int32(n))
  }

  private static let upperTriangle: Int32 = 121
  private static let rowMajor: Int32 = 101
  private static let asIs: Int32 = 111
  private static let transposed: Int32 = 112
}

extension Matrix {
  /// `self · other`, `(rows, other.columns)`.
  ///
  /// - Precondition: `columns == other.rows`.
  package func times(_ other: Matrix) -> Matrix {
    precondition(columns == other.rows, "(\(rows), \(columns)) times (\(other.rows), …)")
    return product(columns: other.columns, other, transposed: false)
  }

  /// `self · otherᵀ`, `(rows, other.rows)`: every row's dot product with every row.
  ///
  /// On unit rows these are the cosines of all pairs.
  ///
  /// - Precondition: both have the same number of columns.
  package func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "rows of \(columns) against rows of \(other.columns)")
    return product(columns: other.rows, other, transposed: true)
  }

  /// `self · othersᵀ` as `timesTransposed`, with the bits of each element the same wherever its row
  /// stands and whatever stands beside it.
  ///
  /// BLAS chooses its loops, and so its rounding, by the shape of a product and the place in it. Here
  /// each of the other rows is one product of one shape, which for few rows of `self` costs no more:
  /// the other rows come from memory once either way.
  ///
  /// - Precondition: both have the same number of columns.
  /// - SeeAlso: `cblas_sgemv`.
  package func dotProducts(with others: Matrix) throws(WorkCancelled) -> Matrix {
    precondition(columns == others.columns, "rows of \(columns) against rows of \(others.columns)")
    var result = Matrix(rows: rows, columns: others.rows)
    guard rows > 0, columns > 0 else { return result }
    var products = [Float](repeating: 0, count: rows)
    let width = others.rows
    let token = CancellationToken.current
    result.withMutableElements { out in
      withElements { a in
        others.withElements { b in
          for other in 0..<width {
            if other % Self.productsBetweenChecks == 0, token.isCancelled { break }
            BLAS.multiply(
              rows: rows, columns: columns, a.baseAddress!, b.baseAddress! + other * columns,
              into: &products)
            for row in 0..<rows { out[row * width + other] = products[row] }
          }
        }
      }
    }
    try token.check()
    return result
  }

  private static let productsBetweenChecks = 1024

  private func product(columns n: Int, _ other: Matrix, transposed: Bool) -> Matrix {
    var result = Matrix(rows: rows, columns: n)
    guard rows > 0, n > 0, columns > 0 else { return result }
    withElements { a in
      other.withElements { b in
        result.withMutableElements { c in
          BLAS.multiply(
            rows: rows, columns: n, inner: columns, a.baseAddress!, stride: columns,
            b.baseAddress!, stride: other.columns, bTransposed: transposed, into: c.baseAddress!,
            stride: n)
        }
      }
    }
    return result
  }
}
