/// Numbers as whole multiples of 2⁻³⁰, whose sums do not depend on order or grouping: what parts of a
/// collection add up to is what the whole adds up to, to the last bit.
package enum FixedPoint {
  package static let one = Double(1 << 30)

  /// The multiple nearest to a value; one beyond ±8, or no number, is cut there or nothing.
  static func rounded(_ value: Float) -> Int64 {
    guard !value.isNaN else { return 0 }
    return Int64((Double(min(max(value, -8), 8)) * one).rounded())
  }

  /// Adds up the rows of a matrix, `(columns)`.
  ///
  /// Exact to a billion rows.
  package static func sum(ofRows matrix: Matrix) -> [Int64] {
    var sums = [Int64](repeating: 0, count: matrix.columns)
    let width = matrix.columns
    matrix.withElements { elements in
      for row in 0..<matrix.rows {
        for column in 0..<width { sums[column] += rounded(elements[row * width + column]) }
      }
    }
    return sums
  }
}

/// How many numbers there are, their sum and the sum of their squares, exact for numbers that are
/// multiples of 2⁻³⁰, to which others are rounded; for a billion cosines, beyond which sums wrap.
package struct Moments: Sendable, Equatable {
  package private(set) var count = 0
  private var sum: Int64 = 0
  private var squares: Int128 = 0

  package init() {}

  package init(_ values: some Sequence<Float>) {
    for value in values {
      let number = FixedPoint.rounded(value)
      count += 1
      sum += number
      squares += Int128(number) * Int128(number)
    }
  }

  package static func += (moments: inout Moments, other: Moments) {
    moments.count &+= other.count
    moments.sum &+= other.sum
    moments.squares &+= other.squares
  }

  /// Zero where there is no number.
  package var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) / FixedPoint.one }

  /// Of the numbers as a population; zero where there are none, or all are the same.
  package var deviation: Double {
    guard count > 0 else { return 0 }
    let spread = Int128(count) &* squares &- Int128(sum) &* Int128(sum)
    return Double(max(spread, 0)).squareRoot() / Double(count) / FixedPoint.one
  }
}

/// As `[count, sum, squares]`, the last in letters since it is beyond what JSON's numbers hold.
extension Moments: Codable {
  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    count = try values.decode(Int.self)
    sum = try values.decode(Int64.self)
    let text = try values.decode(String.self)
    guard let squares = Int128(text), squares >= 0, count >= 0 else {
      throw DecodingError.dataCorruptedError(in: values, debugDescription: "no sum of squares")
    }
    self.squares = squares
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(count)
    try values.encode(sum)
    try values.encode("\(squares)")
  }
}

extension Matrix {
  /// Of each row.
  package var rowMoments: [Moments] { (0..<rows).map { Moments(row($0)) } }

  /// Each row less its mean, over its deviation; a row whose deviation is next to nothing becomes
  /// zeros.
  ///
  /// - Parameters:
  ///   - moments: of each row, or of the larger one that it is a part of.
  ///   - limit: what no value exceeds.
  ///   - weight: what the result is multiplied by.
  package func standardized(
    by moments: [Moments], upTo limit: Float = .infinity, times weight: Float = 1
  ) -> Matrix {
    precondition(moments.count == rows, "moments of \(moments.count) rows for \(rows)")
    var result = self
    let columns = self.columns
    result.withMutableElements { elements in
      for (row, moments) in moments.enumerated() {
        let (mean, deviation) = (moments.mean, moments.deviation)
        let scale = deviation > 1e-6 ? 1 / deviation : 0
        for index in row * columns..<(row + 1) * columns {
          elements[index] =
            min(Float((Double(elements[index]) - mean) * scale), limit) * weight
        }
      }
    }
    return result
  }
}
