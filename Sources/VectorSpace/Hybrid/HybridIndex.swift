package import LinearAlgebra

/// Rows that have a dense and a sparse part, to be asked which are nearest by both at once.
///
///     let members = HybridIndex(dense: embeddings, sparse: terms)
///     let best = members.nearest(dense: needs, sparse: needTerms, 20)
///
/// The score of a pair is `denseWeight · dense dot product + sparseWeight · sparse dot product`. The
/// few terms that most rows have are dense columns of the int8 pass; the postings of all others are
/// added to it.
package struct HybridIndex: Sendable {
  private let dense: Matrix
  private let sparse: SparseMatrix
  private let denseWeight: Float
  private let sparseWeight: Float
  private let rounded: QuantizedRows
  private let frequent: FrequentColumns
  /// By column, the rows of the terms that are not frequent.
  private let postings: SparseMatrix
  /// The length of the longest sparse row.
  private let longest: Float

  /// - Parameters:
  ///   - dense: `(n, d)`.
  ///   - sparse: `(n, terms)`.
  package init(
    dense: Matrix, sparse: SparseMatrix, denseWeight: Float = 0.5, sparseWeight: Float = 0.5
  ) {
    precondition(dense.rows == sparse.rows, "\(dense.rows) dense rows, \(sparse.rows) sparse")
    (self.dense, self.sparse) = (dense, sparse)
    (self.denseWeight, self.sparseWeight) = (denseWeight, sparseWeight)
    let frequent = FrequentColumns(of: sparse)
    self.frequent = frequent
    postings = frequent.others(of: sparse).transposed()
    let lengths = (0..<sparse.rows).map { sparse.dot($0, sparse, $0) }
    longest = (lengths.max() ?? 0).squareRoot()
    let width = dense.columns
    rounded = QuantizedRows(count: dense.rows, dimension: width + frequent.count) { row, values in
      dense.withElements { elements in
        values.baseAddress!.update(from: elements.baseAddress! + row * width, count: width)
      }
      frequent.write(sparse, row: row, to: values.baseAddress! + width, scale: 1)
    }
  }

  package var count: Int { dense.rows }

  /// The `k` nearest rows of each query, the nearest first, equal scores by ascending row; exactly
  /// those of the program that scores every pair.
  ///
  /// - Parameters:
  ///   - queries: `(q, d)`.
  ///   - terms: `(q, terms)`.
  package func nearest(dense queries: Matrix, sparse terms: SparseMatrix, _ k: Int)
    -> [[ScoredRow]]
  {
    precondition(queries.rows == terms.rows, "\(queries.rows) dense queries, \(terms.rows) sparse")
    var search = BoundedSearch(rounded) { query, row in
      score(queries, terms, query: query, row: row)
    }
    search.addend = BoundedSearch.Addend { query in
      error(terms, query: query)
    } pass: { block, first in
      var pass = PostingsPass(
        postings, terms, queries: block, weight: sparseWeight, from: first,
        without: frequent)
      return { rows, sums, stride in pass.add(rows, to: sums, stride: stride) }
    }
    return search.best(combined(queries, terms), k)
  }

  /// The score of one pair.
  private func score(_ queries: Matrix, _ terms: SparseMatrix, query: Int, row: Int) -> Float {
    let width = dense.columns
    let cosine = queries.withElements { asked in
      dense.withElements { own in
        Kernels.dot(
          asked.baseAddress! + query * width, own.baseAddress! + row * width, count: width)
      }
    }
    return denseWeight * cosine + sparseWeight * terms.dot(query, sparse, row)
  }

  /// A sum of t float products is off by at most t · 2⁻²³ of the lengths multiplied; a little more is
  /// for adding the parts.
  private func error(_ terms: SparseMatrix, query: Int) -> Float {
    let count = Float(terms.starts[query + 1] - terms.starts[query] + 8)
    let length = terms.dot(query, terms, query).squareRoot()
    return count * 0x1p-23 * abs(sparseWeight) * length * longest * 2
  }

  /// Queries as the int8 pass reads them: weighed, frequent terms beside the dense part.
  private func combined(_ queries: Matrix, _ terms: SparseMatrix) -> Matrix {
    let (width, total) = (queries.columns, rounded.dimension)
    var result = Matrix(rows: queries.rows, columns: total)
    result.withMutableElements { out in
      queries.withElements { own in
        for query in 0..<queries.rows {
          for column in 0..<width {
            out[query * total + column] = denseWeight * own[query * width + column]
          }
          frequent.write(
            terms, row: query, to: out.baseAddress! + query * total + width, scale: sparseWeight)
        }
      }
    }
    return result
  }
}
