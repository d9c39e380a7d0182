internal import CKernels

/// A row and its score for a query.
package struct ScoredRow: Sendable, Equatable {
  package let row: Int
  package let score: Float

  package init(row: Int, score: Float) { (self.row, self.score) = (row, score) }

  /// The greater score first, of equal ones the lower row.
  package static func isBefore(_ a: ScoredRow, _ b: ScoredRow) -> Bool {
    a.score > b.score || a.score == b.score && a.row < b.row
  }
}

/// The rows that may be among the k best of one query, as a scan goes on.
///
/// Used by one thread at a time.
final class CandidateRows: @unchecked Sendable {
  private var query: KernelsQuery
  private let k: Int
  private var capacity: Int
  /// Scored exactly.
  private var settled: BestRows

  /// More candidates than this are looked through for a better threshold.
  private var limit: Int { max(4 * k, 512) }

  /// A row whose upper bound is below this is not among the k best.
  var threshold: Float { query.threshold }

  /// - Parameter room: candidates that a scan may add.
  init(_ query: KernelsQuery, k: Int, room: Int) {
    self.query = query
    self.k = k
    settled = BestRows(k)
    capacity = max(4 * k, 512) + room
    self.query.rows = .allocate(capacity: capacity)
    self.query.estimates = .allocate(capacity: capacity)
  }

  deinit {
    query.rows.deallocate()
    query.estimates.deallocate()
  }

  /// The query for a scan that may add `room` candidates; to be given back after it.
  fileprivate func lend(room: Int) -> KernelsQuery {
    if query.count + room > capacity { grow(to: query.count + room) }
    return query
  }

  fileprivate func takeBack(_ query: KernelsQuery) { self.query = query }

  /// Passes over what cannot be among the k best any more.
  ///
  /// - Parameter exact: the true score of a row; asked where too many are left undecided.
  func tighten(_ rows: QuantizedRows, exact: (Int) -> Float) {
    guard query.count > limit else { return }
    raiseThreshold(rows)
    if query.count > 8 * limit { settle(rows, exact: exact) }
  }

  /// None yet, of the same query and with the same threshold.
  func successor(room: Int) -> CandidateRows {
    var own = query
    own.count = 0
    return CandidateRows(own, k: k, room: room)
  }

  /// A score that at least `rank` of the rows seen have, or more.
  func lowerBound(rank: Int, _ rows: QuantizedRows) -> Float {
    var bounds = (0..<query.count).map { index in
      query.estimates[index] - rows.error(query, row: Int(query.rows[index]))
    }
    bounds += settled.rows.map(\.score)
    return bounds.count < rank ? -.infinity : bounds[topK(bounds, rank)[rank - 1]]
  }

  /// Takes over what another found among other rows.
  func add(_ other: CandidateRows) {
    let count = other.query.count
    if query.count + count > capacity { grow(to: query.count + count) }
    (query.rows + query.count).update(from: other.query.rows, count: count)
    (query.estimates + query.count).update(from: other.query.estimates, count: count)
    query.count += count
    for found in other.settled.rows { settled.offer(found) }
    query.threshold = max(query.threshold, other.query.threshold)
  }

  /// The k best of all rows scanned.
  func best(_ rows: QuantizedRows, exact: (Int) -> Float) -> [ScoredRow] {
    raiseThreshold(rows)
    settle(rows, exact: exact)
    return settled.rows
  }

  /// Draws the threshold up to the k-th highest lower bound, and drops what stays below it.
  func raiseThreshold(_ rows: QuantizedRows) {
    guard k > 0 else { return }
    query.threshold = max(query.threshold, lowerBound(rank: k, rows))
    var kept = 0
    for index in 0..<query.count {
      let (row, estimate) = (query.rows[index], query.estimates[index])
      guard estimate + rows.error(query, row: Int(row)) >= query.threshold else { continue }
      (query.rows[kept], query.estimates[kept]) = (row, estimate)
      kept += 1
    }
    query.count = kept
  }

  /// Scores what is undecided, the most promising first, as long as it may be among the k best.
  private func settle(_ rows: QuantizedRows, exact: (Int) -> Float) {
    let promising = (0..<query.count).map { index in
      let row = Int(query.rows[index])
      return ScoredRow(row: row, score: query.estimates[index] + rows.error(query, row: row))
    }.sorted(by: ScoredRow.isBefore)
    query.count = 0
    for (row, bound) in promising.lazy.map({ ($0.row, $0.score) }) {
      if let threshold = settled.threshold, bound < threshold { break }
      settled.offer(ScoredRow(row: row, score: exact(row)))
    }
    if let threshold = settled.threshold { query.threshold = max(query.threshold, threshold) }
  }

  private func grow(to count: Int) {
    let (rows, estimates) = (query.rows!, query.estimates!)
    capacity = 2 * count
    query.rows = .allocate(capacity: capacity)
    query.estimates = .allocate(capacity: capacity)
    query.rows.update(from: rows, count: query.count)
    query.estimates.update(from: estimates, count: query.count)
    rows.deallocate()
    estimates.deallocate()
  }
}

extension [CandidateRows] {
  /// Hands the queries to a scan that may add `room` candidates to each.
  func lend(room: Int, to scan: (UnsafeMutablePointer<KernelsQuery>, Int) -> Void) {
    var queries = map { $0.lend(room: room) }
    queries.withUnsafeMutableBufferPointer { scan($0.baseAddress!, $0.count) }
    for (own, query) in zip(self, queries) { own.takeBack(query) }
  }
}
