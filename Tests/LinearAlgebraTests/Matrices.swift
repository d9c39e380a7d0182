import LinearAlgebra

/// A seeded matrix of independent normal numbers.
func normalMatrix(_ rows: Int, _ columns: Int, using generator: inout SplitMix64) -> Matrix {
  Matrix(
    rows: rows, columns: columns,
    elements: (0..<rows * columns).map { _ in generator.nextNormal() })
}

/// The root of the sum of the squares of all elements.
func frobeniusNorm(_ elements: [Float]) -> Double {
  elements.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
}

/// The farthest that the columns of a matrix are from being orthonormal.
func departureFromOrthonormal(_ matrix: Matrix) -> Float {
  let gram = matrix.transposedTimes(matrix)
  var worst: Float = 0
  for i in 0..<gram.rows {
    for j in 0..<gram.columns { worst = max(worst, abs(gram[i, j] - (i == j ? 1 : 0))) }
  }
  return worst
}

func product(_ svd: TruncatedSVD) -> Matrix {
  svd.left.scalingColumns(by: svd.singularValues).timesTransposed(svd.right)
}
