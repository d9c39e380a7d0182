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
    return (space, space.rows(of: counts))
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
    var row = UnitRow()
    for (column, frequency) in known { row.append(column, frequency) }
    let matrix = SparseMatrix(columns: vocabulary.count, starts: [0, known.count]) {
      write(&row, unknownSquares: squares, to: $0, $1)
    }
    return SparseRow(columns: matrix.indices, values: matrix.values)
  }

  /// The rows of the documents that the space was made of, each run of them written by itself.
  private func rows(of counts: TermCounts) -> SparseMatrix {
    let runs = counts.counters.enumerated().flatMap { number, counter in
      var counted = 0
      return counter.runs.map { run in
        defer { counted += run.count }
        return CountedRun(documents: run, counter: number, counted: counted)
      }
    }
    var starts = [Int](repeating: 0, count: 1 + runs.reduce(0) { $0 + $1.documents.count })
    for run in runs {
      let own = counts.counters[run.counter].starts
      for (i, document) in run.documents.enumerated() {
        starts[document + 1] = own[run.counted + i + 1] - own[run.counted + i]
      }
    }
    for document in starts.indices.dropFirst() { starts[document] += starts[document - 1] }
    return SparseMatrix(columns: vocabulary.count, starts: starts) { [starts] columns, values in
      nonisolated(unsafe) let (columns, values) = (columns, values)
      Blocks.forEach(runs.count, size: 1) { block in
        let run = runs[block.lowerBound]
        let place = starts[run.documents.lowerBound]
        write(run, of: counts, to: columns + place, values + place)
      }
    }
  }

  /// Documents that one counter has counted one after the other, and how many it had before.
  private struct CountedRun {
    let documents: Range<Int>
    let counter: Int
    let counted: Int
  }

  /// Writes the rows of a run one after the other.
  private func write(
    _ run: CountedRun, of counts: TermCounts, to columns: UnsafeMutablePointer<Int32>,
    _ values: UnsafeMutablePointer<Float>
  ) {
    let (counter, columnOfTerm) = (counts.counters[run.counter], counts.columns[run.counter])
    let first = counter.starts[run.counted]
    var row = UnitRow()
    for document in run.counted..<run.counted + run.documents.count {
      let range = counter.starts[document]..<counter.starts[document + 1]
      for entry in counter.entries[range] {
        row.append(columnOfTerm[Int(entry.term)], entry.frequency)
      }
      write(&row, to: columns + (range.lowerBound - first), values + (range.lowerBound - first))
    }
  }

  /// Columns and frequencies of a row that is being made: a number each of a column above and a
  /// frequency below, which sort fastest.
  private struct UnitRow {
    var terms: [UInt64] = []

    mutating func append(_ column: Int32, _ frequency: Float) {
      terms.append(UInt64(column) << 32 | UInt64(frequency.bitPattern))
    }
  }

  /// Writes a row and empties it.
  private func write(
    _ row: inout UnitRow, unknownSquares: Double = 0,
    to columns: UnsafeMutablePointer<Int32>, _ values: UnsafeMutablePointer<Float>
  ) {
    row.terms.sort()
    // In Double, where the square of the lightest weight is still above zero.
    var squares = unknownSquares
    for (i, term) in row.terms.enumerated() {
      let column = Int32(truncatingIfNeeded: term >> 32)
      let frequency = Float(bitPattern: UInt32(truncatingIfNeeded: term))
      let weight = TFIDF.damped(frequency) * inverseDocumentFrequencies[Int(column)]
      columns[i] = column
      values[i] = weight
      squares += Double(weight) * Double(weight)
    }
    let length = Float(squares.squareRoot())
    for i in row.terms.indices { values[i] /= length }
    row.terms.removeAll(keepingCapacity: true)
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
