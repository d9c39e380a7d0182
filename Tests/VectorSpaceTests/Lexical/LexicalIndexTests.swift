import LinearAlgebra
import Testing
import VectorSpace

struct LexicalIndexTests {
  private let index = LexicalIndex(
    documents: [
      "télésiège débrayable", "neige de culture", "enneigeur et neige", "",
    ].map(plainlyAnalyzed))

  @Test func `a rare shared word counts more than a frequent one`() {
    let query = index.words.row(for: WeightedTerms(["neige", "culture"]))
    let terms = index.words.sharedTerms(query, document: 1)
    #expect(terms.map(\.term) == ["culture", "neige"])
  }

  @Test func `character n-grams find a cognate that no word does`() {
    let cosines = index.cosineSimilarities(index.query(for: plainlyAnalyzed("enneigement")))
    #expect(cosines.words == [0, 0, 0, 0])
    #expect(cosines.grams[2] > cosines.grams[1] && cosines.grams[1] > 0)
    #expect(cosines.grams[0] == 0 && cosines.grams[3] == 0)
  }

  @Test func `an index without documents answers with nothing`() {
    let empty = LexicalIndex(documents: [])
    let cosines = empty.cosineSimilarities(empty.query(for: plainlyAnalyzed("neige")))
    #expect(cosines.words.isEmpty && cosines.grams.isEmpty)
    #expect(empty.cosineSimilarities([plainlyAnalyzed("neige")]).words.rows == 1)
  }
}
