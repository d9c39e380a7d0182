import Foundation
import LinearAlgebra
import TestSupport
import Testing
import VectorSpace

struct TFIDFReference {
  struct File: Decodable {
    let documents: [[String]]
    let rows: [[String: Float]]
    let queries: [[String]]
    let queryRows: [[String: Float]]
    let cosines: [[Float]]
  }

  @Test func `rows are scikit-learn's`() throws {
    let expected = try file()
    let (space, rows) = TFIDF.fitting(expected.documents.map { WeightedTerms($0) })
    let queries = space.rows(for: expected.queries.map { WeightedTerms($0) })
    #expect(expected.rows.contains { $0.count > 3 })
    expectEqual(rows, expected.rows, in: space)
    expectEqual(queries, expected.queryRows, in: space)
  }

  @Test func `cosines are scikit-learn's`() throws {
    let expected = try file()
    let index = TermIndex(documents: expected.documents.map { WeightedTerms($0) })
    let queries = index.rows(for: expected.queries.map { WeightedTerms($0) })
    let ours = index.cosineSimilarities(queries).elements
    #expect(ours.count == expected.cosines.joined().count)
    #expect(zip(ours, expected.cosines.joined()).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  private func expectEqual(_ rows: SparseMatrix, _ expected: [[String: Float]], in space: TFIDF) {
    #expect(rows.rows == expected.count)
    for index in 0..<rows.rows {
      let row = rows.row(index)
      #expect(row.columns.count == expected[index].count)
      for (column, value) in zip(row.columns, row.values) {
        let theirs = expected[index][space.vocabulary.terms[Int(column)]]
        #expect(theirs.map { abs($0 - value) < 1e-6 } == true)
      }
    }
  }

  private func file() throws -> File {
    let url = packageRoot.appending(path: "Tests/VectorSpaceTests/Reference/tfidf.json")
    return try JSONDecoder().decode(File.self, from: Foundation.Data(contentsOf: url))
  }
}
