internal import Foundation
internal import LinearAlgebra

/// Weighs terms by how often a text has them and how few documents do; rows have unit length.
///
/// The weight of a term in a text is `f(tf) · idf`, with
///
/// - `tf` the sum of the field weights of its occurrences; without fields, their number;
/// - `f(tf) = 1 + ln tf` from 1 on, and `tf` itself below. The two meet at 1 with the same value and
///   slope, so a term that only appears in a light field fades out instead of turning negative;
/// - `idf = ln((1 + n) / (1 + df)) + 1`, with `df` of the `n` documents having the term.
///
/// A text's terms that no document has have no column, but count in its length with `df = 0`. So a
/// row's dot product with a document's is the true cosine of both texts, and a query that mostly
/// asks for what the catalogue lacks scores low.
///
/// - SeeAlso: Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, §6.2 and §6.4;
///   the smoothed idf is scikit-learn's `TfidfVectorizer(sublinear_tf=True)`.
package struct TFIDF: Sendable, Equatable {
  package let vocabulary: Vocabulary
  package let documentCount: Int
  /// By column.
  private let documentFrequencies: [Int]
  private let inverseDocumentFrequencies: [Float]

  /// The space of the documents, and their rows in it, `(documents.count, vocabulary.count)`.
  ///
  /// - Complexity: one hash an occurrence, shared out by blocks of documents.
  package static func fitting(_ documents: [WeightedTerms]) -> (space: TFIDF, rows: SparseMatrix) {
    fitting(count: documents.count) { documents[$0] }
  }

  /// The same of documents that are read one by one, from several threads, and let go.
  package static func fitting(count: Int, document: @Sendable (Int) -> WeightedTerms)
    -> (space: TFIDF, rows: SparseMatrix)
  {
    fitting(TermCounts(count: count, document: document))
  }

  static func fitting(_ counts: TermCounts) -> (space: TFIDF, rows: SparseMatrix) {
    let space = TFIDF(counts)
    let blocks = Blocks.map(counts.blocks.count, size: 1) { block in
      space.rows(of: counts.blocks[block.lowerBound], columns: counts.columns[block.lowerBound])
    }
    return (space, SparseMatrix(stacking: blocks, columns: space.vocabulary.count))
  }

  private init(_ counts: TermCounts) {
    vocabulary = counts.vocabulary
    documentCount = counts.documentCount
    documentFrequencies = counts.documentFrequencies
    inverseDocumentFrequencies = counts.documentFrequencies.map {
      TFIDF.inverseDocumentFrequency(count: counts.documentCount, having: $0)
    }
  }

  /// What the weights are reckoned from.
  package var statistics: TermStatistics {
    TermStatistics(
      documentCount: documentCount, terms: vocabulary.terms, frequencies: documentFrequencies)
  }

  /// The rows of any texts, `(texts.count, vocabulary.count)`.
  package func rows(for texts: [WeightedTerms]) -> SparseMatrix {
    let blocks = Blocks.map(texts.count, size: max(16, texts.count / 16)) { block in
      var builder = SparseRowsBuilder()
      for index in block { builder.append(row(for: texts[index])) }
      return builder.matrix(columns: vocabulary.count)
    }
    return SparseMatrix(stacking: blocks, columns: vocabulary.count)
  }

  /// The row of one text.
  package func row(for text: WeightedTerms) -> SparseRow {
    var known: [Int32: Float] = [:]
    var unknown: [String: Float] = [:]
    for field in text.fields {
      for term in field.terms {
        if let column = vocabulary.column(of: term) {
          known[Int32(column), default: 0] += field.weight
        } else {
          unknown[term, default: 0] += field.weight
        }
      }
    }
    let idf = TFIDF.inverseDocumentFrequency(count: documentCount, having: 0)
    // Summed in ascending order, a dictionary's own order changing from run to run.
    let squares = unknown.values.sorted().reduce(0.0) { squares, frequency in
      let weight = Double(TFIDF.damped(frequency) * idf)
      return squares + weight * weight
    }
    return unitRow(known.map { ($0.key, $0.value) }, unknownSquares: squares)
  }

  private func rows(of block: TermCounts.Block, columns: [Int32]) -> SparseMatrix {
    var builder = SparseRowsBuilder()
    for document in 0..<block.starts.count - 1 {
      let entries = block.entries[block.starts[document]..<block.starts[document + 1]]
      builder.append(unitRow(entries.map { (columns[Int($0.term)], $0.frequency) }))
    }
    return builder.matrix(columns: vocabulary.count)
  }

  private func unitRow(
    _ frequencies: [(column: Int32, frequency: Float)], unknownSquares: Double = 0
  )
    -> SparseRow
  {
    // As numbers of a column above and a frequency below, which sort fastest.
    let ordered = frequencies.map { UInt64($0.column) << 32 | UInt64($0.frequency.bitPattern) }
      .sorted()
    let columns = ordered.map { Int32(truncatingIfNeeded: $0 >> 32) }
    let weights = zip(columns, ordered).map { column, number in
      let frequency = Float(bitPattern: UInt32(truncatingIfNeeded: number))
      return TFIDF.damped(frequency) * inverseDocumentFrequencies[Int(column)]
    }
    // In Double, where the square of the lightest weight is still above zero.
    let squares = weights.reduce(unknownSquares) { $0 + Double($1) * Double($1) }
    let length = Float(squares.squareRoot())
    return SparseRow(columns: columns, values: weights.map { $0 / length })
  }

  // f(tf) = tf where tf < 1, else 1 + ln tf
  private static func damped(_ frequency: Float) -> Float {
    frequency <= 1 ? frequency : 1 + log(frequency)
  }

  // idf = ln((1 + n) / (1 + df)) + 1
  private static func inverseDocumentFrequency(count: Int, having frequency: Int) -> Float {
    Float(log(Double(1 + count) / Double(1 + frequency)) + 1)
  }
}
