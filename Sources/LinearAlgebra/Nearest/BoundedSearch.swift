internal import CKernels

/// The k best rows for each query, exactly: an int8 pass over all rows, then true scores of the few
/// that its bounds cannot tell apart.
///
/// No score matrix: estimates of a tile of 8 queries and 48 rows meet their thresholds in registers.
///
/// - SeeAlso: the bound is Cauchy's and Schwarz's inequality on what the rounding lost.
package struct BoundedSearch: Sendable {
  package let rows: QuantizedRows
  /// The score that decides; asked of few rows, from several threads.
  package let exact: @Sendable (_ query: Int, _ row: Int) -> Float
  package var level: Kernels.Level = .best
  /// A part of the scores that the codes do not hold.
  package var addend: Addend?

  package struct Addend: Sendable {
    /// Adds each query's part for each of `rows` to `sums`, `(queries, stride)`, which start at zero.
    package typealias Pass = (
      _ rows: Range<Int>, _ sums: UnsafeMutablePointer<Float>, _ stride: Int
    ) -> Void

    /// Begins a pass for some queries over blocks of rows, one after the other from `first` on.
    package let pass: @Sendable (_ queries: Range<Int>, _ first: Int) -> Pass
    /// How far a query's float sums may be from its part of the true scores.
    package let error: @Sendable (_ query: Int) -> Float

    package init(
      error: @escaping @Sendable (_ query: Int) -> Float,
      pass: @escaping @Sendable (_ queries: Range<Int>, _ first: Int) -> Pass
    ) {
      (self.error, self.pass) = (error, pass)
    }
  }

  package init(
    _ rows: QuantizedRows, exact: @escaping @Sendable (_ query: Int, _ row: Int) -> Float
  ) {
    (self.rows, self.exact) = (rows, exact)
  }

  /// The `k` best rows of each query, the best first, equal scores by ascending row.
  ///
  /// - Parameter queries: `(queries, rows.dimension)`.
  /// - Complexity: O(queries · rows · dimension) int8 operations, plus some hundred exact scores a
  ///   query; where more than some thousand rows are too close to call, as many as those.
  package func best(_ queries: Matrix, _ k: Int) -> [[ScoredRow]] {
    precondition(queries.columns == rows.dimension, "queries of \(queries.columns) values")
    guard queries.rows > 0 else { return [] }
    if let found = bestOfFew(queries, k) { return found }
    let plan = Plan(queries: queries.rows, rows: rows.count)
    let found = Blocks.map(plan.count, size: 1) { item in
      candidates(queries, plan.queries(item.lowerBound), plan.rows(item.lowerBound), k)
    }
    return Blocks.map(queries.rows, size: 64) { block in
      block.map { query in
        let parts = plan.parts(ofQuery: query).map { found[$0.item][$0.place] }
        for other in parts.dropFirst() { parts[0].add(other) }
        return parts[0].best(rows) { exact(query, $0) }
      }
    }.flatMap { $0 }
  }

  /// As `best`, by nibbles first; nil where that brings nothing.
  private func bestOfFew(_ queries: Matrix, _ k: Int) -> [[ScoredRow]]? {
    guard addend == nil, NibblePass.isWorthIt(rows, queries: queries.rows, k: k) else { return nil }
    let all = 0..<queries.rows
    return withRounded(queries, all, rows.query) { asked in
      withRounded(queries, all, rows.narrowQuery) { narrow in
        let pass = NibblePass(rows, asked, narrow: narrow, k: k, level: level)
        let found = pass.candidates(exact: exact)
        return found?.enumerated().map { query, own in own.best(rows) { exact(query, $0) } }
      }
    }
  }

  /// Scans some rows for some queries.
  private func candidates(_ queries: Matrix, _ own: Range<Int>, _ part: Range<Int>, _ k: Int)
    -> [CandidateRows]
  {
    withRounded(queries, own, rows.query) { asked in
      let candidates = asked.map { CandidateRows($0, k: k, room: Plan.mostRows) }
      scan(part, candidates, own)
      return candidates
    }
  }

  private typealias Rounding = (
    UnsafePointer<Float>, UnsafeMutablePointer<Int8>, Kernels.Level
  ) -> KernelsQuery

  private func withRounded<Result>(
    _ queries: Matrix, _ own: Range<Int>, _ rounding: Rounding, _ body: ([KernelsQuery]) -> Result
  ) -> Result {
    let codes = UnsafeMutablePointer<Int8>.allocate(capacity: own.count * rows.codeCount)
    defer { codes.deallocate() }
    return body(
      queries.withElements { elements in
        own.enumerated().map { place, index in
          var query = rounding(
            elements.baseAddress! + index * queries.columns, codes + place * rows.codeCount, level)
          query.slack = addend?.error(index) ?? 0
          return query
        }
      })
  }

  private func scan(_ part: Range<Int>, _ candidates: [CandidateRows], _ own: Range<Int>) {
    let sums = addend.map { _ in
      UnsafeMutablePointer<Float>.allocate(capacity: own.count * Plan.mostRows)
    }
    defer { sums?.deallocate() }
    let add = addend?.pass(own, part.lowerBound)
    // The first blocks are short: thresholds are low before some rows are seen.
    var (start, width) = (part.lowerBound, Plan.leastRows)
    while start < part.upperBound {
      let block = start..<min(start + width, part.upperBound)
      if let sums, let add {
        sums.update(repeating: 0, count: own.count * Plan.mostRows)
        add(block, sums, Plan.mostRows)
      }
      scan(candidates, block, sums)
      for (place, query) in own.enumerated() {
        candidates[place].tighten(rows) { exact(query, $0) }
      }
      (start, width) = (block.upperBound, min(2 * width, Plan.mostRows))
    }
  }

  private func scan(
    _ candidates: [CandidateRows], _ block: Range<Int>, _ sums: UnsafePointer<Float>?
  ) {
    candidates.lend(room: block.count) { queries, count in
      withUnsafePointer(to: rows.kept) { kept in
        kernels_scan(
          level.rawValue, kept, block.lowerBound, block.upperBound, queries, count, sums,
          Plan.mostRows)
      }
    }
  }
}

/// Which thread scans which rows for which queries.
private struct Plan {
  /// Rows of a block: a multiple of the kernels' tile of 48, as are those of its first.
  static let mostRows = 1536
  static let leastRows = 192
  /// Queries that share one pass over the rows.
  private static let tile = 64
  /// Below this many rows, one more thread costs more than it brings.
  private static let leastPart = 4 * mostRows

  let queryCount: Int
  let rowCount: Int
  private let parts: Int
  private let partRows: Int

  init(queries: Int, rows: Int) {
    (queryCount, rowCount) = (queries, rows)
    let tiles = (queries + Self.tile - 1) / Self.tile
    let wanted = (2 * Blocks.coreCount + tiles - 1) / tiles
    let blocks = (rows + Self.mostRows - 1) / Self.mostRows
    let most = max(1, rows / Self.leastPart)
    let partBlocks = max(1, (blocks + min(wanted, most) - 1) / min(wanted, most))
    partRows = partBlocks * Self.mostRows
    parts = max(1, (rows + partRows - 1) / partRows)
  }

  var count: Int { (queryCount + Self.tile - 1) / Self.tile * parts }

  func queries(_ item: Int) -> Range<Int> {
    let start = item / parts * Self.tile
    return start..<min(start + Self.tile, queryCount)
  }

  func rows(_ item: Int) -> Range<Int> {
    let start = item % parts * partRows
    return start..<min(start + partRows, rowCount)
  }

  func parts(ofQuery query: Int) -> [(item: Int, place: Int)] {
    (0..<parts).map { (query / Self.tile * parts + $0, query % Self.tile) }
  }
}
