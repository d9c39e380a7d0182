package import LinearAlgebra

/// An index of terms that finds the nearest documents without scoring all of them.
///
///     let search = TermSearch(index)
///     let best = search.nearest(index.row(for: query), 10)
///
/// Documents are taken by runs. Of each column that many documents have, the greatest value in each
/// run is kept; what a query would score with these is a bound on all scores of the run, and a run
/// whose bound is below the k-th best score is passed over. The bound is summed in the order in which
/// scores are, and rounding keeps order, so it holds to the last bit.
///
/// - SeeAlso: Ding, Suel, *Faster top-k document retrieval using block-max indexes*, SIGIR 2011.
package struct TermSearch: Sendable {
  package let index: TermIndex
  /// `(columns that many documents have, runs)`.
  private let peaks: Matrix
  /// By column, its row in `peaks`; -1 where the postings are as soon read.
  private let places: [Int32]

  /// Documents a run.
  static let runLength = 256
  /// Runs that are scored together, as long as their sums fit into the first cache.
  private static let neighbours = 16
  /// Documents whose scores are looked at together.
  private static let scanLength = 64
  /// Runs that are scored before the others: those of the highest bounds.
  private static let promising = 8

  package init(_ index: TermIndex) {
    self.index = index
    let columns = index.postings.byColumn
    let runs = (index.count + Self.runLength - 1) / Self.runLength
    let long = (0..<columns.rows).filter { columns.starts[$0 + 1] - columns.starts[$0] > 2 * runs }
    var places = [Int32](repeating: -1, count: columns.rows)
    for (place, column) in long.enumerated() { places[column] = Int32(place) }
    self.places = places
    peaks = Self.peaks(of: long, columns, runs: runs)
  }

  /// The `k` documents of the greatest cosines, the greatest first, equal ones by ascending number;
  /// exactly those of `topK(index.cosineSimilarities(query), k)`.
  package func nearest(_ query: SparseRow, _ k: Int) -> [ScoredRow] {
    var best = BestRows(min(k, index.count))
    var bounds = bounds(of: query)
    for _ in 0..<Self.promising {
      guard let (run, bound) = Self.greatest(bounds), bound > 0 else { break }
      var walk = PostingsWalk(query, index.postings.byColumn)
      offer(run..<run + 1, of: &walk, to: &best)
      bounds[run] = 0
    }
    offer(boundedBy: bounds, query, to: &best)
    if !best.isFull { fill(&best) }
    return best.rows
  }

  /// Offers the runs that may be among the best, neighbours together.
  private func offer(boundedBy bounds: [Float], _ query: SparseRow, to best: inout BestRows) {
    var walk = PostingsWalk(query, index.postings.byColumn)
    var runs = 0..<0
    while runs.upperBound < bounds.count {
      let least = max(best.threshold ?? 0, .leastNonzeroMagnitude)
      let rest = bounds[runs.upperBound...]
      guard let first = rest.firstIndex(where: { $0 >= least }) else { break }
      let behind = rest[first...].prefix(Self.neighbours).firstIndex { $0 < least }
      runs = first..<(behind ?? min(first + Self.neighbours, bounds.count))
      offer(runs, of: &walk, to: &best)
    }
  }

  /// By run, what no cosine of the query with its documents is above.
  private func bounds(of query: SparseRow) -> [Float] {
    var bounds = [Float](repeating: 0, count: peaks.columns)
    bounds.withUnsafeMutableBufferPointer { bounds in
      for (column, weight) in zip(query.columns, query.values) {
        let place = Int(places[Int(column)])
        if place < 0 {
          index.postings.byColumn.forEachPeak(of: Int(column)) { bounds[$0] += weight * $1 }
        } else {
          peaks.withElements { peaks in
            let own = peaks.baseAddress! + place * bounds.count
            for run in bounds.indices { bounds[run] += weight * own[run] }
          }
        }
      }
      for run in bounds.indices { bounds[run] = min(bounds[run], 1) }
    }
    return bounds
  }

  private static func greatest(_ bounds: [Float]) -> (run: Int, bound: Float)? {
    guard let greatest = bounds.max(), let run = bounds.firstIndex(of: greatest) else { return nil }
    return (run, greatest)
  }

  /// Offers the runs' documents that have a term of the query.
  private func offer(_ runs: Range<Int>, of walk: inout PostingsWalk, to best: inout BestRows) {
    let first = runs.lowerBound * Self.runLength
    let rows = first..<min(runs.upperBound * Self.runLength, index.count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count) { sums in
      sums.initialize(repeating: 0)
      walk.addScores(rows, to: sums)
      var least = max(best.threshold ?? 0, .leastNonzeroMagnitude)
      for start in stride(from: 0, to: sums.count, by: Self.scanLength) {
        let places = start..<min(start + Self.scanLength, sums.count)
        guard Self.reaches(least, sums, places) else { continue }
        for place in places where sums[place] >= least {
          best.offer(ScoredRow(row: first + place, score: min(sums[place], 1)))
          least = max(best.threshold ?? 0, least)
        }
      }
    }
  }

  /// Whether a sum is `least` or more, several compared at once; false for most runs.
  private static func reaches(
    _ least: Float, _ sums: UnsafeMutableBufferPointer<Float>, _ places: Range<Int>
  ) -> Bool {
    var found: UInt32 = 0
    for place in places { found |= sums[place] < least ? 0 : 1 }
    return found != 0
  }

  /// Adds the first documents that share nothing with the query.
  private func fill(_ best: inout BestRows) {
    let found = Set(best.rows.map(\.row))
    for row in 0..<index.count where !found.contains(row) {
      best.offer(ScoredRow(row: row, score: 0))
      if best.isFull { break }
    }
  }

  private static func peaks(of long: [Int], _ columns: SparseMatrix, runs: Int) -> Matrix {
    var peaks = Matrix(rows: long.count, columns: runs)
    peaks.withMutableElements { elements in
      nonisolated(unsafe) let elements = elements
      Blocks.forEach(long.count, size: max(16, long.count / 16)) { block in
        for place in block {
          columns.forEachPeak(of: long[place]) { elements[place * runs + $0] = $1 }
        }
      }
    }
    return peaks
  }
}

extension SparseMatrix {
  /// Of a row, its greatest value in each run of columns that it has values in.
  @inline(__always)
  fileprivate func forEachPeak(of row: Int, _ body: (_ run: Int, _ peak: Float) -> Void) {
    indices.withUnsafeBufferPointer { indices in
      values.withUnsafeBufferPointer { values in
        var i = starts[row]
        let end = starts[row + 1]
        while i < end {
          let run = Int(indices[i]) / TermSearch.runLength
          let next = Int32((run + 1) * TermSearch.runLength)
          var peak = values[i]
          i += 1
          while i < end, indices[i] < next {
            peak = max(peak, values[i])
            i += 1
          }
          body(run, peak)
        }
      }
    }
  }
}
