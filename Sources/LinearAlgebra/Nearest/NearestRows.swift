/// Rows to be asked which of them are nearest, by dot product.
///
///     let members = NearestRows(rows)
///     let best = members.nearest(to: queries, 10)
///
/// Exact, and alike on every machine: scores are `Kernels.dot`, ties go to the lower row.
package struct NearestRows: Sendable {
  package let rows: Matrix
  private let rounded: QuantizedRows

  /// - Parameter rows: `(n, d)`, finite; three eighths of their memory are used on top.
  package init(_ rows: Matrix) {
    self.rows = rows
    rounded = QuantizedRows(rows, nibbles: true)
  }

  /// The `k` nearest rows of each query, the nearest first; all rows where there are fewer.
  ///
  /// - Parameter queries: `(q, d)`.
  package func nearest(to queries: Matrix, _ k: Int, level: Kernels.Level = .best)
    -> [[ScoredRow]]
  {
    let width = rows.columns
    var search = BoundedSearch(rounded) { query, row in
      queries.withElements { asked in
        rows.withElements { own in
          Kernels.dot(
            asked.baseAddress! + query * width, own.baseAddress! + row * width, count: width)
        }
      }
    }
    search.level = level
    return search.best(queries, k)
  }
}
