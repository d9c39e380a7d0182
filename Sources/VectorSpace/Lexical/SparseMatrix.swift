package import LinearAlgebra

/// The columns of a row that are not zero, ascending, with their values.
package struct SparseRow: Sendable, Equatable {
  package let columns: [Int32]
  package let values: [Float]

  package var isEmpty: Bool { columns.isEmpty }
}

/// A matrix of shape `(rows, columns)` that keeps only what is not zero, row by row.
///
/// - SeeAlso: the format is compressed sparse row: Saad, *Iterative Methods for Sparse Linear
///   Systems*, 2nd ed., §3.4.
package struct SparseMatrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// Where each row starts in `indices` and `values`; the last entry is their count.
  let starts: [Int]
  /// The column of each value, ascending within a row.
  let indices: [Int32]
  let values: [Float]

  package init(columns: Int, starts: [Int], indices: [Int32], values: [Float]) {
    precondition(starts.last == indices.count && indices.count == values.count, "ragged rows")
    self.rows = starts.count - 1
    self.columns = columns
    self.starts = starts
    self.indices = indices
    self.values = values
  }

  /// A matrix whose rows are known by their lengths.
  ///
  /// - Parameter write: fills the places of all columns and values, which hold nothing before; so
  ///   several threads can write rows, each its own.
  init(
    columns: Int, starts: [Int],
    write: (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Float>) -> Void
  ) {
    let count = starts[starts.count - 1]
    var values: [Float] = []
    let indices = [Int32](unsafeUninitializedCapacity: count) { indices, indexCount in
      values = [Float](unsafeUninitializedCapacity: count) { values, valueCount in
        if count > 0 { write(indices.baseAddress!, values.baseAddress!) }
        valueCount = count
      }
      indexCount = count
    }
    self.init(columns: columns, starts: starts, indices: indices, values: values)
  }

  /// Matrices set one under the other; `columns` says their width where there are none.
  init(stacking parts: [SparseMatrix], columns: Int) {
    precondition(parts.allSatisfy { $0.columns == columns }, "parts of one width")
    var starts = [0]
    for part in parts {
      let offset = starts[starts.count - 1]
      starts += part.starts.dropFirst().map { $0 + offset }
    }
    self.init(
      columns: columns, starts: starts, indices: parts.flatMap(\.indices),
      values: parts.flatMap(\.values))
  }

  package var valueCount: Int { values.count }

  package func row(_ index: Int) -> SparseRow {
    let range = starts[index]..<starts[index + 1]
    return SparseRow(columns: Array(indices[range]), values: Array(values[range]))
  }

  /// The dot product of a row with a row of another matrix, summed by ascending column.
  func dot(_ row: Int, _ other: SparseMatrix, _ otherRow: Int) -> Float {
    indices.withUnsafeBufferPointer { own in
      other.indices.withUnsafeBufferPointer { others in
        var (i, j, sum) = (starts[row], other.starts[otherRow], Float(0))
        let (iEnd, jEnd) = (starts[row + 1], other.starts[otherRow + 1])
        while i < iEnd, j < jEnd {
          let (a, b) = (own[i], others[j])
          if a == b { sum += values[i] * other.values[j] }
          i += a <= b ? 1 : 0
          j += b <= a ? 1 : 0
        }
        return sum
      }
    }
  }

  /// Two matrices side by side, every value of each times its scale, `(rows, columns + other.columns)`.
  package func scaled(by scale: Float, beside other: SparseMatrix, scaledBy otherScale: Float)
    -> SparseMatrix
  {
    precondition(rows == other.rows, "\(rows) rows beside \(other.rows)")
    var starts = [0]
    var indices: [Int32] = []
    var values: [Float] = []
    indices.reserveCapacity(valueCount + other.valueCount)
    values.reserveCapacity(valueCount + other.valueCount)
    for row in 0..<rows {
      let (left, right) = (self.row(row), other.row(row))
      indices += left.columns
      indices += right.columns.map { $0 + Int32(columns) }
      values += left.values.map { $0 * scale }
      values += right.values.map { $0 * otherScale }
      starts.append(indices.count)
    }
    return SparseMatrix(
      columns: columns + other.columns, starts: starts, indices: indices, values: values)
  }
}

extension SparseMatrix {
  /// `self · dense`, `(rows, dense.columns)`.
  ///
  /// - Complexity: O(values · dense.columns), shared out by blocks of rows.
  /// - Precondition: `dense.rows == columns`.
  package func times(_ dense: Matrix) -> Matrix {
    precondition(dense.rows == columns, "(\(rows), \(columns)) times (\(dense.rows), …)")
    let width = dense.columns
    var product = Matrix(rows: rows, columns: width)
    guard valueCount > 0, width > 0 else { return product }
    product.withMutableElements { elements in
      nonisolated(unsafe) let out = elements.baseAddress!
      dense.withElements { dense in
        nonisolated(unsafe) let dense = dense.baseAddress!
        Blocks.forEach(rows, size: max(64, rows / 64)) { block in
          addProducts(of: block, dense, width: width, to: out)
        }
      }
    }
    return product
  }

  /// For each row of the block, `out[row] += Σ value · dense[column]`.
  private func addProducts(
    of block: Range<Int>, _ dense: UnsafePointer<Float>, width: Int,
    to out: UnsafeMutablePointer<Float>
  ) {
    indices.withUnsafeBufferPointer { indices in
      values.withUnsafeBufferPointer { values in
        for row in block {
          let range = starts[row]..<starts[row + 1]
          guard !range.isEmpty else { continue }
          Kernels.addRows(
            values.baseAddress! + range.lowerBound, at: indices.baseAddress! + range.lowerBound,
            count: range.count, of: dense, width: width, to: out + row * width)
        }
      }
    }
  }
}
