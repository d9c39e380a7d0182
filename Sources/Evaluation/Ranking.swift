package import LinearAlgebra

/// Candidates by descending score.
package enum Ranking {
  /// - Parameter random: breaks ties, so that the order of a file helps nobody.
  package static func order(of scores: [Double], ties random: inout SplitMix64) -> [Int] {
    let lots = scores.map { _ in random.next() }
    return scores.indices.sorted { (scores[$1], lots[$0]) < (scores[$0], lots[$1]) }
  }
}
