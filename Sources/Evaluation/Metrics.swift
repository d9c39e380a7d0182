internal import Foundation

/// How good one ranking is, `0...1` each.
package struct Metrics: Sendable, Equatable {
  package let ndcg: Double
  package let recall: Double
  package let reciprocalRank: Double

  package static let depth = 10

  /// - Parameters:
  ///   - ranked: grades in the order of the ranking, of every candidate.
  /// - SeeAlso: Järvelin, Kekäläinen, *Cumulated gain-based evaluation of IR techniques*, ACM TOIS
  ///   2002; Burges et al., *Learning to rank using gradient descent*, ICML 2005, for the gain.
  package init(ranked grades: [Int]) {
    let ideal = Self.discountedGain(grades.sorted(by: >))
    ndcg = ideal > 0 ? Self.discountedGain(grades) / ideal : 0
    // Relevant is any grade above none.
    let relevant = grades.count { $0 > 0 }
    recall =
      relevant > 0 ? Double(grades.prefix(Self.depth).count { $0 > 0 }) / Double(relevant) : 0
    reciprocalRank = grades.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
  }

  // DCG = Σ (2^grade − 1) / log2(rank + 1)
  private static func discountedGain(_ grades: [Int]) -> Double {
    grades.prefix(depth).enumerated().reduce(0) { sum, entry in
      sum + (exp2(Double(entry.element)) - 1) / log2(Double(entry.offset + 2))
    }
  }
}
