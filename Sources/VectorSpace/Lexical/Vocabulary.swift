/// Terms in ascending order, each with its column.
///
/// Sorted, so that reordering the documents it was collected from reorders nothing.
package struct Vocabulary: Sendable, Equatable {
  /// Column → term.
  package let terms: [String]
  private let columns: [String: Int32]

  /// - Parameter numbering: the terms in any order, numbered from 0 without a gap.
  /// - Returns: also the column of each number.
  static func sorting(_ numbering: [String: Int32]) -> (Vocabulary, columns: [Int32]) {
    let sorted = numbering.sorted { $0.key < $1.key }
    var columns = [Int32](repeating: 0, count: sorted.count)
    for (column, (_, number)) in sorted.enumerated() { columns[Int(number)] = Int32(column) }
    let vocabulary = Vocabulary(
      terms: sorted.map(\.key), columns: numbering.mapValues { columns[Int($0)] })
    return (vocabulary, columns)
  }

  private init(terms: [String], columns: [String: Int32]) {
    self.terms = terms
    self.columns = columns
  }

  package var count: Int { terms.count }

  package func column(of term: String) -> Int? { columns[term].map(Int.init) }
}
