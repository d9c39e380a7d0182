import LinearAlgebra
import Testing
import VectorSpace

struct SparseMatrixProperties {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `products are those of the dense matrix`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let count = Int.random(in: 0...200, using: &generator)
    let sparse = TFIDF.fitting(randomTerms(count, using: &generator)).rows
    let dense = dense(sparse)
    let right = random(sparse.columns, 5, using: &generator)
    expectClose(sparse.times(right), dense.times(right))
    let left = random(sparse.rows, 3, using: &generator)
    expectClose(Postings(sparse).transposedTimes(left), dense.transposedTimes(left))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `transposed twice, it is itself`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let sparse = TFIDF.fitting(randomTerms(40, using: &generator)).rows
    #expect(dense(sparse.transposed()) == dense(sparse).transposed())
    #expect(sparse.transposed().transposed() == sparse)
  }

  @Test func `side by side, every value keeps its row and takes its scale`() {
    let left = SparseMatrix(columns: 2, starts: [0, 1, 1], indices: [1], values: [3])
    let right = SparseMatrix(
      columns: 3, starts: [0, 1, 3], indices: [0, 0, 2], values: [1, 2, 4])
    let both = left.scaled(by: 2, beside: right, scaledBy: 0.5)
    #expect(dense(both).elements == [0, 6, 0.5, 0, 0, 0, 0, 1, 0, 2])
  }

  private func dense(_ sparse: SparseMatrix) -> Matrix {
    var dense = Matrix(rows: sparse.rows, columns: sparse.columns)
    for row in 0..<sparse.rows {
      let entries = sparse.row(row)
      for (column, value) in zip(entries.columns, entries.values) {
        dense[row, Int(column)] = value
      }
    }
    return dense
  }

  private func random(_ rows: Int, _ columns: Int, using generator: inout SplitMix64) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in generator.nextNormal() })
  }

  private func expectClose(_ a: Matrix, _ b: Matrix) {
    #expect(a.rows == b.rows && a.columns == b.columns)
    #expect(zip(a.elements, b.elements).allSatisfy { abs($0 - $1) < 1e-4 })
  }
}
