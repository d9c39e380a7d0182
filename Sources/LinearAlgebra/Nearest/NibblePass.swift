internal import CKernels

/// Looks through all rows for few queries by their nibbles, and reads whole codes only where a panel
/// of 16 rows may hold one of the k best.
///
/// Few queries wait for memory, not for sums: half of the bytes is half of the time. But nibbles lose
/// some 16 times what codes lose. Where rows lie too close together for them to tell apart, a sample
/// of the panels shows it.
struct NibblePass: @unchecked Sendable {
  private let rows: QuantizedRows
  private let queries: [KernelsQuery]
  private let narrow: [KernelsQuery]
  private let k: Int
  private let level: Kernels.Level
  private let panelCount: Int

  /// - Parameter narrow: the queries, rounded for the nibbles.
  init(
    _ rows: QuantizedRows, _ queries: [KernelsQuery], narrow: [KernelsQuery], k: Int,
    level: Kernels.Level
  ) {
    (self.rows, self.queries, self.narrow) = (rows, queries, narrow)
    (self.k, self.level) = (k, level)
    panelCount = Self.panelCount(rows)
  }

  /// Whether there are nibbles, few queries, and more rows than a cache holds.
  static func isWorthIt(_ rows: QuantizedRows, queries: Int, k: Int) -> Bool {
    rows.kept.nibbles != nil && queries <= mostQueries
      && panelCount(rows) >= max(leastPanels, 16 * k)
  }

  private static func panelCount(_ rows: QuantizedRows) -> Int {
    (rows.count + height - 1) / height
  }

  /// The candidates of each query; nil where the sample says that whole codes are as quick.
  ///
  /// - Parameter exact: the true score of a row.
  func candidates(exact: (_ query: Int, _ row: Int) -> Float) -> [CandidateRows]? {
    let candidates = queries.map { CandidateRows($0, k: k, room: k * queries.count * Self.height) }
    // (queries, panels): the most that a row of a panel may score; no number as long as it is not
    // known, and once the panel has been scanned.
    var uppers = [Float](repeating: .nan, count: queries.count * panelCount)
    let blocks = 0..<(panelCount + Self.block - 1) / Self.block
    bound(blocks.filter { $0 % Self.sampling == 0 }, &uppers)
    scanBest(candidates, &uppers)
    guard isHopeful(candidates, uppers) else { return nil }
    bound(blocks.filter { $0 % Self.sampling != 0 }, &uppers)
    scanBest(candidates, &uppers)
    scanReaching(candidates, uppers, exact)
    return candidates
  }

  /// Up to so many queries one pass over the nibbles is quicker than one over the codes.
  private static let mostQueries = 8
  private static let height = QuantizedRows.panelRows
  /// Fewer lie in the cache anyhow.
  private static let leastPanels = 768
  /// Panels that a thread takes at a time.
  private static let block = 64
  /// One of so many blocks is in the sample.
  private static let sampling = 16

  private func bound(_ blocks: [Int], _ uppers: inout [Float]) {
    uppers.withUnsafeMutableBufferPointer { uppers in
      nonisolated(unsafe) let out = uppers.baseAddress!
      Blocks.forEach(blocks.count, size: 1) { index in
        let first = blocks[index.lowerBound] * Self.block
        withUnsafePointer(to: rows.kept) { kept in
          kernels_bound_panels(
            level.rawValue, kept, first, min(first + Self.block, panelCount), narrow,
            narrow.count, out + first, panelCount)
        }
      }
    }
  }

  /// Scans the most promising panels, which gives a high threshold.
  private func scanBest(_ candidates: [CandidateRows], _ uppers: inout [Float]) {
    var best: Set<Int> = []
    for query in queries.indices {
      let own = query * panelCount..<(query + 1) * panelCount
      uppers.withUnsafeBufferPointer { uppers in
        best.formUnion(topK(UnsafeBufferPointer(rebasing: uppers[own]), k))
      }
    }
    let unread = best.filter { !uppers[$0].isNaN }
    scan(unread.sorted(), candidates)
    for query in queries.indices {
      for panel in unread { uppers[query * panelCount + panel] = .nan }
      candidates[query].raiseThreshold(rows)
    }
  }

  /// Whether half codes would pass over half of the panels or more, once the k best of all rows, and
  /// not of the sample, give the threshold.
  private func isHopeful(_ candidates: [CandidateRows], _ uppers: [Float]) -> Bool {
    let expected = candidates.map { $0.lowerBound(rank: max(1, k / Self.sampling), rows) }
    let known = (0..<panelCount).filter { !uppers[$0].isNaN }
    return 2 * known.count { reaches($0, expected, uppers) } <= known.count
  }

  /// Scans those panels that may hold one of the k best.
  private func scanReaching(
    _ candidates: [CandidateRows], _ uppers: [Float], _ exact: (_ query: Int, _ row: Int) -> Float
  ) {
    let thresholds = candidates.map(\.threshold)
    let panels = (0..<panelCount).filter { reaches($0, thresholds, uppers) }
    let found = Blocks.map(panels.count, size: Self.block) { block in
      let own = candidates.map { $0.successor(room: block.count * Self.height) }
      scan(Array(panels[block]), own)
      return own
    }
    for own in found {
      for query in queries.indices {
        candidates[query].add(own[query])
        candidates[query].tighten(rows) { exact(query, $0) }
      }
    }
  }

  private func reaches(_ panel: Int, _ thresholds: [Float], _ uppers: [Float]) -> Bool {
    for query in thresholds.indices
    where uppers[query * panelCount + panel] >= thresholds[query] { return true }
    return false
  }

  /// Scans whole codes.
  private func scan(_ panels: [Int], _ candidates: [CandidateRows]) {
    let list = panels.map { Int32($0) }
    candidates.lend(room: list.count * Self.height) { queries, count in
      withUnsafePointer(to: rows.kept) { kept in
        kernels_scan_panels(level.rawValue, kept, rows.count, list, list.count, queries, count)
      }
    }
  }
}
