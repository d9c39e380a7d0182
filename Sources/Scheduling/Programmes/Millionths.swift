/// A score, or a sum of scores, counted in millionths, so that sums are exact and a proof is one.
///
/// A decimal number in files.
package struct Millionths: Sendable, Hashable {
  package let count: Int

  package init(count: Int) { self.count = count }

  /// The nearest millionth.
  package init(_ value: Double) { count = Int((value * 1_000_000).rounded()) }

  package static let zero = Millionths(count: 0)

  package var value: Double { Double(count) / 1_000_000 }
}

extension Millionths: Comparable, AdditiveArithmetic {
  package static func < (a: Millionths, b: Millionths) -> Bool { a.count < b.count }
  package static func + (a: Millionths, b: Millionths) -> Millionths {
    Millionths(count: a.count + b.count)
  }
  package static func - (a: Millionths, b: Millionths) -> Millionths {
    Millionths(count: a.count - b.count)
  }
}

extension Millionths: Codable {
  package init(from decoder: any Decoder) throws {
    let value = try Double(from: decoder)
    guard abs(value) <= 1e6 else { throw decoder.refusal("\(value) is no score") }
    self.init(value)
  }

  package func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

extension Millionths: CustomStringConvertible {
  package var description: String {
    let digits = "\(count.magnitude % 1_000_000)"
    return (count < 0 ? "-" : "") + "\(count.magnitude / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
