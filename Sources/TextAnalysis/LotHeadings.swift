/// The lots of a call for tenders, as its text numbers them: `Lot 1: lighting`, `Los 2 – Seilbahn`.
///
/// A lot is one thing asked however much its title enumerates, and what a call says before, between
/// and after its lots is none.
extension Page {
  /// What each lot is called, in order; empty where a text does not number at least two.
  ///
  /// Of a lot that is named twice, the first title counts; one that stands alone on its line has the
  /// next sentence for its title.
  func lots(in sentences: [Range<Int>]) -> [ArraySlice<Token>] {
    var titles: [(number: String, words: ArraySlice<Token>)] = []
    var pending: String?
    var first = 0
    for sentence in sentences {
      first =
        words[first...].firstIndex { $0.range.lowerBound >= sentence.lowerBound } ?? words.count
      let end =
        words[first...].firstIndex { $0.range.lowerBound >= sentence.upperBound } ?? words.count
      let headings = headings(in: first..<end)
      if let number = pending, first < end {
        titles.append((number, words[first..<(headings.first?.start ?? end)]))
      }
      pending = nil
      for (heading, next) in zip(headings, headings.dropFirst().map(\.start) + [end]) {
        if heading.end < next {
          titles.append((heading.number, words[heading.end..<next]))
        } else if next == end {
          pending = heading.number
        }
      }
      first = end
    }
    var seen: Set<String> = []
    let lots = titles.filter { !$0.words.isEmpty && seen.insert($0.number).inserted }
    return lots.count > 1 ? lots.map(\.words) : []
  }

  private struct Heading {
    let number: String
    /// Of its first word.
    let start: Int
    /// After its last word.
    let end: Int
  }

  private func headings(in range: Range<Int>) -> [Heading] {
    range.compactMap { index in
      guard Lots.words.contains(words[index].folded),
        index == range.lowerBound || opensLot(gap(after: index - 1))
      else { return nil }
      var number = index + 1
      if number < range.upperBound, Lots.numberWords.contains(words[number].folded) { number += 1 }
      guard number < range.upperBound, words[number].kind == .number,
        number + 1 == range.upperBound || isMark(gap(after: number))
      else { return nil }
      return Heading(number: words[number].folded, start: index, end: number + 1)
    }
  }

  /// Not so a plain space, nor the bracket of a remark: `a chairlift (lot 2)`.
  private func opensLot(_ gap: UnsafeBufferPointer<UInt8>) -> Bool {
    !isSpace(gap) && !gap.contains(UInt8(ascii: "("))
  }

  private func isSpace(_ gap: UnsafeBufferPointer<UInt8>) -> Bool { gap.allSatisfy { $0 == 0x20 } }

  /// Whether a number is set apart from what follows: by a colon, a dash, a point, a bracket, a new
  /// line; not by a comma, which goes on to the next number.
  private func isMark(_ gap: UnsafeBufferPointer<UInt8>) -> Bool {
    !isSpace(gap) && !gap.contains(UInt8(ascii: ",")) && !gap.contains(UInt8(ascii: "/"))
  }
}
