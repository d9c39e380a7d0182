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
    /// By number, in order of first appearance.
    var terms: [String] = []
    /// By number.
    var documentFrequencies: [Int] = []
    /// Where each document starts in `entries`; the last entry is their count.
    var starts = [0]
    /// The terms of a document, each once, in order of first appearance.
    var entries: [(term: Int32, frequency: Float)] = []
  }

  init(_ documents: [WeightedTerms]) {
    documentCount = documents.count
    blocks = Blocks.map(documents.count, size: max(32, documents.count / 8)) {
      Block(documents[$0])
    }
    var numbering: [String: Int32] = [:]
    let numbers = blocks.map { block in
      block.terms.map { term in
        if let number = numbering[term] { return number }
        let number = Int32(numbering.count)
        numbering[term] = number
        return number
      }
    }
    let (vocabulary, columnOfNumber) = Vocabulary.sorting(numbering)
    self.vocabulary = vocabulary
    columns = numbers.map { $0.map { columnOfNumber[Int($0)] } }
    var frequencies = [Int](repeating: 0, count: vocabulary.count)
    for (block, columns) in zip(blocks, columns) {
      for (column, count) in zip(columns, block.documentFrequencies) {
        frequencies[Int(column)] += count
      }
    }
    documentFrequencies = frequencies
  }
}

extension TermCounts.Block {
  fileprivate init(_ documents: ArraySlice<WeightedTerms>) {
    var numbering: [String: Int32] = [:]
    // By number, where the current document keeps the term; before its start where it has none.
    var places: [Int] = []
    for document in documents {
      for field in document.fields {
        for term in field.terms {
          let number = numbering[term, default: Int32(terms.count)]
          if Int(number) == terms.count {
            numbering[term] = number
            terms.append(term)
            places.append(-1)
            documentFrequencies.append(0)
          }
          count(Int(number), weight: field.weight, at: &places[Int(number)])
        }
      }
      starts.append(entries.count)
    }
  }

  /// Adds an occurrence to the current document, the one that is not closed in `starts` yet.
  private mutating func count(_ number: Int, weight: Float, at place: inout Int) {
    if place < starts[starts.count - 1] {
      place = entries.count
      documentFrequencies[number] += 1
      entries.append((Int32(number), 0))
    }
    entries[place].frequency += weight
  }
}
