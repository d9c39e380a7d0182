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
  /// part of length one. A field that says what the first does counts not.
  ///
  /// - Parameters:
  ///   - fields: for each field, one text a passage.
  ///   - collection: what the passages are a part of; nil where they are the whole.
  /// - Returns: the rows, and the sums whose means they are centered on.
  package func rows(
    forPassages fields: [[String]], within collection: PassageSums? = nil
  ) throws -> (rows: Matrix, sums: PassageSums) {
    let count = fields.first?.count ?? 0
    // Written in place: beside the result, only one encoder's rows of one field are held.
    var result = Matrix(rows: count, columns: dimension)
    var sums = collection ?? PassageSums(count: count)
    var start = 0
    for encoder in encoders {
      for (field, texts) in fields.enumerated() {
        let rows = try encoder.rows(for: texts, role: .passage)
        if collection == nil { sums.append(FixedPoint.sum(ofRows: rows), of: encoder) }
        result.addUnitRows(of: rows, less: sums.mean(of: encoder, field: field), at: start) {
          field == 0 || texts[$0] != fields[0][$0]
        }
      }
      result.normalize(columns: start..<start + encoder.dimension)
      start += encoder.dimension
    }
    return (result, sums)
  }

  /// Rows of other texts as passages, centered on the mean that passages were.
  ///
  /// - Parameter sums: of those passages' first field.
  package func rows(for texts: [String], centeredAs sums: PassageSums) throws -> Matrix {
    var result = Matrix(rows: texts.count, columns: dimension)
    guard !texts.isEmpty else { return result }
    var start = 0
    for encoder in encoders {
      let rows = try encoder.rows(for: texts, role: .passage)
      result.addUnitRows(of: rows, less: sums.mean(of: encoder, field: 0), at: start) { _ in true }
      start += encoder.dimension
    }
    return result
  }

  /// One row a query, `(q, dimension)`; the cosine with a passage is the dot product.
  ///
  /// An encoder that does not know a query's language has no say, unless none does.
  ///
  /// - Parameter queries: each in one or several wordings, whose unit mean is its row.
  package func rows(
    forQueries queries: [(wordings: [String], language: Language?)]
  ) throws -> Matrix {
    let texts = queries.flatMap { query in query.wordings.map { ($0, query.language) } }
    let parts = try encoders.map { encoder -> Matrix in
      let rows = try encoder.rows(for: texts.map(\.0), role: .query)
      let centered = rows.centered { means.row(for: texts[$0].1, encoder: encoder.id) }
      return centered.normalized().unitMeans(ofRuns: queries.map(\.wordings.count))
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
}

extension Matrix {
  /// The unit mean of each run of rows that follow each other; a run of one row is that row.
  fileprivate func unitMeans(ofRuns counts: [Int]) -> Matrix {
    guard counts.contains(where: { $0 != 1 }) else { return self }
    var means = Matrix(rows: counts.count, columns: columns)
    var start = 0
    for (index, count) in counts.enumerated() {
      var sum = [Float](repeating: 0, count: columns)
      for row in start..<start + count {
        for (column, value) in self.row(row).enumerated() { sum[column] += value }
      }
      means.setRow(index, to: sum)
      start += count
    }
    return means.normalized()
  }

  /// Each row less what `mean` gives for it.
  fileprivate func centered(_ mean: (Int) -> [Float]?) -> Matrix {
    var result = self
    for index in 0..<rows {
      guard let mean = mean(index) else { continue }
      result.setRow(index, to: zip(row(index), mean).map { $0 - $1 })
    }
    return result
  }

  /// Adds the rows of `other` that count, less `mean` and made unit length, from column `start` on;
  /// a row that is the mean says nothing.
  fileprivate mutating func addUnitRows(
    of other: Matrix, less mean: [Float], at start: Int, where counts: (Int) -> Bool
  ) {
    let (width, total) = (other.columns, columns)
    withMutableElements { elements in
      other.withElements { rows in
        var centered = mean
        for row in 0..<other.rows where counts(row) {
          var squares: Float = 0
          for i in 0..<width {
            centered[i] = rows[row * width + i] - mean[i]
            squares += centered[i] * centered[i]
          }
          let scale = squares > 1e-12 ? 1 / squares.squareRoot() : 0
          for i in 0..<width { elements[row * total + start + i] += centered[i] * scale }
        }
      }
    }
  }

  /// Gives each row's part in `range` the length one; a part of zeros stays.
  fileprivate mutating func normalize(columns range: Range<Int>) {
    let (rows, total) = (rows, columns)
    withMutableElements { elements in
      for row in 0..<rows {
        let part = range.lowerBound + row * total..<range.upperBound + row * total
        var squares: Float = 0
        for i in part { squares += elements[i] * elements[i] }
        let scale = squares > 0 ? 1 / squares.squareRoot() : 1
        for i in part { elements[i] *= scale }
      }
    }
  }
}
