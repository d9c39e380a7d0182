internal import LinearAlgebra

extension SparseMatrix {
  /// The same matrix column by column, `(columns, rows)`.
  ///
  /// - Complexity: O(values + columns): columns are counted, then filled in order of the rows, both
  ///   by blocks of rows.
  package func transposed() -> SparseMatrix {
    let size = max(4096, (rows + 7) / 8)
    var places = Blocks.map(rows, size: size) { columnCounts(of: $0) }
    var starts = [Int](repeating: 0, count: columns + 1)
    var next = 0
    for column in 0..<columns {
      starts[column] = next
      for block in places.indices {
        let count = Int(places[block][column])
        places[block][column] = Int32(next)
        next += count
      }
    }
    starts[columns] = next
    return SparseMatrix(columns: rows, starts: starts) { [places] rowIndices, rowValues in
      nonisolated(unsafe) let (rowIndices, rowValues) = (rowIndices, rowValues)
      Blocks.forEach(rows, size: size) { block in
        scatter(block, to: places[block.lowerBound / size], rowIndices, rowValues)
      }
    }
  }

  private func columnCounts(of block: Range<Int>) -> [Int32] {
    var counts = [Int32](repeating: 0, count: columns)
    for column in indices[starts[block.lowerBound]..<starts[block.upperBound]] {
      counts[Int(column)] += 1
    }
    return counts
  }

  /// Writes a block's rows where its next value of each column goes.
  private func scatter(
    _ block: Range<Int>, to places: [Int32], _ rowIndices: UnsafeMutablePointer<Int32>,
    _ rowValues: UnsafeMutablePointer<Float>
  ) {
    var next = places
    for row in block {
      for i in starts[row]..<starts[row + 1] {
        let column = Int(indices[i])
        let place = Int(next[column])
        rowIndices[place] = Int32(row)
        rowValues[place] = values[i]
        next[column] += 1
      }
    }
  }
}
