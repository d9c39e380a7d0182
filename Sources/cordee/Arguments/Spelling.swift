internal import TextAnalysis

/// The right word behind a misspelt one.
package enum Spelling {
  /// The candidate closest to `word`, or nil where none is close enough to be worth proposing.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    nearestWord(to: word, among: candidates)
  }
}
