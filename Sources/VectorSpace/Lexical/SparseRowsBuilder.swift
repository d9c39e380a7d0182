/// Collects rows into a sparse matrix.
struct SparseRowsBuilder {
  private var starts = [0]
  private var indices: [Int32] = []
  private var values: [Float] = []

  mutating func append(_ row: SparseRow) {
    indices += row.columns
    values += row.values
    starts.append(indices.count)
  }

  func matrix(columns: Int) -> SparseMatrix {
    SparseMatrix(columns: columns, starts: starts, indices: indices, values: values)
  }
}
