/// Slots for pairs of two sides, each party at most once in a slot, where everybody is there in all
/// of them.
///
/// As many slots as the busiest party has meetings are enough: a pair that finds no slot free on
/// both sides swaps two slots along an alternating path.
///
/// - SeeAlso: König, *Über Graphen und ihre Anwendung auf Determinantentheorie und Mengenlehre*,
///   1916; Schrijver, *Combinatorial Optimization*, 2003, §20.1.
package struct EdgeColoring {
  private let edges: [(first: Int, second: Int)]
  private let slotCount: Int
  /// For each party and slot, its pair there; −1 where it is free.
  private var taken: [Int]
  package private(set) var slots: [Int]

  /// - Parameters:
  ///   - edges: of two sides, whose parties have different numbers below `partyCount`.
  /// - Precondition: nobody has more than `slotCount` pairs.
  /// - Complexity: O(edges · parties)
  package init(_ edges: [(first: Int, second: Int)], partyCount: Int, slotCount: Int) {
    (self.edges, self.slotCount) = (edges, slotCount)
    taken = [Int](repeating: -1, count: partyCount * slotCount)
    slots = [Int](repeating: -1, count: edges.count)
    for edge in edges.indices { place(edge) }
  }

  /// Evens the slots out until none has more than `most` pairs.
  ///
  /// - Precondition: `most · slotCount` is at least the number of pairs.
  /// - SeeAlso: de Werra, *Balanced Schedules*, INFOR 9, 1971.
  package mutating func level(to most: Int) {
    var counts = [Int](repeating: 0, count: slotCount)
    for slot in slots { counts[slot] += 1 }
    while let full = counts.indices.max(by: { (counts[$0], $1) < (counts[$1], $0) }),
      counts[full] > most
    {
      let empty = counts.indices.min { (counts[$0], $0) < (counts[$1], $1) }!
      let path = heavyPath(full, empty)
      swap(path, full, empty)
      counts[full] -= 1
      counts[empty] += 1
    }
  }

  private func free(_ party: Int) -> Int? {
    (0..<slotCount).first { taken[party * slotCount + $0] < 0 }
  }

  private mutating func place(_ edge: Int) {
    let (a, b) = edges[edge]
    guard let slot = free(a), let other = free(b) else {
      preconditionFailure("more pairs of one party than slots")
    }
    if taken[b * slotCount + slot] >= 0 {
      // It cannot come back to `a`, which is free in `slot`: the sides are two.
      swap(path(from: b, slot, other), slot, other)
    }
    set(edge, slot)
  }

  private mutating func set(_ edge: Int, _ slot: Int) {
    slots[edge] = slot
    taken[edges[edge].first * slotCount + slot] = edge
    taken[edges[edge].second * slotCount + slot] = edge
  }

  /// The pairs met from `party` on, first in `slot`, then in `other`, and so on.
  private func path(from party: Int, _ slot: Int, _ other: Int) -> [Int] {
    var path: [Int] = []
    var (party, slot, other) = (party, slot, other)
    while case let edge = taken[party * slotCount + slot], edge >= 0, edge != path.first {
      path.append(edge)
      party = edges[edge].first == party ? edges[edge].second : edges[edge].first
      (slot, other) = (other, slot)
    }
    return path
  }

  private mutating func swap(_ path: [Int], _ slot: Int, _ other: Int) {
    for edge in path {
      for party in [edges[edge].first, edges[edge].second] {
        taken[party * slotCount + slots[edge]] = -1
      }
    }
    for edge in path { set(edge, slots[edge] == slot ? other : slot) }
  }

  /// A path with one pair more in `full` than in `empty`: there is one where `full` has more.
  private func heavyPath(_ full: Int, _ empty: Int) -> [Int] {
    for edge in slots.indices where slots[edge] == full {
      for party in [edges[edge].first, edges[edge].second]
      where taken[party * slotCount + empty] < 0 {
        let path = path(from: party, full, empty)
        if !path.count.isMultiple(of: 2) { return path }
      }
    }
    preconditionFailure("slot \(full) is not fuller than \(empty)")
  }
}
