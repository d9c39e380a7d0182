import LinearAlgebra
import Testing
import VectorSpace

struct TermSearchProperties {
  // Several runs of documents, columns that many have and columns that few have, ties, lists longer
  // than what answers.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `finds what scoring every document finds, ties by number`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let count = Int.random(in: 0...3000, using: &generator)
    let index = TermIndex(documents: skewedTerms(count, using: &generator))
    let search = TermSearch(index)
    let queries = skewedTerms(10, using: &generator) + [WeightedTerms(), WeightedTerms(["no"])]
    for query in queries {
      let row = index.row(for: query)
      let cosines = index.cosineSimilarities(row)
      for k in [0, 1, 10, 700, 4000] {
        let expected = topK(cosines, k).map { ScoredRow(row: $0, score: cosines[$0]) }
        #expect(search.nearest(row, k) == expected)
      }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `documents asked with come first`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let search = TermSearch(TermIndex(documents: randomTerms(600, using: &generator)))
    for document in stride(from: 0, to: 600, by: 37) {
      let row = search.index.row(ofDocument: document)
      guard !row.isEmpty, let best = search.nearest(row, 1).first else { continue }
      #expect(best.score > 1 - 1e-6)
      #expect(best.row <= document)
    }
  }

  /// Terms of which few are in most documents and most in few, as words are.
  private func skewedTerms(_ count: Int, using generator: inout SplitMix64) -> [WeightedTerms] {
    (0..<count).map { _ in
      var terms = WeightedTerms()
      for weight in [1, 0.5] as [Float] {
        let words = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          let rank = 1 / Double.random(in: 0.001...1, using: &generator)
          return "w\(Int(rank))"
        }
        terms.append(words, weight: weight)
      }
      return terms
    }
  }
}
