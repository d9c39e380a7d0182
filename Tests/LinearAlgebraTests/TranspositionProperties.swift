import LinearAlgebra
import Testing

struct TranspositionProperties {
  @Test(arguments: [(0, 3), (1, 1), (3, 70), (33, 65), (2100, 37)])
  func `an element changes its row for its column`(rows: Int, columns: Int) {
    var generator = SplitMix64(seed: 1)
    let matrix = normalMatrix(rows, columns, using: &generator)
    let transposed = matrix.transposed()
    #expect(transposed.rows == columns && transposed.columns == rows)
    var differences = 0
    for row in 0..<rows {
      for column in 0..<columns where transposed[column, row] != matrix[row, column] {
        differences += 1
      }
    }
    #expect(differences == 0)
    #expect(transposed.transposed() == matrix)
  }
}
