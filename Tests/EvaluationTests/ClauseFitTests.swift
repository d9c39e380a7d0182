import Evaluation
import LinearAlgebra
import Testing
import TextAnalysis
import VectorSpace

/// The classifier of clauses is fitted on marked messages and tells clauses that it had not seen.
struct ClauseFitTests {
  /// A text is whether it begins with "we want", "no more" or otherwise.
  private struct Beginnings: Encoder {
    let id = "beginnings/1"
    let dimension = 3
    func knows(_ language: Language) -> Bool { true }
    func rows(for texts: [String], role: Role) -> Matrix {
      Matrix(
        rows: texts.count, columns: 3,
        elements: texts.flatMap { text -> [Float] in
          text.hasPrefix("We want")
            ? [1, 0, 0] : text.hasPrefix("No more") ? [0, 1, 0] : [0, 0, 1]
        })
    }
  }

  private static let file = (0..<20).map { number in
    """
    === m\(number) en
    Dear all.
    It rained on day \(number).
    We want ⟦thing \(number)⟧.
    No more ⟦-thing \(number)\(number)⟧.
    Thank you.
    """
  }.joined(separator: "\n")

  private func fit(_ encoder: any Encoder = Beginnings()) throws -> ClauseFit {
    try ClauseFit(
      try #require(MarkedMessage.messages(in: Self.file)), lexicon: .empty, encoder: encoder)
  }

  @Test func `clauses of unseen messages are told apart`() throws {
    let quality = try fit().crossValidated(folds: 5)
    #expect(quality.asks == 20 && quality.recall == 1 && quality.precision == 1, "\(quality)")
    let reading = quality.reading
    #expect(quality.byLanguage == [.en: reading])
    #expect(reading.messages == 20 && reading.recall == 1, "\(reading)")
  }

  @Test func `the model goes with its encoder`() throws {
    struct Other: Encoder {
      let id = "other/1"
      let dimension = 3
      func knows(_ language: Language) -> Bool { true }
      func rows(for texts: [String], role: Role) -> Matrix { Matrix(rows: texts.count, columns: 3) }
    }
    let model = try fit().model(fittedOn: "20 messages")
    let classifier = try #require(SemanticClauseClassifier(model, encoder: Beginnings()))
    #expect(SemanticClauseClassifier(model, encoder: Other()) == nil)
    let clauses = RequestReader(.empty, language: .en)
      .candidates(in: "Hello.\nIt rains.\nWe want a lake.\nNo more lifts.\nIt snows.\nBye.")
    let opinions = try #require(classifier.opinions(on: clauses))
    #expect(opinions.map { $0.asks > 0.5 } == clauses.map { $0.text.hasPrefix("We want") })
    #expect(opinions.map { $0.excludes > 0.5 } == clauses.map { $0.text.hasPrefix("No more") })
    #expect(classifier.opinions(on: Array(clauses.prefix(3))) == nil)
  }
}
