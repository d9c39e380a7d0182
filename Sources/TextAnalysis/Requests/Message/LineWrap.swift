/// Tells a line that goes on after its break from one that ends there: wrapped lines are about as
/// wide as each other, and the next word would not have fitted.
struct LineWrap {
  let passage: Passage
  /// The paragraph that was measured last.
  private var paragraph = 0..<0
  private var widths: [Int] = []

  init(passage: Passage) { self.passage = passage }

  private static let narrowest = 60
  private static let column = 38

  /// Whether a word starts a line that does not go on from the line before it.
  mutating func breaks(before index: Int) -> Bool {
    let gap = passage.gap(before: index)
    guard index > 0, let end = gap.firstIndex(of: 0x0A),
      !endsInHyphen(gap)
    else { return false }
    // Ideographs are written without spaces, so any line may be cut.
    if passage.words[index].kind == .ideograph { return false }
    if isCutShort(before: index, gap) { return false }
    measure(around: end)
    let width = count(lineStart(end)..<end)
    if width < Self.column { return true }
    let widest = widths.max() ?? 0
    let word = count(passage.words[index].range)
    let isFull = width + 1 + word > widest - 4
    let alike = widths.dropLast().count { $0 * 4 >= widest * 3 }
    if width >= Self.narrowest { return !isFull && alike < widths.count - 1 }
    return !(isFull && widths.count >= 4 && alike * 4 >= 3 * (widths.count - 1))
  }

  /// A line that ends in an article or an "and" is not whole.
  private func isCutShort(before index: Int, _ gap: ArraySlice<UInt8>) -> Bool {
    gap.count { $0 == 0x0A } == 1 && gap.allSatisfy { $0 <= 0x20 }
      && [CueKind.article, .definite, .and].contains {
        passage.length(of: $0, at: index - 1, before: index) == 1
      }
  }

  private func endsInHyphen(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.first == UInt8(ascii: "-") || gap.first == 0xC2
  }

  private func lineStart(_ end: Int) -> Int {
    passage.bytes[passage.range.lowerBound..<end].lastIndex(of: 0x0A)
      .map { $0 + 1 } ?? passage.range.lowerBound
  }

  /// Scalars, without those that combine.
  private func count(_ range: Range<Int>) -> Int {
    passage.bytes[range].count { $0 & 0xC0 != 0x80 }
  }

  /// Widths of the lines of the paragraph around a line break.
  private mutating func measure(around offset: Int) {
    if paragraph.contains(offset) { return }
    let bytes = passage.bytes
    var start = lineStart(offset)
    while start > passage.range.lowerBound, start > offset - Self.mostBytes {
      let previous = lineStart(start - 1)
      if isBlank(previous..<start - 1) { break }
      start = previous
    }
    widths = []
    var line = start
    while line < passage.range.upperBound, line < offset + Self.mostBytes {
      let end =
        bytes[line..<passage.range.upperBound].firstIndex(of: 0x0A)
        ?? passage.range.upperBound
      if isBlank(line..<end), line > start { break }
      widths.append(count(line..<end))
      line = end + 1
    }
    paragraph = start..<max(line, offset + 1)
  }

  private static let mostBytes = 4096

  private func isBlank(_ range: Range<Int>) -> Bool {
    passage.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
