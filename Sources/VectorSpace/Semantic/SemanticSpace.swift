package import LinearAlgebra
package import TextAnalysis

/// Encoders side by side, centered, so that one dot product is the mean of their cosines.
///
/// Passages are centered on their own mean; queries on the mean of their language.
package struct SemanticSpace: Sendable {
  package let encoders: [any Encoder]
  private let means: LanguageMeans

  package init(_ encoders: [any Encoder], means: LanguageMeans) {
    (self.encoders, self.means) = (encoders, means)
  }

  package var dimension: Int { encoders.reduce(0) { $0 + $1.dimension } }

  /// One row a passage, `(n, dimension)`: the unit mean of its fields' centered rows, each encoder's
  /// part of length one.
  ///
  /// - Parameter fields: for each field, one text a passage; a field left empty in all counts not.
  package func rows(forPassages fields: [[String]]) throws -> Matrix {
    let parts = try encoders.map { encoder -> Matrix in
      var sum = Matrix(rows: fields.first?.count ?? 0, columns: encoder.dimension)
      for field in fields where field.contains(where: { !$0.isEmpty }) {
        let rows = try encoder.rows(for: field, role: .passage)
        let mean = rows.meanRow
        sum.add(rows.centered { _ in mean }.normalized())
      }
      return sum.normalized()
    }
    return Self.sideBySide(parts, weights: parts.map { _ in 1 })
  }

  /// One row a query, `(q, dimension)`; the cosine with a passage is the dot product.
  ///
  /// An encoder that does not know a query's language has no say, unless none does.
  package func rows(
    forQueries queries: [(text: String, language: Language?)]
  ) throws -> Matrix {
    let parts = try encoders.map { encoder -> Matrix in
      let rows = try encoder.rows(for: queries.map(\.text), role: .query)
      let centered = rows.centered { index in
        means.row(for: queries[index].language, encoder: encoder.id)
      }
      return centered.normalized()
    }
    var result = Matrix(rows: queries.count, columns: dimension)
    for (index, query) in queries.enumerated() {
      let weights = weights(for: query.language)
      let row = zip(parts, weights).flatMap { part, weight in part.row(index).map { $0 * weight } }
      result.setRow(index, to: row)
    }
    return result
  }

  private func weights(for language: Language?) -> [Float] {
    let knows = encoders.map { encoder in language.map(encoder.knows) ?? true }
    let count = knows.count { $0 }
    return knows.map { count == 0 ? 1 / Float(knows.count) : $0 ? 1 / Float(count) : 0 }
  }

  private static func sideBySide(_ parts: [Matrix], weights: [Float]) -> Matrix {
    let rows = parts.first?.rows ?? 0
    return Matrix(
      rows: (0..<rows).map { index in
        zip(parts, weights).flatMap { part, weight in part.row(index).map { $0 * weight } }
      }, columns: parts.reduce(0) { $0 + $1.columns })
  }
}

extension Matrix {
  /// Each row less what `mean` gives for it.
  fileprivate func centered(_ mean: (Int) -> [Float]?) -> Matrix {
    var result = self
    for index in 0..<rows {
      guard let mean = mean(index) else { continue }
      result.setRow(index, to: zip(row(index), mean).map { $0 - $1 })
    }
    return result
  }

  fileprivate mutating func add(_ other: Matrix) {
    withMutableElements { elements in
      other.withElements { values in
        for index in elements.indices { elements[index] += values[index] }
      }
    }
  }
}
