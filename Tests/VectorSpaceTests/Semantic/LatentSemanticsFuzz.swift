import LinearAlgebra
import Testing
import VectorSpace

struct LatentSemanticsFuzz {
  @Test(arguments: [
    [], [""], ["", "", ""], ["neige"], ["neige", "neige", "neige"],
    [String](repeating: "neige de culture", count: 300), ["a"], ["\0", "\u{FFFD}", "👩‍🚒 👩‍🚒"],
    [String(repeating: "é", count: 5000)],
  ])
  func `any catalogue gives finite rows of at most the dimension asked for`(texts: [String]) throws
  {
    let encoder = lsa(texts, dimension: 64)
    #expect(encoder.dimension <= min(64, Set(texts).count))
    let asked = texts + ["neige", "", "unknown words", "\0"]
    let rows = try encoder.rows(for: asked, role: .query)
    #expect(rows.rows == asked.count && rows.columns == encoder.dimension)
    #expect(rows.elements.allSatisfy { abs($0) <= 1.00001 })
    #expect(try encoder.rows(for: [], role: .query).rows == 0)
  }

  @Test(arguments: [
    [], [""], ["", ""], ["neige"], [String](repeating: "neige", count: 100), ["\0 \0", "👩‍🚒"],
  ])
  func `any catalogue can be asked anything`(texts: [String]) throws {
    let index = LexicalIndex(documents: texts.map(plainlyAnalyzed))
    for text in texts + ["neige", "", "unknown", String(repeating: "x ", count: 10_000)] {
      let (words, grams) = index.cosineSimilarities(index.query(for: plainlyAnalyzed(text)))
      #expect(words.count == texts.count && grams.count == texts.count)
      #expect((words + grams).allSatisfy { (0...1).contains($0) })
    }
  }
}
