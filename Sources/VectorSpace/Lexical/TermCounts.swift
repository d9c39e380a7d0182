internal import LinearAlgebra

/// How often each term stands in each document, counted by several threads.
///
/// Each word is spelt once a thread, into the thread's own numbering of terms; joining these looks
/// each distinct term of a thread up once more.
struct TermCounts {
  let documentCount: Int
  let vocabulary: Vocabulary
  /// By column, the documents that have the term.
  let documentFrequencies: [Int]
  let counters: [TermCounter]
  /// By counter, the column of each of its term numbers.
  let columns: [[Int32]]

  /// - Parameter document: reads one; asked once for each, from several threads.
  init(count: Int, document: @Sendable (Int) -> WeightedTerms) {
    self.init(
      Blocks.fold(count, size: Self.blockSize(count), into: { TermCounter() }) { counter, range in
        counter.count(range, document)
      })
  }

  /// Documents a block.
  static func blockSize(_ count: Int) -> Int { max(32, count / 64) }

  /// - Parameter counters: together of all documents, each once.
  init(_ counters: [TermCounter]) {
    self.counters = counters
    documentCount = counters.reduce(0) { $0 + $1.starts.count - 1 }
    (vocabulary, columns) = Vocabulary.joining(counters.map(\.terms))
    var frequencies = [Int](repeating: 0, count: vocabulary.count)
    for (counter, columns) in zip(counters, columns) {
      for (column, count) in zip(columns, counter.documentFrequencies) {
        frequencies[Int(column)] += count
      }
    }
    documentFrequencies = frequencies
  }
}
