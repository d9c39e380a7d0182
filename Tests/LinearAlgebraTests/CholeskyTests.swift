import LinearAlgebra
import Testing

struct CholeskyTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `the solution times the matrix is the vector`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let n = Int.random(in: 1...12, using: &generator)
    let root = (0..<n * n).map { _ in Double(generator.nextNormal()) }
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n {
        matrix[i * n + j] = (i == j ? 1 : 0)
        for k in 0..<n { matrix[i * n + j] += root[i * n + k] * root[j * n + k] }
      }
    }
    let vector = (0..<n).map { _ in Double(generator.nextNormal()) }
    let solution = try #require(solvePositiveDefinite(matrix, vector))
    for i in 0..<n {
      let product = (0..<n).reduce(0) { $0 + matrix[i * n + $1] * solution[$1] }
      #expect(abs(product - vector[i]) < 1e-10)
    }
  }

  @Test(arguments: [[1, 2, 2, 1], [0, 0, 0, 0], [-1, 0, 0, 1], [.nan, 0, 0, 1]] as [[Double]])
  func `a matrix that is not positive definite has no solution`(matrix: [Double]) {
    #expect(solvePositiveDefinite(matrix, [1, 1]) == nil)
  }

  @Test func `nothing to solve is solved`() {
    #expect(solvePositiveDefinite([], []) == [])
  }
}
