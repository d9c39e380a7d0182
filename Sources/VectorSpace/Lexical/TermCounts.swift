internal import LinearAlgebra

/// How often each term stands in each document, counted by blocks of documents.
///
/// Each occurrence is hashed once, into its block's own numbering of terms; joining the blocks
/// hashes each distinct term of a block once more.
struct TermCounts {
  let documentCount: Int
  let vocabulary: Vocabulary
  /// By column, the documents that have the term.
  let documentFrequencies: [Int]
  let blocks: [Block]
  /// By block, the column of each of its term numbers.
  let columns: [[Int32]]

  struct Block: Sendable {
    var terms = TermNumbering()
    /// By number.
    var documentFrequencies: [Int] = []
    /// Where each document starts in `entries`; the last entry is their count.
    var starts = [0]
    /// The terms of a document, each once, in order of first appearance.
    var entries: [(term: Int32, frequency: Float)] = []
  }

  /// - Parameter document: reads one; asked once for each, from several threads.
  init(count: Int, document: @Sendable (Int) -> WeightedTerms) {
    self.init(
      Blocks.map(count, size: Self.blockSize(count)) { range in
        var builder = BlockBuilder()
        for index in range { builder.append(document(index)) }
        return builder.block
      })
  }

  /// Documents a block.
  static func blockSize(_ count: Int) -> Int { max(32, count / 8) }

  /// - Parameters:
  ///   - blocks: of documents one after the other.
  ///   - collection: what the documents are a part of; nil where they are the whole.
  init(_ blocks: [Block], within collection: TermStatistics? = nil) {
    self.blocks = blocks
    documentCount =
      collection?.documentCount ?? blocks.reduce(0) { $0 + $1.starts.count - 1 }
    var numbering = TermNumbering()
    for term in collection?.terms ?? [] { _ = numbering.number(of: term) }
    let numbers = blocks.map { block in block.terms.terms.map { numbering.number(of: $0) } }
    vocabulary = Vocabulary(sorting: numbering)
    columns = numbers.map { [vocabulary] numbers in numbers.map { vocabulary.columns[$0] } }
    var frequencies = [Int](repeating: 0, count: vocabulary.count)
    if let collection {
      for (column, count) in zip(vocabulary.columns, collection.frequencies) {
        frequencies[Int(column)] = count
      }
    } else {
      for (block, columns) in zip(blocks, columns) {
        for (column, count) in zip(columns, block.documentFrequencies) {
          frequencies[Int(column)] += count
        }
      }
    }
    documentFrequencies = frequencies
  }
}

/// Counts the terms of a block, document after document.
struct BlockBuilder {
  private(set) var block = TermCounts.Block()
  /// By number, where the current document keeps the term; before its start where it has none.
  private var places: [Int] = []

  mutating func append(_ document: WeightedTerms) {
    for field in document.fields {
      for term in field.terms { count(number(of: term), weight: field.weight) }
    }
    block.starts.append(block.entries.count)
  }

  private mutating func number(of term: String) -> Int {
    let number = block.terms.number(of: term)
    if number == places.count {
      places.append(-1)
      block.documentFrequencies.append(0)
    }
    return number
  }

  /// Adds an occurrence to the current document, the one that is not closed in `starts` yet.
  private mutating func count(_ number: Int, weight: Float) {
    if places[number] < block.starts[block.starts.count - 1] {
      places[number] = block.entries.count
      block.documentFrequencies[number] += 1
      block.entries.append((Int32(number), 0))
    }
    block.entries[places[number]].frequency += weight
  }
}
