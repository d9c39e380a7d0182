internal import Foundation

/// The candidate closest to `word`, or nil where none is close enough to be worth proposing.
///
/// Close enough: one letter wrong, or a third of the longer word's. A candidate that begins
/// with `word`, three letters or more, comes before any that is only close. Case and diacritics
/// do not count; ties go to the first in alphabetical order.
package func nearestWord(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = folded(word)
  guard !wanted.isEmpty else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in Set(candidates).sorted() {
    let found = folded(candidate)
    let limit = max(1, max(wanted.count, found.count) / 3)
    let bound = min(limit, best.map { $0.distance - 1 } ?? limit)
    if wanted.count >= 3, found.starts(with: wanted), (best?.distance ?? 1) > 0 {
      best = (candidate, 0)
    } else if bound >= 0, let distance = editDistance(wanted, found, atMost: bound) {
      best = (candidate, distance)
    }
  }
  return best?.candidate
}

private func folded(_ word: String) -> [Unicode.Scalar] {
  Array(
    word.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).unicodeScalars)
}
