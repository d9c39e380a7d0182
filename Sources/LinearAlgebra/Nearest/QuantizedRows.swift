internal import CKernels
internal import Foundation

/// Rows rounded to int8, with what the rounding lost: a first pass that leaves nothing out.
///
/// A row x is kept as `scale · code` with codes in -127...127. For any query q the dot product with
/// the rounded row differs from that with x by at most `|q| · |x - x̂| + |q - q̂| · |x̂|`, so a row whose
/// estimate plus bound stays below the k-th best estimate less its bound is not among the k best.
///
/// Rows may be kept a second time in 4 bits. Their part along the mean of rows, which sentence vectors
/// have much of, is kept as a number; only what is left beside it is rounded, and only what a query has
/// beside it meets what was lost.
package final class QuantizedRows: @unchecked Sendable {
  package let count: Int
  package let dimension: Int
  let kept: KernelsRows
  private let memory: UnsafeMutableRawPointer

  /// - Parameters:
  ///   - count: how many rows, each of `dimension` finite values.
  ///   - nibbles: whether each row is kept a second time, in half of the bytes: for a pass with few
  ///     queries.
  ///   - row: writes the row of an index into zeros; asked from several threads.
  package init(
    count: Int, dimension: Int, nibbles: Bool = false, level: Kernels.Level = .best,
    row: @Sendable (Int, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    precondition(dimension > 0, "rows of no length")
    (self.count, self.dimension) = (count, dimension)
    let groups = (dimension + 2 * Self.groupSize - 1) / (2 * Self.groupSize) * 2
    let padded = (count + Self.panelRows - 1) / Self.panelRows * Self.panelRows
    let codeBytes = padded * groups * Self.groupSize
    let nibbleBytes = nibbles ? codeBytes / 2 : 0
    let measures = (nibbles ? 7 : 3) * padded + (nibbles ? dimension : 0)
    memory = Self.allocate(codeBytes + nibbleBytes + measures * MemoryLayout<Float>.stride)
    let codes = memory.bindMemory(to: UInt8.self, capacity: codeBytes + nibbleBytes)
    codes.initialize(repeating: 128, count: codeBytes)
    (codes + codeBytes).initialize(repeating: 0, count: nibbleBytes)
    let floats = (memory + codeBytes + nibbleBytes).bindMemory(to: Float.self, capacity: measures)
    floats.initialize(repeating: 0, count: measures)
    var kept = KernelsRows()
    (kept.panels, kept.groups) = (codes, groups)
    (kept.scales, kept.errors, kept.lengths) = (floats, floats + padded, floats + 2 * padded)
    if nibbles {
      Self.place(&kept, codes + codeBytes, floats + 3 * padded, padded)
      Self.writeDirection(count, dimension, row, to: floats + 7 * padded)
    }
    self.kept = kept
    fill(level, row)
  }

  package convenience init(
    _ rows: Matrix, nibbles: Bool = false, level: Kernels.Level = .best
  ) {
    self.init(
      count: rows.rows, dimension: rows.columns, nibbles: nibbles, level: level
    ) { index, out in
      rows.withElements { elements in
        out.baseAddress!.update(
          from: elements.baseAddress! + index * rows.columns, count: rows.columns)
      }
    }
  }

  deinit { memory.deallocate() }

  private static func place(
    _ kept: inout KernelsRows, _ nibbles: UnsafeMutablePointer<UInt8>,
    _ floats: UnsafeMutablePointer<Float>, _ padded: Int
  ) {
    (kept.nibbles, kept.nibble_scales) = (nibbles, floats)
    (kept.along, kept.nibble_errors) = (floats + padded, floats + 2 * padded)
    kept.nibble_lengths = floats + 3 * padded
    kept.direction = UnsafePointer(floats + 4 * padded)
  }

  /// Large memory comes in large pages: its addresses are looked up less often.
  private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    let page = 1 << 21
    guard count >= 2 * page else { return .allocate(byteCount: count, alignment: 64) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: page)
    madvise(memory, count / page * page, MADV_HUGEPAGE)
    return memory
  }

  /// Writes the direction of the mean of some rows, or zeros where they have none.
  ///
  /// Sentence vectors have much in common, so what is left beside it rounds with less loss.
  private static func writeDirection(
    _ count: Int, _ dimension: Int, _ row: (Int, UnsafeMutableBufferPointer<Float>) -> Void,
    to out: UnsafeMutablePointer<Float>
  ) {
    var sum = [Float](repeating: 0, count: dimension)
    var values = sum
    for index in stride(from: 0, to: count, by: max(1, count / 1024)) {
      values.withUnsafeMutableBufferPointer { values in
        values.update(repeating: 0)
        row(index, values)
      }
      for column in sum.indices { sum[column] += values[column] }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-15, length < 1e15 else { return }
    for column in sum.indices { out[column] = sum[column] / length }
  }

  private func fill(
    _ level: Kernels.Level, _ row: @Sendable (Int, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    nonisolated(unsafe) let kept = kept
    let dimension = dimension
    // Blocks of whole panels, so that no two threads write in one.
    Blocks.forEach(count, size: Self.panelRows * 64) { block in
      var values = [Float](repeating: 0, count: dimension)
      var rounded = [Int8](repeating: 0, count: kept.groups * Self.groupSize)
      for index in block {
        values.withUnsafeMutableBufferPointer { values in
          values.update(repeating: 0)
          row(index, values)
          withUnsafePointer(to: kept) { kept in
            kernels_pack_row(
              level.rawValue, values.baseAddress!, dimension, &rounded, index, kept)
          }
        }
        precondition(kept.errors[index].isFinite, "row \(index) is not finite")
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

  /// `values` rounded, to be asked with against nibbles.
  func narrowQuery(
    _ values: UnsafePointer<Float>, codes: UnsafeMutablePointer<Int8>, level: Kernels.Level
  ) -> KernelsQuery {
    var query = KernelsQuery()
    var rest = [Float](repeating: 0, count: dimension)
    codes.initialize(repeating: 0, count: codeCount)
    withUnsafePointer(to: kept) { kept in
      kernels_pack_narrow_query(level.rawValue, values, dimension, kept, &rest, codes, &query)
    }
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
