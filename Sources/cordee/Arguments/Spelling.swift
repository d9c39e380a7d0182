internal import Foundation

/// The right word behind a misspelt one.
package enum Spelling {
  /// The candidate closest to `word`, or nil where none is close enough to be worth proposing.
  ///
  /// Close enough: one letter wrong, or a third of the longer word's. A candidate that begins
  /// with `word`, three letters or more, comes before any that is only close. Case and diacritics
  /// do not count; ties go to the first in alphabetical order.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = folded(word)
    guard !wanted.isEmpty else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in Set(candidates).sorted() {
      let found = folded(candidate)
      let limit = max(1, max(wanted.count, found.count) / 3)
      let bound = min(limit, best.map { $0.distance - 1 } ?? limit)
      if wanted.count >= 3, found.starts(with: wanted), (best?.distance ?? 1) > 0 {
        best = (candidate, 0)
      } else if bound >= 0, let distance = distance(wanted, found, atMost: bound) {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, no
  /// letter touched twice; nil beyond `limit`.
  ///
  /// - Complexity: O(a · b)
  /// - SeeAlso: Damerau, *A Technique for Computer Detection and Correction of Spelling Errors*,
  ///   Communications of the ACM 7(3), 1964.
  package static func distance(
    _ a: [Character], _ b: [Character], atMost limit: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(
          last[j] + (a[i] == b[j] ? 0 : 1), min(last[j + 1], row[j]) + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      // A swap looks two rows back, so one row beyond the limit is not the end.
      if min(row.min() ?? 0, last.min() ?? 0) > limit { return nil }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }

  private static func folded(_ word: String) -> [Character] {
    Array(word.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil))
  }
}
