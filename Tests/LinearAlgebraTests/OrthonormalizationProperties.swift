import LinearAlgebra
import Testing

struct OrthonormalizationProperties {
  /// Tall enough for several blocks; from well apart to exactly dependent columns.
  @Test(arguments: [1, 1e-2, 1e-4, 1e-6, 0] as [Float])
  func `factors are orthonormal however close the columns are`(spread: Float) {
    var generator = SplitMix64(seed: 3)
    let common = normalMatrix(5000, 1, using: &generator)
    let own = normalMatrix(5000, 12, using: &generator)
    var elements: [Float] = []
    for row in 0..<5000 {
      for column in 0..<12 { elements.append(common[row, 0] + spread * own[row, column]) }
    }
    let matrix = Matrix(rows: 5000, columns: 12, elements: elements)
    let svd = matrix.truncatedSVD(rank: 12, seed: 1)
    #expect(svd.singularValues.count == (spread < 1e-5 ? 1 : 12))
    #expect(departureFromOrthonormal(svd.left) < 1e-5)
    #expect(departureFromOrthonormal(svd.right) < 1e-5)
    let lost = frobeniusNorm(zip(matrix.elements, product(svd).elements).map { $0 - $1 })
    #expect(lost < 1e-5 * frobeniusNorm(elements))
  }
}
