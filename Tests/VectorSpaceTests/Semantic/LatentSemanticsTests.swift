import LinearAlgebra
import Testing
import TextAnalysis
import VectorSpace

struct LatentSemanticsTests {
  private let texts = [
    "télésiège câble pylône", "câble pylône cabine", "cabine télésiège",
    "neige canon eau", "canon eau enneigeur", "enneigeur neige",
  ]

  @Test func `texts about one thing are close, even without a shared word`() throws {
    let encoder = lsa(texts, dimension: 2)
    let rows = try encoder.rows(for: ["télésiège", "pylône", "canon"], role: .query)
    let cosines = rows.timesTransposed(rows)
    #expect(cosines[0, 1] > 0.9)
    #expect(abs(cosines[0, 2]) < 0.5)
  }

  @Test func `the id changes with the texts, the dimension and the seed`() throws {
    let ids = [
      lsa(texts, dimension: 2), lsa(texts, dimension: 3), lsa(texts.dropLast(), dimension: 2),
      lsa(texts + ["neige neige"], dimension: 2), lsa(texts, dimension: 2, seed: 9),
    ].map(\.id)
    #expect(Set(ids).count == 5)
    #expect(lsa(texts, dimension: 2).id == ids[0])
    #expect(ids[0].hasPrefix("lsa-2-"))
  }

  @Test func `it knows the languages of its texts`() throws {
    let encoder = LatentSemantics(
      fitting: texts, languages: [.fr], dimension: 2, analyze: plainlyAnalyzed)
    #expect(encoder.knows(.fr) && !encoder.knows(.ka))
  }
}

/// An encoder of plainly analyzed French texts.
func lsa(_ texts: [String], dimension: Int, seed: UInt64 = 1) -> LatentSemantics {
  LatentSemantics(
    fitting: texts, languages: [.fr], dimension: dimension, seed: seed, analyze: plainlyAnalyzed)
}
