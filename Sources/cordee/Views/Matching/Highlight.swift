/// Sets off ranges of a text.
package enum Highlight {
  /// - Parameter ranges: UTF-8 offsets, in any order, overlapping or not; one that leaves the text
  ///   or cuts a character is passed over.
  package static func text(_ text: String, marking ranges: [Range<Int>]) -> StyledText {
    var styled = StyledText()
    var position = 0
    for range in merged(ranges.filter { slice(text, $0) != nil }) {
      styled += StyledText(slice(text, position..<range.lowerBound) ?? "")
      styled += StyledText(slice(text, range) ?? "", .matched)
      position = range.upperBound
    }
    return styled + StyledText(slice(text, position..<text.utf8.count) ?? "")
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func slice(_ text: String, _ range: Range<Int>) -> String? {
    guard range.lowerBound >= 0, range.upperBound <= text.utf8.count else { return nil }
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    return String(text.utf8[start..<end])
  }
}
