import LinearAlgebra
import Testing
import TextAnalysis
import VectorSpace

struct UniversalSentenceEncoderTests {

  @Test func `a mark written in a text is read as letters`() throws {
    let encoder = try ModelFixtures.use.get()
    let text = "a <unk> <s> </s> extra_token_id_1 extra_token_id_3 b"
    let tokens = Array(encoder.tokens(of: text).joined())
    #expect(tokens.first == 1 && tokens.last == 2)
    #expect(tokens.dropFirst().dropLast().allSatisfy { $0 > 5 })
  }

  @Test(arguments: ["", " \n", "\0", "\u{FEFF}", "\u{10FFFF}", "\0a\0", "👨‍👩‍👧‍👦", "\u{301}"])
  func `any text has a unit row`(text: String) throws {
    let row = try ModelFixtures.use.get().rows(for: [text], role: .query)
    #expect(abs(row.elements.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
  }

  @Test func `no text has no row`() throws {
    let rows = try ModelFixtures.use.get().rows(for: [], role: .query)
    #expect(rows == Matrix(rows: 0, columns: 512))
  }

  @Test func `a long text is cut at its sentences and averaged by their pieces`() throws {
    let encoder = try ModelFixtures.use.get()
    let sentences = (0..<40).map { "Le câble numéro \($0) porte la cabine jusqu'au sommet." }
    let segments = encoder.tokens(of: sentences.joined(separator: " "))
    #expect(segments.count > 1 && segments.allSatisfy { $0.count <= 258 })
    let stop = try #require(encoder.tokens(of: "sommet.")[0].dropLast().last)
    #expect(segments.allSatisfy { $0.dropLast().last == stop })

    let text = sentences.joined(separator: " ")
    var expected = [Float](repeating: 0, count: 512)
    var first = 0
    for segment in segments {
      let count = segment.count { $0 == stop }
      let part = sentences[first..<first + count].joined(separator: " ")
      #expect(encoder.tokens(of: part) == [segment])
      let row = try encoder.rows(for: [part], role: .query).elements
      for i in expected.indices { expected[i] += Float(segment.count - 2) * row[i] }
      first += count
    }
    #expect(first == sentences.count)
    #expect(cosine(try encoder.rows(for: [text], role: .query).elements, expected) > 0.999_999)
  }

  @Test func `ten megabytes of text are thirty-two segments`() throws {
    let encoder = try ModelFixtures.use.get()
    for text in ["câble porteur. ", "雪", "mot ", "\n\n", "--- ", "\0. "] {
      let long = String(repeating: text, count: 10_000_000 / text.utf8.count)
      let segments = encoder.tokens(of: long)
      #expect(segments.count <= 32 && segments.allSatisfy { $0.count <= 258 }, "\(text)")
    }
    let long = String(repeating: "câble porteur. ", count: 700_000)
    #expect(encoder.tokens(of: long).count == 32)
    let row = try encoder.rows(for: [long], role: .passage).elements
    let sentence = try encoder.rows(for: ["câble porteur."], role: .passage).elements
    #expect(cosine(row, sentence) > 0.4)
  }

  @Test func `the languages it was trained on are known and no others`() throws {
    let known: Set<Language> = [
      .ar, .zh, .en, .fr, .de, .it, .ja, .ko, .nl, .pl, .pt, .es, .tr, .ru,
    ]
    let encoder = try ModelFixtures.use.get()
    for language in Language.allCases {
      #expect(encoder.knows(language) == known.contains(language), "\(language)")
    }
  }

  @Test func `a passage's row has the same bits alone and among others, on any number of workers`()
    throws
  {
    let encoder = try ModelFixtures.use.get()
    let texts = try PackageAnswers.read("use.json").texts.map(\.text)
    let one = try UniversalSentenceEncoder(
      arrays: ModelFixtures.useArrays(), sentencePieces: ModelFixtures.sentencePieces(), path: "",
      workers: 1)
    let together = try one.rows(for: texts, role: .passage)
    #expect(try encoder.rows(for: texts, role: .passage) == together)
    let queries = try encoder.rows(for: texts, role: .query)
    #expect(try one.rows(for: texts, role: .query) == queries)
    for (index, text) in texts.enumerated() {
      let row = try encoder.rows(for: [text], role: .passage).elements
      #expect(row == Array(together.row(index)), "\(text)")
      let furthest = zip(row, queries.row(index)).map { abs($0 - $1) }.max() ?? 1
      #expect(furthest < 1e-6, "\(text)")
    }
  }
}
