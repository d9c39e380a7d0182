package import LinearAlgebra

/// Documents by their terms: cosines with any query, and why.
package struct TermIndex: Sendable {
  package let space: TFIDF
  package let postings: Postings

  package init(documents: [WeightedTerms]) {
    self.init(count: documents.count) { documents[$0] }
  }

  /// - Parameter document: reads one; asked once for each, from several threads.
  package init(count: Int, document: @Sendable (Int) -> WeightedTerms) {
    self.init(TermCounts(count: count, document: document))
  }

  init(_ counts: TermCounts) {
    let (space, rows) = TFIDF.fitting(counts)
    self.space = space
    postings = Postings(rows)
  }

  package var count: Int { postings.rows }

  package func row(for text: WeightedTerms) -> SparseRow { space.row(for: text) }

  package func rows(for texts: [WeightedTerms]) -> SparseMatrix { space.rows(for: texts) }

  /// The row of a document of the index, for "more like this".
  package func row(ofDocument document: Int) -> SparseRow { postings.byRow.row(document) }

  /// Cosine of the query with every document, `(count)`, each in `0...1`.
  package func cosineSimilarities(_ query: SparseRow) -> [Float] {
    // Rounding can take the sum of a text with itself just beyond 1.
    var scores = postings.scores(of: query)
    scores.withUnsafeMutableBufferPointer { scores in
      for i in scores.indices { scores[i] = min(scores[i], 1) }
    }
    return scores
  }

  /// Cosine of every query with every document, `(queries.rows, count)`, each in `0...1`.
  package func cosineSimilarities(_ queries: SparseMatrix) -> Matrix {
    var scores = postings.scores(of: queries)
    scores.withMutableElements { elements in
      for i in elements.indices { elements[i] = min(elements[i], 1) }
    }
    return scores
  }

  /// The terms that the query and a document share, the one that counts most first.
  ///
  /// Their contributions add up to the cosine.
  package func sharedTerms(_ query: SparseRow, document: Int) -> [SharedTerm] {
    postings.products(of: query, with: document)
      .map { SharedTerm(term: space.vocabulary.terms[$0.column], contribution: $0.product) }
      .sorted { ($1.contribution, $0.term) < ($0.contribution, $1.term) }
  }
}

/// A term that two texts have in common, and its part of their cosine.
package struct SharedTerm: Sendable, Equatable {
  package let term: String
  package let contribution: Float
}
