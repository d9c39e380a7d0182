internal import LinearAlgebra
internal import TextAnalysis

/// Terms in ascending order, each with its column.
///
/// Sorted, so that reordering the documents it was collected from reorders nothing.
package struct Vocabulary: Sendable, Equatable {
  /// Column → term.
  package let terms: [String]
  /// The terms shared out by their hashes, each share numbered by itself.
  private let shares: [TermNumbering]
  /// By share and number.
  private let columns: [[Int32]]

  package var count: Int { terms.count }

  package func column(of term: String) -> Int? {
    let hash = TermNumbering.hash(term)
    let share = Self.share(of: hash)
    return shares[share].known(term, hash: hash).map { Int(columns[share][$0]) }
  }

  package static func == (a: Vocabulary, b: Vocabulary) -> Bool { a.terms == b.terms }

  private static let shareCount = 8

  /// By bits that neither choose a slot nor are kept in it.
  private static func share(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash >> 28) & (shareCount - 1)
  }
}

extension Vocabulary {
  /// All terms of some numberings, and for each of these the column of each of its numbers.
  ///
  /// - Complexity: a hash table's look-up a term, shared out by hashes, then a sort, shared out by
  ///   first bytes.
  static func joining(_ numberings: [TermNumbering]) -> (Vocabulary, columns: [[Int32]]) {
    let joined = Blocks.map(shareCount, size: 1) { join(numberings, share: $0.lowerBound) }
    let vocabulary = Vocabulary(joined.map(\.numbering))
    let columns = Blocks.map(numberings.count, size: 1) { block in
      var next = [Int](repeating: 0, count: shareCount)
      return numberings[block.lowerBound].hashes.map { hash in
        let share = share(of: hash)
        defer { next[share] += 1 }
        return vocabulary.columns[share][Int(joined[share].numbers[block.lowerBound][next[share]])]
      }
    }
    return (vocabulary, columns)
  }

  /// One share of the terms of all numberings, and for each of these the numbers of its terms in it.
  private static func join(_ numberings: [TermNumbering], share own: Int)
    -> (numbering: TermNumbering, numbers: [[Int32]])
  {
    var joined = TermNumbering()
    let numbers = numberings.map { numbering in
      var numbers: [Int32] = []
      for (number, hash) in numbering.hashes.enumerated() where share(of: hash) == own {
        numbers.append(Int32(joined.number(of: numbering.terms[number], hash: hash)))
      }
      return numbers
    }
    return (joined, numbers)
  }

  private init(_ shares: [TermNumbering]) {
    self.shares = shares
    let terms = shares.flatMap(\.terms)
    let order = Self.order(of: terms)
    var columns = [Int32](repeating: 0, count: order.count)
    for (column, number) in order.enumerated() { columns[Int(number)] = Int32(column) }
    var rest = columns[...]
    self.columns = shares.map { share in
      defer { rest = rest.dropFirst(share.count) }
      return Array(rest.prefix(share.count))
    }
    self.terms = order.map { terms[Int($0)] }
  }

  /// The numbers of the terms in their order; most pairs are told apart by their first eight bytes.
  private static func order(of terms: [String]) -> [Int32] {
    typealias Key = (start: UInt64, number: Int32)
    var byFirstByte = [[Key]](repeating: [], count: 256)
    for (number, term) in terms.enumerated() {
      let start = start(of: term)
      byFirstByte[Int(start >> 56)].append((start, Int32(number)))
    }
    return Blocks.map(256, size: 1) { [byFirstByte] byte in
      byFirstByte[byte.lowerBound].sorted { a, b in
        a.start == b.start ? terms[Int(a.number)] < terms[Int(b.number)] : a.start < b.start
      }.map(\.number)
    }.flatMap { $0 }
  }

  /// The first eight bytes, the first highest, as bytes are compared; zeros behind.
  private static func start(of term: String) -> UInt64 {
    var term = term
    return term.withUTF8 { ByteKey($0).start.byteSwapped }
  }
}
