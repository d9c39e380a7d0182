import LinearAlgebra
import Testing

struct MatrixTests {
  @Test func `a product with the transpose gives every pair of rows`() {
    let a = Matrix(rows: 1, columns: 2, elements: [1, 2])
    let b = Matrix(rows: 2, columns: 2, elements: [3, 4, 5, 6])
    #expect(a.timesTransposed(b).elements == [11, 17])
    #expect(a.times(b).elements == [13, 16])
  }

  @Test func `a row of zeros has no direction and stays`() {
    let rows = Matrix(rows: 2, columns: 2, elements: [3, 4, 0, 0]).normalized()
    #expect(rows.elements == [0.6, 0.8, 0, 0])
  }
}
