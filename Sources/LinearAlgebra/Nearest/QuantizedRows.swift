internal import CKernels

/// Rows rounded to int8, with what the rounding lost: a first pass that leaves nothing out.
///
/// A row x is kept as `scale · code` with codes in -127...127. For any query q the dot product with
/// the rounded row differs from that with x by at most `|q| · |x - x̂| + |q - q̂| · |x̂|`, so a row whose
/// estimate plus bound stays below the k-th best estimate less its bound is not among the k best.
package final class QuantizedRows: @unchecked Sendable {
  package let count: Int
  package let dimension: Int
  let kept: KernelsRows
  private let memory: UnsafeMutableRawPointer

  /// - Parameters:
  ///   - count: how many rows, each of `dimension` finite values.
  ///   - row: writes the row of an index into zeros; asked from several threads.
  package init(
    count: Int, dimension: Int, level: Kernels.Level = .best,
    row: @Sendable (Int, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    precondition(dimension > 0, "rows of no length")
    (self.count, self.dimension) = (count, dimension)
    let groups = (dimension + Self.groupSize - 1) / Self.groupSize
    let padded = (count + Self.panelRows - 1) / Self.panelRows * Self.panelRows
    let codeBytes = padded * groups * Self.groupSize
    let measures = padded * MemoryLayout<Float>.stride
    memory = .allocate(byteCount: codeBytes + 3 * measures, alignment: 64)
    let codes = memory.bindMemory(to: UInt8.self, capacity: codeBytes)
    codes.initialize(repeating: 128, count: codeBytes)
    let scales = (memory + codeBytes).bindMemory(to: Float.self, capacity: 3 * padded)
    scales.initialize(repeating: 0, count: 3 * padded)
    kept = KernelsRows(
      panels: codes, groups: groups, scales: scales, errors: scales + padded,
      lengths: scales + 2 * padded)
    fill(level, codes, scales, errors: scales + padded, lengths: scales + 2 * padded, row)
  }

  package convenience init(_ rows: Matrix, level: Kernels.Level = .best) {
    self.init(count: rows.rows, dimension: rows.columns, level: level) { index, out in
      rows.withElements { elements in
        out.baseAddress!.update(
          from: elements.baseAddress! + index * rows.columns, count: rows.columns)
      }
    }
  }

  deinit { memory.deallocate() }

  private func fill(
    _ level: Kernels.Level, _ codes: UnsafeMutablePointer<UInt8>,
    _ scales: UnsafeMutablePointer<Float>, errors: UnsafeMutablePointer<Float>,
    lengths: UnsafeMutablePointer<Float>,
    _ row: @Sendable (Int, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    nonisolated(unsafe) let (codes, scales) = (codes, scales)
    nonisolated(unsafe) let (errors, lengths) = (errors, lengths)
    let (groups, dimension) = (kept.groups, dimension)
    // Blocks of whole panels, so that no two threads write in one.
    Blocks.forEach(count, size: Self.panelRows * 64) { block in
      var values = [Float](repeating: 0, count: dimension)
      var rounded = [Int8](repeating: 0, count: groups * Self.groupSize)
      for index in block {
        values.withUnsafeMutableBufferPointer { values in
          values.update(repeating: 0)
          row(index, values)
          kernels_pack_row(
            level.rawValue, values.baseAddress!, dimension, &rounded, index, codes, scales, errors,
            lengths)
        }
        precondition(errors[index].isFinite, "row \(index) is not finite")
      }
    }
  }

  /// `values` rounded, to be asked with; its codes go to `codes`.
  func query(
    _ values: UnsafePointer<Float>, codes: UnsafeMutablePointer<Int8>, level: Kernels.Level
  )
    -> KernelsQuery
  {
    var query = KernelsQuery()
    codes.initialize(repeating: 0, count: codeCount)
    kernels_pack_query(level.rawValue, values, dimension, codes, &query)
    precondition(query.error.isFinite, "the query is not finite")
    query.threshold = -.infinity
    return query
  }

  /// Codes of a query: its dimension, padded.
  var codeCount: Int { kept.groups * Self.groupSize }

  /// How far an estimate for `row` may be from the true dot product.
  func error(_ query: KernelsQuery, row: Int) -> Float {
    query.length * kept.errors[row] + query.error * kept.lengths[row] + query.slack
  }

  private static let groupSize = Int(KERNELS_GROUP)
  static let panelRows = Int(KERNELS_PANEL_ROWS)
}

extension QuantizedRows {
  /// `out = x · rowsᵀ`, or adds it, both sides rounded to int8: x row by row, with its own step.
  ///
  /// - Parameters:
  ///   - x: `(n, dimension)`, rows side by side.
  ///   - out: `(n, stride)`.
  package func multiply(
    _ x: UnsafePointer<Float>, rows n: Int, into out: UnsafeMutablePointer<Float>, stride: Int,
    adding: Bool, level: Kernels.Level = .best
  ) {
    let codes = UnsafeMutablePointer<Int8>.allocate(capacity: n * codeCount)
    defer { codes.deallocate() }
    var queries = [KernelsQuery](repeating: KernelsQuery(), count: n)
    codes.initialize(repeating: 0, count: n * codeCount)
    for row in 0..<n {
      kernels_pack_query(
        level.rawValue, x + row * dimension, dimension, codes + row * codeCount, &queries[row])
    }
    withUnsafePointer(to: kept) { kept in
      kernels_multiply(
        level.rawValue, kept, count, queries, n, out, stride, adding ? 1 : 0)
    }
  }
}
