import LinearAlgebra
import Testing
import VectorSpace

struct HybridIndexProperties {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `the nearest are the first of all pairs scored and sorted`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let sample = Sample(using: &generator)
    let weight = [0, 0.3, 0.5, 1].randomElement(using: &generator)! as Float
    let k = Int.random(in: 1...30, using: &generator)
    let index = HybridIndex(
      dense: sample.dense, sparse: sample.sparse, denseWeight: weight, sparseWeight: 1 - weight)
    let found = index.nearest(dense: sample.queries, sparse: sample.terms, k)
    for query in 0..<sample.queries.rows {
      #expect(found[query] == sample.naive(query, weight: weight, k), "query \(query)")
    }
  }
}

/// Rows of a few frequent and many rare terms, some of them twice the same, beside dense ones.
private struct Sample {
  let dense: Matrix
  let sparse: SparseMatrix
  let queries: Matrix
  let terms: SparseMatrix

  private static let columns = 400

  init(using generator: inout SplitMix64) {
    let kinds = Int.random(in: 1...3000, using: &generator)
    let width = Int.random(in: 1...40, using: &generator)
    let rows = (0..<Int.random(in: 1...7000, using: &generator)).map { row in
      row < kinds ? row : Int.random(in: 0..<kinds, using: &generator)
    }
    let denseKinds = normal(min(kinds, rows.count), width, using: &generator)
    let sparseKinds = Self.sparse(min(kinds, rows.count), using: &generator)
    let chosen = rows.map { min($0, denseKinds.rows - 1) }
    dense = denseKinds.rows(at: chosen)
    sparse = Self.rows(chosen, of: sparseKinds)
    queries = normal(Int.random(in: 1...70, using: &generator), width, using: &generator)
    terms = Self.sparse(queries.rows, using: &generator)
  }

  /// Terms follow Zipf's law, nearly; a row may have none.
  private static func sparse(_ rows: Int, using generator: inout SplitMix64) -> SparseMatrix {
    var (starts, indices, values) = ([0], [Int32](), [Float]())
    for _ in 0..<rows {
      let count = Int.random(in: 0...20, using: &generator)
      let own = Set(
        (0..<count).map { _ in
          Int32(Float(columns) * pow3(Float.random(in: 0..<1, using: &generator)))
        })
      for column in own.sorted() {
        indices.append(column)
        values.append(Float.random(in: 0..<1, using: &generator))
      }
      starts.append(indices.count)
    }
    return SparseMatrix(columns: columns, starts: starts, indices: indices, values: values)
  }

  private static func pow3(_ x: Float) -> Float { x * x * x }

  private static func rows(_ chosen: [Int], of matrix: SparseMatrix) -> SparseMatrix {
    let rows = chosen.map(matrix.row)
    let starts = rows.reduce(into: [0]) { $0.append($0.last! + $1.columns.count) }
    return SparseMatrix(
      columns: columns, starts: starts, indices: rows.flatMap(\.columns),
      values: rows.flatMap(\.values))
  }

  func naive(_ query: Int, weight: Float, _ k: Int) -> [ScoredRow] {
    let asked = terms.row(query)
    let weights = Dictionary(uniqueKeysWithValues: zip(asked.columns, asked.values))
    let scored = (0..<dense.rows).map { row in
      let own = sparse.row(row)
      let shared = zip(own.columns, own.values).reduce(Float(0)) { sum, term in
        weights[term.0].map { sum + $0 * term.1 } ?? sum
      }
      let cosine = Kernels.dot(
        Array(queries.row(query)), Array(dense.row(row)), count: dense.columns)
      return ScoredRow(row: row, score: weight * cosine + (1 - weight) * shared)
    }
    return Array(scored.sorted(by: ScoredRow.isBefore).prefix(k))
  }
}

private func normal(_ rows: Int, _ columns: Int, using generator: inout SplitMix64) -> Matrix {
  Matrix(
    rows: rows, columns: columns,
    elements: (0..<rows * columns).map { _ in generator.nextNormal() })
}
