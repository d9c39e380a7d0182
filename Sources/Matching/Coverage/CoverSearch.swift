internal import Cancellation

/// The fewest candidates that cover the most lots, exactly.
///
/// Branch and bound on the lot with the fewest takers left, once for each size from the lower bound
/// up, so that every size passed over is proven too small. Of the smallest covers the one of the
/// highest total worth is kept, of equals the one whose candidates stand first. The result depends
/// on the input alone: the search is bounded by nodes, not by time.
package struct CoverSearch {
  /// One who may be chosen. Candidates stand in the order in which they are preferred.
  package struct Candidate: Sendable {
    package let covers: LotSet
    /// By lot; 0 where it does not cover.
    package let worths: [Double]
    /// Of which a cover holds at most `perGroup`.
    package let group: Int?

    package init(covers: LotSet, worths: [Double], group: Int? = nil) {
      (self.covers, self.worths, self.group) = (covers, worths, group)
    }
  }

  package struct Cover: Sendable, Equatable {
    /// Ascending.
    package let chosen: [Int]
    /// How many of the lots asked stay open.
    package let missed: Int
    /// Over all lots, the best worth of who was chosen or given.
    package let total: Double

    package init(chosen: [Int], missed: Int, total: Double) {
      (self.chosen, self.missed, self.total) = (chosen, missed, total)
    }
  }

  package struct Outcome: Sendable, Equatable {
    package let cover: Cover
    /// No cover that misses as few has fewer candidates than this.
    package let bound: Int
    /// Whether no cover misses fewer, or as few with fewer candidates.
    package let isOptimal: Bool
  }

  private let candidates: [Candidate]
  private let start: Start
  private let perGroup: Int
  /// By lot, who covers it, the worthiest first.
  private let takers: [[Int]]
  /// What its caller asks after the search: cancelled, it ends with the best so far.
  private let token = CancellationToken.current
  private var nodesLeft: Int
  private var isBarred: [Bool]
  private var groupCounts: [Int: Int]
  private var chosen: [Int] = []
  private var best: Cover?
  private var endsAtFirst = false

  /// What is settled before anyone is chosen.
  package struct Start: Sendable {
    /// Lots still to be covered.
    package let open: LotSet
    /// By lot, the worth that is already there.
    package let held: [Double]
    /// By group, how many of it are already there.
    package let groupCounts: [Int: Int]

    package init(open: LotSet, held: [Double], groupCounts: [Int: Int] = [:]) {
      (self.open, self.held, self.groupCounts) = (open, held, groupCounts)
    }
  }

  package init(
    _ candidates: [Candidate], from start: Start, perGroup: Int = .max, nodes: Int = 50_000
  ) {
    (self.candidates, self.start, self.perGroup, nodesLeft) = (candidates, start, perGroup, nodes)
    groupCounts = start.groupCounts
    isBarred = [Bool](repeating: false, count: candidates.count)
    takers = start.held.indices.map { lot in
      candidates.indices.filter { candidates[$0].covers.contains(lot) }
        .sorted { (candidates[$1].worths[lot], $0) < (candidates[$0].worths[lot], $1) }
    }
  }

  package mutating func solve() -> Outcome {
    let known = greedy()
    for missed in 0..<known.missed {
      if let found = pass(missed: missed, size: .max, beating: nil, endsAtFirst: true) {
        return smallestCover(found)
      }
      guard nodesLeft > 0 else {
        return Outcome(cover: known, bound: smallest(missing: known.missed), isOptimal: false)
      }
    }
    return smallestCover(known)
  }

  /// - Parameter known: a cover of which it is proven that none misses fewer.
  private mutating func smallestCover(_ known: Cover) -> Outcome {
    for size in smallest(missing: known.missed)..<known.chosen.count {
      if let found = pass(missed: known.missed, size: size, beating: nil) {
        return Outcome(cover: found, bound: size, isOptimal: true)
      }
      guard nodesLeft > 0 else { return Outcome(cover: known, bound: size, isOptimal: false) }
    }
    let size = known.chosen.count
    let found = pass(missed: known.missed, size: size, beating: known)
    return Outcome(cover: found ?? known, bound: size, isOptimal: true)
  }

  private mutating func pass(
    missed: Int, size: Int, beating known: Cover?, endsAtFirst: Bool = false
  ) -> Cover? {
    (best, self.endsAtFirst) = (known, endsAtFirst)
    descend(start.open, held: start.held, missed: 0, most: missed, room: size)
    return best
  }
}

extension CoverSearch {
  /// - Parameters:
  ///   - most: lots that may stay open.
  ///   - room: candidates that may still be chosen.
  private mutating func descend(
    _ open: LotSet, held: [Double], missed: Int, most: Int, room: Int
  ) {
    nodesLeft = nodesLeft > 0 && token.isCancelled ? 0 : nodesLeft - 1
    guard nodesLeft > 0, !(endsAtFirst && best != nil) else { return }
    let lots = open.elements
    guard let lot = scarcest(lots) else { return record(held, missed: missed) }
    guard lowerBound(open, lots, missing: most - missed) <= Double(room), canBeatBest(held) else {
      return
    }
    var barred: [Int] = []
    if room > 0 {
      for candidate in branches(on: lot, open) {
        take(candidate, 1)
        descend(
          open.subtracting(candidates[candidate].covers),
          held: zip(held, candidates[candidate].worths).map(max), missed: missed, most: most,
          room: room - 1)
        take(candidate, -1)
        // What remains is to be found without it.
        isBarred[candidate] = true
        barred.append(candidate)
      }
    }
    if missed < most {
      var rest = open
      rest.remove(lot)
      descend(rest, held: held, missed: missed + 1, most: most, room: room)
    }
    for candidate in barred { isBarred[candidate] = false }
  }

  private mutating func take(_ candidate: Int, _ step: Int) {
    if step > 0 { chosen.append(candidate) } else { chosen.removeLast() }
    if let group = candidates[candidate].group { groupCounts[group, default: 0] += step }
  }

  private mutating func record(_ held: [Double], missed: Int) {
    let cover = Cover(chosen: chosen.sorted(), missed: missed, total: held.reduce(0, +))
    guard let best else {
      self.best = cover
      return
    }
    let isBetter =
      cover.total == best.total
      ? cover.chosen.lexicographicallyPrecedes(best.chosen) : cover.total > best.total
    if isBetter { self.best = cover }
  }

  private func isFree(_ candidate: Int) -> Bool {
    guard !isBarred[candidate] else { return false }
    return candidates[candidate].group.map { groupCounts[$0, default: 0] < perGroup } ?? true
  }

  /// The lot with the fewest takers left, the first of equals.
  private func scarcest(_ lots: [Int]) -> Int? {
    lots.map { lot in (lot: lot, count: takers[lot].count(where: isFree)) }
      .min { ($0.count, $0.lot) < ($1.count, $1.lot) }?.lot
  }

  /// Who may take `lot`, the one that covers most of what is open first.
  private func branches(on lot: Int, _ open: LotSet) -> [Int] {
    takers[lot].filter(isFree).map { ($0, candidates[$0].covers.countShared(with: open)) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
  }

  /// What a dual solution of the covering programme proves: each lot pays one part in as many as its
  /// widest taker covers, so that no candidate is paid more than one. The dearest `missing` lots may
  /// be left out.
  private func lowerBound(_ open: LotSet, _ lots: [Int], missing: Int) -> Double {
    var widths: [Int: Int] = [:]
    let prices = lots.map { lot in
      takers[lot].filter(isFree).map { taker -> Int in
        if let width = widths[taker] { return width }
        let width = candidates[taker].covers.countShared(with: open)
        widths[taker] = width
        return width
      }.max().map { 1 / Double($0) } ?? .infinity
    }
    // Rounding must not add a candidate.
    return (prices.sorted().dropLast(missing).reduce(0, +) - 1e-9).rounded(.up)
  }

  private func smallest(missing: Int) -> Int {
    Int(lowerBound(start.open, start.open.elements, missing: missing))
  }

  /// Whether some choice of those left could reach the best total.
  private func canBeatBest(_ held: [Double]) -> Bool {
    guard let best else { return true }
    let most = held.indices.map { lot in
      max(held[lot], takers[lot].first(where: isFree).map { candidates[$0].worths[lot] } ?? 0)
    }
    return most.reduce(0, +) >= best.total
  }

  /// Always the candidate that covers most of what is open, the first of equals.
  private func greedy() -> Cover {
    var (open, held, counts) = (start.open, start.held, start.groupCounts)
    var chosen: [Int] = []
    while true {
      let widths = candidates.map { candidate in
        candidate.group.map { counts[$0, default: 0] < perGroup } ?? true
          ? candidate.covers.countShared(with: open) : 0
      }
      guard let widest = widths.max(), widest > 0, !token.isCancelled else { break }
      let next = widths.firstIndex(of: widest)!
      chosen.append(next)
      open.subtract(candidates[next].covers)
      held = zip(held, candidates[next].worths).map(max)
      if let group = candidates[next].group { counts[group, default: 0] += 1 }
    }
    return Cover(chosen: chosen.sorted(), missed: open.count, total: held.reduce(0, +))
  }
}
