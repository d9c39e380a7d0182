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

  @Test(arguments: [1, 2, 3, 6, 9, 17, 41])
  func `a dot product has the same bits wherever its row stands`(queries: Int) throws {
    var random = SplitMix64(seed: 8)
    for (rows, width) in [(1, 16), (255, 384), (256, 896), (600, 512), (1100, 101), (3, 4), (0, 5)]
    {
      let a = normalMatrix(queries, width, using: &random)
      let b = normalMatrix(rows, width, using: &random)
      let products = try a.dotProducts(with: b)
      let plain = a.timesTransposed(b)
      for (found, expected) in zip(products.elements, plain.elements) {
        #expect(abs(found - expected) < 1e-3)
      }
      var order = Array(0..<rows).shuffled(using: &random)
      order.removeLast(rows / 3)
      let moved = try a.dotProducts(with: b.rows(at: order))
      for query in 0..<queries {
        #expect(Array(moved.row(query)) == order.map { products[query, $0] })
      }
    }
  }
}
