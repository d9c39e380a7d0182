package import LinearAlgebra

/// A sparse matrix that can be read by row and by column.
///
/// By column it answers a query in time proportional to the postings of the query's terms; by row
/// it explains the answer.
package struct Postings: Sendable, LinearOperator {
  package let byRow: SparseMatrix
  package let byColumn: SparseMatrix

  package init(_ matrix: SparseMatrix) {
    byRow = matrix
    byColumn = matrix.transposed()
  }

  package var rows: Int { byRow.rows }
  package var columns: Int { byRow.columns }

  package func times(_ dense: Matrix) -> Matrix { byRow.times(dense) }

  package func transposedTimes(_ dense: Matrix) -> Matrix { byColumn.times(dense) }

  /// The query's dot product with every row, `(rows)`.
  ///
  /// - Complexity: O(rows + postings of the query's columns)
  package func scores(of query: SparseRow) -> [Float] {
    var scores = [Float](repeating: 0, count: rows)
    scores.withUnsafeMutableBufferPointer { addScores(of: query, to: $0) }
    return scores
  }

  /// Every query's dot product with every row, `(queries.rows, rows)`.
  package func scores(of queries: SparseMatrix) -> Matrix {
    var scores = Matrix(rows: queries.rows, columns: rows)
    let width = rows
    scores.withMutableElements { elements in
      nonisolated(unsafe) let elements = elements
      Blocks.forEach(queries.rows, size: 16) { block in
        for query in block {
          let out = UnsafeMutableBufferPointer(
            rebasing: elements[query * width..<(query + 1) * width])
          addScores(of: queries.row(query), to: out)
        }
      }
    }
    return scores
  }

  /// Columns that the query and the row share, with the product of their values: the terms of
  /// their dot product.
  func products(of query: SparseRow, with row: Int) -> [(column: Int, product: Float)] {
    let range = byRow.starts[row]..<byRow.starts[row + 1]
    var products: [(column: Int, product: Float)] = []
    var (i, j) = (0, range.lowerBound)
    while i < query.columns.count, j < range.upperBound {
      let (a, b) = (query.columns[i], byRow.indices[j])
      if a == b { products.append((Int(a), query.values[i] * byRow.values[j])) }
      if a <= b { i += 1 }
      if b <= a { j += 1 }
    }
    return products
  }

  private func addScores(of query: SparseRow, to scores: UnsafeMutableBufferPointer<Float>) {
    var walk = PostingsWalk(query, byColumn)
    walk.addScores(0..<rows, to: scores)
  }
}
