import Foundation
import Testing
import VectorSpace

struct TFIDFTests {
  @Test func `a heavier field counts as so many occurrences`() {
    var weighted = WeightedTerms(["a"], weight: 3)
    weighted.append(["b", "c"], weight: 1)
    let (_, rows) = TFIDF.fitting([weighted, WeightedTerms(["a", "a", "a", "b", "c"])])
    #expect(rows.row(0) == rows.row(1))
  }

  @Test func `a term of a light field fades out without turning negative`() {
    let values = [1, 0.5, 0.1, 1e-30].map { weight -> Float in
      var terms = WeightedTerms(["a"], weight: Float(weight))
      terms.append(["b"], weight: 1)
      return TFIDF.fitting([terms]).rows.row(0).values[0]
    }
    #expect(values[0] == Float(0.5).squareRoot())
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    #expect(values.allSatisfy { $0 >= 0 })
  }

  @Test func `the lightest of fields alone still gives a unit row`() {
    let (_, rows) = TFIDF.fitting([WeightedTerms(["a"], weight: .leastNonzeroMagnitude)])
    #expect(rows.row(0).values == [1])
  }

  @Test func `terms that no document has count in a text's length`() {
    let index = TermIndex(documents: [WeightedTerms(["a"]), WeightedTerms(["b"])])
    let known = index.cosineSimilarities(index.row(for: WeightedTerms(["a"])))
    #expect(known == [1, 0])
    let half = index.cosineSimilarities(index.row(for: WeightedTerms(["a", "x"])))
    // idf(a) = ln(3/2) + 1, idf(x) = ln 3 + 1
    let (a, x) = (log(1.5) + 1, log(3.0) + 1)
    #expect(abs(Double(half[0]) - a / (a * a + x * x).squareRoot()) < 1e-6)
    #expect(index.row(for: WeightedTerms(["x"])).isEmpty)
  }

  @Test func `columns are the terms in ascending order`() {
    let (space, rows) = TFIDF.fitting([WeightedTerms(["c", "a"]), WeightedTerms(["b", "é"])])
    #expect(space.vocabulary.terms == ["a", "b", "c", "é"])
    #expect(space.vocabulary.column(of: "c") == 2)
    #expect(space.vocabulary.column(of: "d") == nil)
    #expect(rows.row(0).columns == [0, 2])
  }

  @Test func `a field of no weight says nothing`() {
    #expect(WeightedTerms(["a"], weight: 0).isEmpty)
  }
}
