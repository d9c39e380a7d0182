/// Adds the postings of some queries' terms to their scores, block of rows by block of rows.
///
/// A cursor a term goes through its postings once, as the blocks ascend.
struct PostingsPass {
  private struct Cursor {
    var place: Int
    let end: Int
    let weight: Float
  }

  private let postings: SparseMatrix
  private var cursors: [Cursor] = []
  /// Where each query's cursors start; the last entry is their count.
  private var starts = [0]

  /// - Parameters:
  ///   - postings: `(terms, rows)`.
  ///   - terms: `(queries, terms)`.
  ///   - first: the row that the first block starts with.
  init(
    _ postings: SparseMatrix, _ terms: SparseMatrix, queries: Range<Int>, weight: Float,
    from first: Int, without frequent: FrequentColumns
  ) {
    self.postings = postings
    for query in queries {
      for i in terms.starts[query]..<terms.starts[query + 1]
      where !frequent.contains(terms.indices[i]) {
        let column = Int(terms.indices[i])
        let range = postings.starts[column]..<postings.starts[column + 1]
        let place = first == 0 ? range.lowerBound : Self.place(of: first, postings, in: range)
        cursors.append(
          Cursor(place: place, end: range.upperBound, weight: weight * terms.values[i]))
      }
      starts.append(cursors.count)
    }
  }

  /// - Parameter sums: `(queries, stride)`, the block's first row in column 0.
  mutating func add(_ rows: Range<Int>, to sums: UnsafeMutablePointer<Float>, stride: Int) {
    let (starts, last) = (starts, Int32(rows.upperBound))
    postings.indices.withUnsafeBufferPointer { indices in
      postings.values.withUnsafeBufferPointer { values in
        cursors.withUnsafeMutableBufferPointer { cursors in
          for query in 0..<starts.count - 1 {
            let out = sums + (query * stride - rows.lowerBound)
            for own in starts[query]..<starts[query + 1] {
              var place = cursors[own].place
              let (end, weight) = (cursors[own].end, cursors[own].weight)
              while place < end, indices[place] < last {
                out[Int(indices[place])] += weight * values[place]
                place += 1
              }
              cursors[own].place = place
            }
          }
        }
      }
    }
  }

  /// The first posting of `range` whose row is not below `row`.
  private static func place(of row: Int, _ postings: SparseMatrix, in range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if postings.indices[middle] < Int32(row) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
