import LinearAlgebra
import Testing
import VectorSpace

struct LatentSemanticsProperties {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `rows are of unit length, or zeros for a text without terms`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let texts = randomTexts(60, using: &generator)
    let encoder = lsa(texts, dimension: 16)
    let rows = try encoder.rows(for: texts, role: .passage)
    #expect(encoder.dimension == 16 && rows.columns == 16)
    for (number, text) in texts.enumerated() {
      let length = rows.row(number).reduce(0) { $0 + $1 * $1 }.squareRoot()
      // A text of the catalogue can lie outside the leading directions, but not in this vocabulary.
      #expect(abs(length - (text.isEmpty ? 0 : 1)) < 1e-5)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `with every direction kept, cosines are those of the terms`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let texts = randomTexts(25, using: &generator)
    let rows = try lsa(texts, dimension: 1000).rows(for: texts, role: .passage)
    let cosines = rows.timesTransposed(rows)
    let index = LexicalIndex(documents: texts.map(plainlyAnalyzed))
    for i in texts.indices {
      let (words, grams) = index.cosineSimilarities(index.query(ofDocument: i))
      for j in texts.indices {
        let lexical =
          LatentSemantics.wordShare * words[j] + (1 - LatentSemantics.wordShare) * grams[j]
        #expect(abs(cosines[i, j] - lexical) < 1e-4)
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `reordered texts have the same cosines`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let texts = randomTexts(50, using: &generator)
    let queries = randomTexts(10, using: &generator)
    let cosines = try [texts, texts.shuffled(using: &generator)].map { texts in
      let rows = try lsa(texts, dimension: 30).rows(for: queries, role: .query)
      return rows.timesTransposed(rows).elements
    }
    #expect(zip(cosines[0], cosines[1]).allSatisfy { abs($0 - $1) < 1e-3 })
  }
}
