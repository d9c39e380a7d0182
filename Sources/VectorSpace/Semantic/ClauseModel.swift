package import LinearAlgebra
package import TextAnalysis

/// What a clause does, told from its meaning and that of its neighbours: two logistic regressions on the
/// rows of an encoder, which reads all languages alike.
package struct ClauseModel: Sendable, Equatable, Codable {
  /// Of the encoder whose rows it was fitted on.
  package let encoder: String
  package let fittedOn: String
  package let asks: LogisticRegression
  package let excludes: LogisticRegression

  package init(
    encoder: String, fittedOn: String, asks: LogisticRegression, excludes: LogisticRegression
  ) {
    (self.encoder, self.fittedOn) = (encoder, fittedOn)
    (self.asks, self.excludes) = (asks, excludes)
  }

  /// Rows have length one; features of this size need no other penalty than 1.
  private static let scale = 4.0

  /// - Parameter rows: of the clauses of one text in its order, `(clauses, dimension)`.
  /// - Returns: for each clause its row, the row before and the row after, zeros where there is none;
  ///   `3 · dimension` numbers.
  package static func features(_ rows: Matrix) -> [[Double]] {
    let all = (0..<rows.rows).map { row in
      rows.elements[row * rows.columns..<(row + 1) * rows.columns].map { Double($0) * scale }
    }
    let none = [Double](repeating: 0, count: rows.columns)
    return all.indices.map { index in
      all[index] + (index > 0 ? all[index - 1] : none)
        + (index + 1 < all.count ? all[index + 1] : none)
    }
  }
}

/// The opinion of a `ClauseModel`.
package struct SemanticClauseClassifier: ClauseClassifier {
  private let model: ClauseModel
  private let encoder: any Encoder

  /// - Returns: nil where the model was fitted on the rows of another encoder.
  package init?(_ model: ClauseModel, encoder: any Encoder) {
    guard model.encoder == encoder.id, model.asks.weights.count == 3 * encoder.dimension,
      model.excludes.weights.count == 3 * encoder.dimension
    else { return nil }
    (self.model, self.encoder) = (model, encoder)
  }

  /// Of requests of a few clauses the cues rank better: `Benchmarks requests`, chatty ones.
  private static let fewest = 6

  /// - Returns: nil for a short message, and where the work was cancelled.
  package func opinions(on clauses: [CandidateClause]) -> [ClauseOpinion]? {
    guard clauses.count >= Self.fewest,
      let rows = try? encoder.rows(for: clauses.map(\.text), role: .query)
    else { return nil }
    return ClauseModel.features(rows).map {
      ClauseOpinion(asks: model.asks.probability($0), excludes: model.excludes.probability($0))
    }
  }
}
