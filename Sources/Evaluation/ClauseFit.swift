internal import LinearAlgebra
package import TextAnalysis
package import VectorSpace

/// Clauses of marked messages, and the classifier of clauses that is fitted on them.
package struct ClauseFit {
  /// A clause of a message.
  private struct Example {
    let message: Int
    let features: [Double]
    let asks: Bool
    let excludes: Bool
  }

  /// How often messages are read rightly that the classifier had not seen.
  package struct Quality: Sendable {
    package let clauses: Int
    package let asks: Int
    /// Of the clauses that ask, those that the classifier takes to ask, from 0.5; and of those taken, those
    /// that do.
    package let recall: Double
    package let precision: Double
    /// Of whole messages, read by cues and classifier.
    package let reading: ReadingQuality
    package let byLanguage: [Language: ReadingQuality]
  }

  private let messages: [MarkedMessage]
  private let examples: [Example]
  private let lexicon: RequestLexicon
  private let encoder: any Encoder

  /// - Parameters:
  ///   - lexicon: cuts the messages into clauses.
  ///   - encoder: gives each clause its row.
  ///   - progress: called with the messages read.
  package init(
    _ messages: [MarkedMessage], lexicon: RequestLexicon, encoder: any Encoder,
    progress: (Int) -> Void = { _ in }
  ) throws {
    (self.messages, self.lexicon, self.encoder) = (messages, lexicon, encoder)
    var examples: [Example] = []
    for (number, message) in messages.enumerated() {
      let clauses = RequestReader(lexicon, language: message.language)
        .candidates(in: message.text)
      if !clauses.isEmpty {
        let rows = try encoder.rows(for: clauses.map(\.text), role: .query)
        for (clause, features) in zip(clauses, ClauseModel.features(rows)) {
          let asks = Self.overlap(clause.range, message.asks) >= Self.leastBytes
          guard asks || Self.overlap(clause.range, message.neutral) < Self.leastBytes else {
            continue
          }
          let refuses = !asks && Self.overlap(clause.range, message.refused) >= Self.leastBytes
          examples.append(
            Example(message: number, features: features, asks: asks, excludes: refuses))
        }
      }
      progress(number + 1)
    }
    self.examples = examples
  }

  /// Two letters of most alphabets, two ideographs.
  private static let leastBytes = 4

  private static func overlap(_ range: Range<Int>, _ marked: [Range<Int>]) -> Int {
    marked.map { $0.clamped(to: range).count }.max() ?? 0
  }

  /// Rows have length one and are scaled for it.
  private static let penalty = 1.0

  /// - Throws: `LogisticRegressionError`.
  package func model(fittedOn: String) throws -> ClauseModel {
    try model(of: examples, fittedOn: fittedOn)
  }

  private func model(of examples: [Example], fittedOn: String) throws -> ClauseModel {
    func regression(_ label: (Example) -> Bool) throws -> LogisticRegression {
      let fit = try LogisticRegression.fit(
        features: examples.map(\.features), labels: examples.map { label($0) ? 1 : 0 },
        penalty: Self.penalty)
      return LogisticRegression(
        intercept: Self.rounded(fit.intercept), weights: fit.weights.map(Self.rounded))
    }
    return ClauseModel(
      encoder: encoder.id, fittedOn: fittedOn, asks: try regression(\.asks),
      excludes: try regression(\.excludes))
  }

  /// To what differs between processors no more.
  private static func rounded(_ weight: Double) -> Double { (weight * 1e5).rounded() / 1e5 }

  /// Whole messages are left out in turn.
  package func crossValidated(folds: Int) throws -> Quality {
    var (asking, taken, right) = (0, 0, 0)
    var whole = ReadingQuality()
    var byLanguage: [Language: ReadingQuality] = [:]
    for fold in 0..<folds {
      let model = try model(of: examples.filter { $0.message % folds != fold }, fittedOn: "")
      for example in examples where example.message % folds == fold {
        let isTaken = model.asks.probability(example.features) > 0.5
        asking += example.asks ? 1 : 0
        taken += isTaken ? 1 : 0
        right += isTaken && example.asks ? 1 : 0
      }
      let classifier = SemanticClauseClassifier(model, encoder: encoder)
      for (number, message) in messages.enumerated() where number % folds == fold {
        let reading = RequestReader(lexicon, language: message.language, classifier: classifier)
          .reading(of: message.text)
        whole.add(message, reading)
        byLanguage[message.language, default: ReadingQuality()].add(message, reading)
      }
    }
    return Quality(
      clauses: examples.count, asks: asking, recall: Double(right) / Double(max(asking, 1)),
      precision: Double(right) / Double(max(taken, 1)), reading: whole,
      byLanguage: byLanguage)
  }
}
