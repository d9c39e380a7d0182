internal import CKernels

/// The C kernels, at the best level that this machine can run.
package enum Kernels {
  package enum Level: Int32, CaseIterable, Sendable {
    case portable = 0
    case avx2 = 1
    case vnni = 2
    case neon = 3

    /// Those that this machine can run, the best last.
    package static let available = allCases.filter { kernels_can_run($0.rawValue) != 0 }

    package static let best = available[available.count - 1]
  }

  /// The dot product of two vectors, the same bits on every machine.
  ///
  /// Element i goes into partial sum i mod 16; the sums are added by halves.
  package static func dot(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int, level: Level = .best
  ) -> Float {
    kernels_dot(level.rawValue, a, b, count)
  }

  /// `out += Σ values[i] · dense[indices[i]]`, i ascending, the same bits on every machine.
  ///
  /// - Parameters:
  ///   - dense: rows of `width` values.
  ///   - out: `(width)`.
  package static func addRows(
    _ values: UnsafePointer<Float>, at indices: UnsafePointer<Int32>, count: Int,
    of dense: UnsafePointer<Float>, width: Int, to out: UnsafeMutablePointer<Float>,
    level: Level = .best
  ) {
    kernels_add_rows(level.rawValue, values, indices, count, dense, width, out)
  }

  /// `out = scale · a · b` on row-major storage, with `a` `(m, k)` and `b` `(k, n)`: the same bits on
  /// every machine, where a BLAS product rounds by the processor.
  ///
  /// For small products whose result is rounded to whole steps afterwards, which makes the last bit
  /// matter.
  package static func multiply(
    rows m: Int, columns n: Int, inner k: Int,
    _ a: UnsafePointer<Float>, stride aStride: Int, _ b: UnsafePointer<Float>, stride bStride: Int,
    into out: UnsafeMutablePointer<Float>, stride outStride: Int, scale: Float = 1,
    level: Level = .best
  ) {
    kernels_product(
      level.rawValue, a, aStride, b, bStride, m, k, n, scale, out, outStride)
  }

  /// Each row of `x` `(rows, columns)` becomes `gelu(row + bias)`, with
  /// `gelu(x) = x/2 · (1 + erf(x/√2))`; within 10⁻⁶ of its value, the same bits on every machine.
  ///
  /// - SeeAlso: Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016.
  package static func gelu(
    _ x: UnsafeMutablePointer<Float>, rows: Int, columns: Int, adding bias: UnsafePointer<Float>,
    level: Level = .best
  ) {
    kernels_gelu(level.rawValue, x, rows, columns, bias)
  }
}
