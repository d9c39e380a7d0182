/// The k best rows that were offered, whatever the order of the offers.
package struct BestRows: Sendable {
  private let k: Int
  /// The best first.
  package private(set) var rows: [ScoredRow] = []

  package init(_ k: Int) {
    precondition(k >= 0, "\(k) best")
    self.k = k
  }

  package var isFull: Bool { rows.count == k }

  /// What the next row must reach; nil as long as there is room for any.
  package var threshold: Float? { isFull ? rows.last?.score ?? .infinity : nil }

  package mutating func offer(_ row: ScoredRow) {
    if isFull {
      guard let last = rows.last, ScoredRow.isBefore(row, last) else { return }
      rows.removeLast()
    }
    var place = rows.count
    while place > 0, ScoredRow.isBefore(row, rows[place - 1]) { place -= 1 }
    rows.insert(row, at: place)
  }
}
