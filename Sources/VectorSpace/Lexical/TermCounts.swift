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
  /// By counter, the column of each of its term numbers; those of a collection behind.
  let columns: [[Int32]]

  /// - Parameter document: reads one; asked once for each, from several threads.
  init(count: Int, document: @Sendable (Int) -> WeightedTerms) {
    self.init(
      Blocks.fold(count, size: Self.blockSize(count), into: TermCounter()) { counter, range in
        counter.count(range, document)
      })
  }

  /// Documents a block.
  static func blockSize(_ count: Int) -> Int { max(32, count / 64) }

  /// - Parameters:
  ///   - counters: together of all documents, each once.
  ///   - collection: what the documents are a part of; nil where they are the whole.
  init(_ counters: [TermCounter], within collection: TermStatistics? = nil) {
    self.counters = counters
    documentCount =
      collection?.documentCount ?? counters.reduce(0) { $0 + $1.starts.count - 1 }
    let given = collection.map { TermNumbering($0.terms) }
    let (vocabulary, columns) = Vocabulary.joining(
      counters.map(\.terms) + (given.map { [$0] } ?? []))
    var frequencies = [Int](repeating: 0, count: vocabulary.count)
    if let collection {
      // The last numbering is the collection's.
      for (column, count) in zip(columns[counters.count], collection.frequencies) {
        frequencies[Int(column)] = count
      }
    } else {
      for (counter, columns) in zip(counters, columns) {
        for (column, count) in zip(columns, counter.documentFrequencies) {
          frequencies[Int(column)] += count
        }
      }
    }
    (self.vocabulary, self.columns) = (vocabulary, columns)
    documentFrequencies = frequencies
  }
}
