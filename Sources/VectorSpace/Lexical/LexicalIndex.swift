package import LinearAlgebra

/// Documents by their words and by their character n-grams, side by side.
///
///     let index = LexicalIndex(documents: capabilities)
///     let query = index.query(for: requirement)
///     let cosines = index.cosineSimilarities(query).words
///     let reasons = index.words.sharedTerms(query.words, document: 3)
package struct LexicalIndex: Sendable {
  package let words: TermIndex
  package let grams: TermIndex

  package init(documents: [LexicalDocument]) {
    self.init(count: documents.count) { documents[$0] }
  }

  /// - Parameters:
  ///   - collection: what the documents are a part of; nil where they are the whole.
  ///   - document: reads one; asked once for each, from several threads. Its terms are counted and
  ///     let go: those of a whole catalogue would take some ten times its texts.
  package init(
    count: Int, within collection: LexicalStatistics? = nil,
    document: @Sendable (Int) -> LexicalDocument
  ) {
    typealias Counters = (words: TermCounter, grams: TermCounter)
    let size = TermCounts.blockSize(count)
    let counters = Blocks.fold(count, size: size, into: Counters(.init(), .init())) {
      counters, range in
      counters.words.start(range)
      counters.grams.start(range)
      for index in range {
        let document = document(index)
        counters.words.append(document.words)
        counters.grams.append(document.grams)
      }
    }
    words = TermIndex(TermCounts(counters.map(\.words), within: collection?.words))
    grams = TermIndex(TermCounts(counters.map(\.grams), within: collection?.grams))
  }

  /// Of the documents, or of the collection that they are a part of.
  package var statistics: LexicalStatistics {
    LexicalStatistics(words: words.space.statistics, grams: grams.space.statistics)
  }

  package var count: Int { words.count }

  /// A text weighed once, to be asked with as often as needed.
  package struct Query: Sendable {
    package let words: SparseRow
    package let grams: SparseRow
  }

  package func query(for text: LexicalDocument) -> Query {
    Query(words: words.row(for: text.words), grams: grams.row(for: text.grams))
  }

  /// A document of the index, asked with.
  package func query(ofDocument document: Int) -> Query {
    Query(words: words.row(ofDocument: document), grams: grams.row(ofDocument: document))
  }

  /// Cosines of the query with every document, `(count)` each.
  package func cosineSimilarities(_ query: Query) -> (words: [Float], grams: [Float]) {
    (words.cosineSimilarities(query.words), grams.cosineSimilarities(query.grams))
  }

  /// Cosines of every text with every document, `(texts.count, count)` each.
  package func cosineSimilarities(_ texts: [LexicalDocument]) -> (words: Matrix, grams: Matrix) {
    (
      words.cosineSimilarities(words.rows(for: texts.map(\.words))),
      grams.cosineSimilarities(grams.rows(for: texts.map(\.grams)))
    )
  }
}

/// What the weights of words and n-grams are reckoned from.
package struct LexicalStatistics: Sendable, Equatable {
  package private(set) var words: TermStatistics
  package private(set) var grams: TermStatistics

  package init(words: TermStatistics, grams: TermStatistics) {
    (self.words, self.grams) = (words, grams)
  }

  package static func += (statistics: inout LexicalStatistics, other: LexicalStatistics) {
    statistics.words = statistics.words + other.words
    statistics.grams = statistics.grams + other.grams
  }
}
