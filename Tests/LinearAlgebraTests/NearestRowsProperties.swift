import Foundation
import LinearAlgebra
import Testing

struct NearestRowsProperties {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the nearest rows are the first of all rows sorted by their dot products`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let width = Int.random(in: 1...70, using: &generator)
    let rows = Self.rows(Int.random(in: 0...4000, using: &generator), width, using: &generator)
    let queries = Self.rows(Int.random(in: 1...80, using: &generator), width, using: &generator)
    let k = Int.random(in: 0...40, using: &generator)
    let found = NearestRows(rows).nearest(to: queries, k)
    #expect(found == (0..<queries.rows).map { Self.naive(queries.row($0), rows, k) })
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `few queries among many rows find the same at every level as the naive program`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    let width = Int.random(in: 1...70, using: &generator)
    let kind = Self.rows(
      Int.random(in: 12_288...14_000, using: &generator), width, using: &generator)
    let rows =
      Bool.random(using: &generator) ? kind : Self.crowd(kind.rows, width, using: &generator)
    let count = Int.random(in: 1...8, using: &generator)
    let asked = (0..<count).map { _ in
      rows.row(Int.random(in: 0..<rows.rows, using: &generator)).map {
        $0 + 0.1 * generator.nextNormal()
      }
    }
    let k = Int.random(in: 0...24, using: &generator)
    let truth = asked.map { Self.naive($0[...], rows, k) }
    let nearest = NearestRows(rows)
    for level in Kernels.Level.available {
      #expect(nearest.nearest(to: Matrix(rows: asked, columns: width), k, level: level) == truth)
    }
  }

  @Test func `equal rows come in their order, however many`() {
    let row: [Float] = [0.5, -0.25, 0.125]
    let rows = Matrix(rows: [[Float]](repeating: row, count: 30_000), columns: 3)
    let queries = Matrix(rows: [row, [0, 0, 0]], columns: 3)
    let found = NearestRows(rows).nearest(to: queries, 5)
    #expect(found.map { $0.map(\.row) } == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]])
  }

  @Test(arguments: Kernels.Level.available)
  func `every level of instructions finds the same rows with the same bits`(level: Kernels.Level) {
    var generator = SplitMix64(seed: 9)
    let rows = normalMatrix(5000, 101, using: &generator)
    let queries = normalMatrix(21, 101, using: &generator)
    let found = NearestRows(rows).nearest(to: queries, 10, level: level)
    #expect(found == NearestRows(rows).nearest(to: queries, 10, level: .portable))
  }

  @Test(arguments: Kernels.Level.available)
  func `a dot product has the same bits at every level`(level: Kernels.Level) {
    var generator = SplitMix64(seed: 4)
    for count in 0...70 {
      let a = (0..<count).map { _ in generator.nextNormal() }
      let b = (0..<count).map { _ in generator.nextNormal() }
      #expect(
        Kernels.dot(a, b, count: count, level: level)
          == Kernels.dot(a, b, count: count, level: .portable))
    }
  }

  @Test(arguments: Kernels.Level.available)
  func `a small product has the bits of adding in order`(level: Kernels.Level) {
    var generator = SplitMix64(seed: 5)
    for (m, k, n) in [(1, 1, 1), (4, 32, 32), (7, 32, 65), (33, 17, 32), (5, 0, 3), (9, 40, 16)] {
      let (a, b) = (
        normalMatrix(m, k, using: &generator), normalMatrix(k, n, using: &generator)
      )
      var found = [Float](repeating: .nan, count: m * (n + 2))
      a.withElements { a in
        b.withElements { b in
          // An empty array may have no address.
          let nothing: [Float] = [0]
          nothing.withUnsafeBufferPointer { nothing in
            Kernels.multiply(
              rows: m, columns: n, inner: k, a.baseAddress ?? nothing.baseAddress!, stride: k,
              b.baseAddress ?? nothing.baseAddress!, stride: n, into: &found, stride: n + 2,
              scale: 0.3, level: level)
          }
        }
      }
      for i in 0..<m {
        for j in 0..<n {
          var sum: Float = 0
          for l in 0..<k { sum += b[l, j] * a[i, l] }
          #expect(found[i * (n + 2) + j] == sum * 0.3)
        }
        #expect(found[i * (n + 2) + n].isNaN)
      }
    }
  }

  @Test(arguments: Kernels.Level.available)
  func `gelu is within a millionth of its value, with the same bits at every level`(
    level: Kernels.Level
  ) {
    let columns = 37
    let values = (0..<columns * 400).map { Float($0) * 0.0011 - 8.1 }
    let bias = (0..<columns).map { Float($0 % 3) - 1 }
    var (found, portable) = (values, values)
    Kernels.gelu(&found, rows: 400, columns: columns, adding: bias, level: level)
    Kernels.gelu(&portable, rows: 400, columns: columns, adding: bias, level: .portable)
    #expect(found == portable)
    for (i, value) in found.enumerated() {
      let x = Double(values[i] + bias[i % columns])
      #expect(abs(Double(value) - x / 2 * (1 + erf(x / 2.0.squareRoot()))) < 5e-6)
    }
  }

  @Test(arguments: Kernels.Level.available)
  func `rows added up have the bits of adding them one by one`(level: Kernels.Level) {
    var generator = SplitMix64(seed: 6)
    for width in [1, 17, 127, 128, 300] {
      let dense = normalMatrix(40, width, using: &generator)
      let values = (0..<9).map { _ in generator.nextNormal() }
      let indices = values.indices.map { _ in Int32.random(in: 0..<40, using: &generator) }
      var (found, expected) = (
        [Float](repeating: 1, count: width), [Float](repeating: 1, count: width)
      )
      dense.withElements { dense in
        Kernels.addRows(
          values, at: indices, count: values.count, of: dense.baseAddress!, width: width,
          to: &found, level: level)
      }
      for (value, index) in zip(values, indices) {
        for column in 0..<width { expected[column] += value * dense[Int(index), column] }
      }
      #expect(found == expected)
    }
  }

  @Test(arguments: Kernels.Level.available)
  func `a product in int8 is near the product, and the same bits at every level`(
    level: Kernels.Level
  ) {
    var generator = SplitMix64(seed: 12)
    for width in [1, 3, 32, 100] {
      let rows = normalMatrix(53, width, using: &generator)
      let x = normalMatrix(19, width, using: &generator)
      let found = product(x, rows, level)
      #expect(found == product(x, rows, .portable))
      for (value, exact) in zip(found, x.timesTransposed(rows).elements) {
        #expect(abs(value - 1 - exact) < 0.05 * Float(width).squareRoot())
      }
    }
  }

  /// `1 + x · rowsᵀ`
  private func product(_ x: Matrix, _ rows: Matrix, _ level: Kernels.Level) -> [Float] {
    var out = [Float](repeating: 1, count: x.rows * rows.rows)
    x.withElements { elements in
      QuantizedRows(rows, level: level).multiply(
        elements.baseAddress!, rows: x.rows, into: &out, stride: rows.rows, adding: true,
        level: level)
    }
    return out
  }

  @Test func `a row is found by itself whatever its length`() {
    let lengths: [Float] = [1e-20, 1e-12, 1e-3, 1, 1e3, 1e12]
    for length in lengths {
      let rows = Matrix(rows: [[length, 0], [0, length], [length / 2, 0]], columns: 2)
      #expect(NearestRows(rows).nearest(to: rows, 1).map { $0[0].row } == [0, 1, 0])
    }
  }

  /// Rows of few values, many alike; or of normal ones, of very different lengths.
  private static func rows(
    _ count: Int, _ width: Int, using generator: inout SplitMix64
  ) -> Matrix {
    if Bool.random(using: &generator) {
      let kinds = (0..<3).map { _ in
        (0..<width).map { _ in Float(Int.random(in: -2...2, using: &generator)) }
      }
      let chosen = (0..<count).map { _ in kinds.randomElement(using: &generator)! }
      return Matrix(rows: chosen, columns: width)
    }
    var rows = normalMatrix(count, width, using: &generator)
    for row in 0..<count where Int.random(in: 0..<4, using: &generator) == 0 {
      rows.setRow(row, to: rows.row(row).map { $0 * 100 })
    }
    return rows
  }

  /// Rows with much in common, in crowds.
  private static func crowd(
    _ count: Int, _ width: Int, using generator: inout SplitMix64
  ) -> Matrix {
    let centers = normalMatrix(40, width, using: &generator)
    var rows = normalMatrix(count, width, using: &generator)
    for row in 0..<count {
      let center = centers.row(Int.random(in: 1..<40, using: &generator))
      let own = zip(zip(rows.row(row), center), centers.row(0))
      rows.setRow(row, to: own.map { 0.3 * $0.0 + $0.1 + 2 * $1 })
    }
    return rows
  }

  /// The naive program: score everything, sort everything.
  private static func naive(_ query: ArraySlice<Float>, _ rows: Matrix, _ k: Int) -> [ScoredRow] {
    let scored = (0..<rows.rows).map { row in
      ScoredRow(
        row: row, score: Kernels.dot(Array(query), Array(rows.row(row)), count: rows.columns))
    }
    return Array(scored.sorted(by: ScoredRow.isBefore).prefix(k))
  }
}
