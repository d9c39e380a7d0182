/// A dense matrix of shape `(rows, columns)`, row-major.
package struct Matrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  package private(set) var elements: [Float]

  /// - Precondition: `elements.count == rows * columns`.
  package init(rows: Int, columns: Int, elements: [Float]) {
    precondition(
      elements.count == rows * columns,
      "\(elements.count) elements do not make a (\(rows), \(columns)) matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  package init(rows: Int, columns: Int) {
    self.init(
      rows: rows, columns: columns, elements: [Float](repeating: 0, count: rows * columns))
  }

  /// Rows set one under the other.
  ///
  /// - Precondition: all have the same length; `columns` says it where there are none.
  package init(rows vectors: [[Float]], columns: Int) {
    precondition(vectors.allSatisfy { $0.count == columns }, "rows of one length")
    self.init(rows: vectors.count, columns: columns, elements: vectors.flatMap { $0 })
  }

  package func row(_ index: Int) -> ArraySlice<Float> {
    elements[index * columns..<(index + 1) * columns]
  }

  package mutating func setRow(_ index: Int, to values: some Collection<Float>) {
    precondition(values.count == columns, "\(values.count) values for \(columns) columns")
    elements.replaceSubrange(index * columns..<(index + 1) * columns, with: values)
  }

  package subscript(row: Int, column: Int) -> Float {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// Lends the elements, row after row, for a loop or a BLAS call.
  package func withElements<R>(_ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R {
    try elements.withUnsafeBufferPointer(body)
  }

  /// Lends the elements for writing in place.
  package mutating func withMutableElements<R>(
    _ body: (inout UnsafeMutableBufferPointer<Float>) throws -> R
  ) rethrows -> R {
    try elements.withUnsafeMutableBufferPointer(body)
  }
}

extension Matrix {
  /// The chosen rows, in the order given.
  package func rows(at indices: some Collection<Int>) -> Matrix {
    var chosen: [Float] = []
    chosen.reserveCapacity(indices.count * columns)
    for index in indices { chosen += row(index) }
    return Matrix(rows: indices.count, columns: columns, elements: chosen)
  }

  /// Each row divided by its Euclidean length; a row of zeros stays.
  package func normalized() -> Matrix {
    var result = self
    let columns = self.columns
    result.withMutableElements { elements in
      for start in stride(from: 0, to: elements.count, by: max(columns, 1)) {
        var squares: Float = 0
        for i in start..<start + columns { squares += elements[i] * elements[i] }
        guard squares > 0 else { continue }
        let scale = 1 / squares.squareRoot()
        for i in start..<start + columns { elements[i] *= scale }
      }
    }
    return result
  }

  /// The mean of the rows, `(columns)`; zeros where there is no row.
  package var meanRow: [Float] {
    var mean = [Float](repeating: 0, count: columns)
    guard rows > 0 else { return mean }
    for index in 0..<rows {
      for (column, value) in row(index).enumerated() { mean[column] += value }
    }
    return mean.map { $0 / Float(rows) }
  }
}
