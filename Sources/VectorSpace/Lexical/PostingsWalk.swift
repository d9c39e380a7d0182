/// A query's dot products with ranges of rows, the postings read on from where the last range ended.
struct PostingsWalk {
  private let byColumn: SparseMatrix
  private var lists: [List]

  private struct List {
    let weight: Float
    var next: Int
    let end: Int
  }

  init(_ query: SparseRow, _ byColumn: SparseMatrix) {
    self.byColumn = byColumn
    lists = zip(query.columns, query.values).map { column, weight in
      List(
        weight: weight, next: byColumn.starts[Int(column)], end: byColumn.starts[Int(column) + 1])
    }
  }

  /// Adds the dot product with each row of a range, summed by ascending column.
  ///
  /// - Precondition: the range is behind those asked for before.
  mutating func addScores(_ rows: Range<Int>, to scores: UnsafeMutableBufferPointer<Float>) {
    let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
    byColumn.indices.withUnsafeBufferPointer { indices in
      byColumn.values.withUnsafeBufferPointer { values in
        for place in lists.indices {
          let list = lists[place]
          var i = Self.place(of: first, in: indices, from: list.next, to: list.end)
          while i < list.end, indices[i] < last {
            scores[Int(indices[i] - first)] += list.weight * values[i]
            i += 1
          }
          lists[place].next = i
        }
      }
    }
  }

  /// Where the rows from `row` on start: by steps that double, then by halves.
  private static func place(
    of row: Int32, in rows: UnsafeBufferPointer<Int32>, from start: Int, to end: Int
  ) -> Int {
    var (low, step) = (start, 1)
    while low + step < end, rows[low + step] < row {
      low += step
      step *= 2
    }
    var high = min(low + step, end)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
