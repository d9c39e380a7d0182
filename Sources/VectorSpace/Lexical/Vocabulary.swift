/// Terms in ascending order, each with its column.
///
/// Sorted, so that reordering the documents it was collected from reorders nothing.
package struct Vocabulary: Sendable, Equatable {
  /// Column → term.
  package let terms: [String]
  private let numbering: TermNumbering
  /// By the numbering's number.
  let columns: [Int32]

  init(sorting numbering: TermNumbering) {
    self.numbering = numbering
    let order = Self.order(of: numbering.terms)
    var columns = [Int32](repeating: 0, count: order.count)
    for (column, number) in order.enumerated() { columns[number] = Int32(column) }
    self.columns = columns
    terms = order.map { numbering.terms[$0] }
  }

  package var count: Int { terms.count }

  package func column(of term: String) -> Int? {
    numbering.known(term).map { Int(columns[$0]) }
  }

  package static func == (a: Vocabulary, b: Vocabulary) -> Bool { a.terms == b.terms }

  /// The numbers of the terms in their order; most pairs are told apart by their first eight bytes.
  private static func order(of terms: [String]) -> [Int] {
    let keys = terms.enumerated().map { number, term in (start: start(of: term), number: number) }
    return keys.sorted { a, b in
      a.start == b.start ? terms[a.number] < terms[b.number] : a.start < b.start
    }.map(\.number)
  }

  /// The first eight bytes, the first highest, as bytes are compared.
  private static func start(of term: String) -> UInt64 {
    var start: UInt64 = 0
    var count = 0
    for byte in term.utf8.prefix(8) {
      start = start << 8 | UInt64(byte)
      count += 1
    }
    return count == 0 ? 0 : start << UInt64(8 * (8 - count))
  }
}
