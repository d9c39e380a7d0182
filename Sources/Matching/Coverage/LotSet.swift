/// Lots of one call, by their place, one bit each.
package struct LotSet: Sendable, Equatable {
  private var words: [UInt64]

  package init(_ lots: some Sequence<Int> = [], of count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for lot in lots { words[lot >> 6] |= 1 << UInt64(lot & 63) }
  }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package func contains(_ lot: Int) -> Bool { words[lot >> 6] & (1 << UInt64(lot & 63)) != 0 }

  /// How many lots stand in both.
  package func countShared(with other: LotSet) -> Int {
    zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
  }

  package func isSubset(of other: LotSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
  }

  package mutating func subtract(_ other: LotSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  package func subtracting(_ other: LotSet) -> LotSet {
    var result = self
    result.subtract(other)
    return result
  }

  package mutating func remove(_ lot: Int) { words[lot >> 6] &= ~(1 << UInt64(lot & 63)) }

  /// In ascending order.
  package var elements: [Int] {
    words.indices.flatMap { index in
      (0..<64).filter { words[index] >> UInt64($0) & 1 == 1 }.map { index * 64 + $0 }
    }
  }
}
