/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, no
/// letter touched twice; nil beyond `limit`.
///
/// - Complexity: O(a · b)
/// - SeeAlso: Damerau, *A Technique for Computer Detection and Correction of Spelling Errors*,
///   Communications of the ACM 7(3), 1964.
package func editDistance(
  _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int
) -> Int? {
  guard abs(a.count - b.count) <= limit else { return nil }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = beforeLast
  for i in a.indices {
    row[0] = i + 1
    for j in b.indices {
      var cost = min(
        last[j] + (a[i] == b[j] ? 0 : 1), min(last[j + 1], row[j]) + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row[j + 1] = cost
    }
    // A swap looks two rows back, so one row beyond the limit is not the end.
    if min(row.min() ?? 0, last.min() ?? 0) > limit { return nil }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count] <= limit ? last[b.count] : nil
}
