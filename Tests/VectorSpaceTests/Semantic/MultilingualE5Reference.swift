import Foundation
import LinearAlgebra
import Testing
import VectorSpace

struct MultilingualE5Reference {
  static let answers = Result { try PackageAnswers.read("e5.json") }

  @Test func `every text has the package's tokens and direction`() throws {
    let encoder = try ModelFixtures.floatE5.get()
    let answers = try Self.answers.get()
    #expect(encoder.id == "multilingual-e5-small-q4/\(answers.package)-\(answers.version)")
    #expect(answers.texts.count >= 24)
    for answer in answers.texts {
      let role = try #require(Role(rawValue: answer.role ?? ""))
      let windows = encoder.tokens(of: answer.text, role: role)
      #expect(windows.reduce(2) { $0 + $1.count - 2 } == answer.tokens, "\(answer.label)")
      let row = try encoder.rows(for: [answer.text], role: role)
      let similarity = cosine(row.elements, answer.row)
      #expect(similarity >= 0.999, "\(answer.label)")
    }
  }

  @Test func `products in int8 keep the direction of products in float`() throws {
    let (float, int8) = (try ModelFixtures.floatE5.get(), try ModelFixtures.e5.get())
    #expect(int8.id.hasPrefix("\(float.id)-int8"))
    let texts = try Self.answers.get().texts
    for role in [Role.query, .passage] {
      let exact = try float.rows(for: texts.map(\.text), role: role)
      let rounded = try int8.rows(for: texts.map(\.text), role: role)
      for (index, text) in texts.enumerated() {
        #expect(cosine(exact.row(index), rounded.row(index)) >= 0.998, "\(text.label)")
      }
    }
  }
}
