import LinearAlgebra
import Testing

struct TruncatedSVDProperties {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `of a low-rank matrix with noise, little more is lost than must be`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (rows, columns) = (
      Int.random(in: 20...90, using: &generator), Int.random(in: 20...90, using: &generator)
    )
    let rank = Int.random(in: 1...8, using: &generator)
    let signal = normalMatrix(rows, rank, using: &generator)
      .times(normalMatrix(rank, columns, using: &generator))
    let noise = normalMatrix(rows, columns, using: &generator)
    let matrix = Matrix(
      rows: rows, columns: columns,
      elements: zip(signal.elements, noise.elements).map { $0 + 0.05 * $1 })

    let svd = matrix.truncatedSVD(rank: rank, seed: seed)
    #expect(svd.singularValues.count == rank)
    #expect(departureFromOrthonormal(svd.left) < 1e-5)
    #expect(departureFromOrthonormal(svd.right) < 1e-5)
    // Eckart and Young: nothing of this rank can lose less than the singular values left out.
    let all = matrix.truncatedSVD(rank: min(rows, columns), seed: seed).singularValues
    let optimum = frobeniusNorm(Array(all.dropFirst(rank)))
    let lost = frobeniusNorm(zip(matrix.elements, product(svd).elements).map { $0 - $1 })
    #expect(lost >= optimum * 0.9999)
    #expect(lost <= optimum * 1.001)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `decomposed completely, a matrix comes back`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let matrix = normalMatrix(30, 17, using: &generator)
    let svd = matrix.truncatedSVD(rank: 99, seed: seed)
    #expect(svd.singularValues.count == 17)
    let lost = frobeniusNorm(zip(matrix.elements, product(svd).elements).map { $0 - $1 })
    #expect(lost < 1e-5 * frobeniusNorm(matrix.elements))
    #expect(zip(svd.singularValues, svd.singularValues.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func `the same seed gives the same bits`() {
    var generator = SplitMix64(seed: 5)
    let matrix = normalMatrix(3000, 40, using: &generator)
    let (first, second) = (
      matrix.truncatedSVD(rank: 5, seed: 3), matrix.truncatedSVD(rank: 5, seed: 3)
    )
    #expect(first.left == second.left && first.right == second.right)
    #expect(first.singularValues == second.singularValues)
  }

  @Test func `reordered rows reorder the left vectors and leave the right ones`() {
    var generator = SplitMix64(seed: 6)
    // Distinct singular values, so that the vectors are unique.
    let matrix = normalMatrix(50, 30, using: &generator)
      .scalingColumns(by: (0..<30).map { 1 / Float($0 + 1) })
    let order = (0..<50).shuffled(using: &generator)
    let svd = matrix.truncatedSVD(rank: 4, seed: 1)
    let shuffled = matrix.rows(at: order).truncatedSVD(rank: 4, seed: 1)
    let left = zip(shuffled.left.elements, svd.left.rows(at: order).elements)
    #expect(left.allSatisfy { abs($0 - $1) < 1e-4 })
    let right = zip(shuffled.right.elements, svd.right.elements)
    #expect(right.allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `the greatest element of each right vector is positive`() {
    var generator = SplitMix64(seed: 8)
    let right = normalMatrix(40, 30, using: &generator).truncatedSVD(rank: 6, seed: 2).right
    for column in 0..<right.columns {
      let values = (0..<right.rows).map { right[$0, column] }
      #expect(values.max()! >= -values.min()!)
    }
  }

  @Test(arguments: [(0, 0), (0, 5), (5, 0), (5, 7), (1, 1)])
  func `a matrix without anything in it has no singular values`(rows: Int, columns: Int) {
    let svd = Matrix(rows: rows, columns: columns).truncatedSVD(rank: 3, seed: 1)
    #expect(svd.singularValues.isEmpty)
    #expect(svd.left == Matrix(rows: rows, columns: 0))
    #expect(svd.right == Matrix(rows: columns, columns: 0))
  }

  @Test func `no more singular values than the rank`() {
    let ones = Matrix(rows: 60, columns: 40, elements: [Float](repeating: 0.5, count: 2400))
    #expect(ones.truncatedSVD(rank: 10, seed: 1).singularValues.count == 1)
  }
}
