internal import LinearAlgebra

/// What the rows of passages add up to, by encoder and field: their means are what rows are centered
/// on, and those of a collection are had from the sums of its parts.
package struct PassageSums: Sendable, Equatable, Codable {
  package private(set) var count: Int
  /// By encoder id; for each field, the sum in multiples of 2⁻³⁰, `(dimension)`.
  private var sums: [String: [[Int64]]] = [:]

  package init(count: Int = 0) { self.count = count }

  /// Adds the next field.
  mutating func append(_ sum: [Int64], of encoder: any Encoder) {
    sums[encoder.id, default: []].append(sum)
  }

  /// Zeros where there is no passage, or none was read by the encoder.
  func mean(of encoder: any Encoder, field: Int) -> [Float] {
    guard count > 0, let fields = sums[encoder.id], fields.indices.contains(field),
      fields[field].count == encoder.dimension
    else { return [Float](repeating: 0, count: encoder.dimension) }
    return fields[field].map { Float(Double($0) / Double(count) / FixedPoint.one) }
  }

  /// - Precondition: both were read by the same encoders, field by field.
  package static func += (sums: inout PassageSums, other: PassageSums) {
    sums.count += other.count
    sums.sums.merge(other.sums) { a, b in
      zip(a, b).map { zip($0, $1).map { $0 &+ $1 } }
    }
  }
}
