/// Cuts a normalized text into the likeliest sequence of a unigram model's pieces.
///
/// - SeeAlso: Kudo, *Subword Regularization: Improving Neural Network Translation Models with
///   Multiple Subword Candidates*, ACL 2018, §3.1.
package struct UnigramTokenizer: Sendable {
  package let table: UnigramTable

  package init(table: UnigramTable) { self.table = table }

  /// What SentencePiece writes for a space, U+2581.
  private static let marker: [UInt8] = [0xE2, 0x96, 0x81]

  /// The pieces of `text`, at most `limit` of them.
  ///
  /// No piece has a space after its first character, so every word, with the space before it, is
  /// cut on its own, and a long text needs no more room than its longest word.
  ///
  /// - Parameter text: UTF-8, each word preceded by one U+0020.
  /// - Complexity: O(bytes · longest piece)
  package func pieces(of text: [UInt8], atMost limit: Int) -> [Int32] {
    var pieces: [Int32] = []
    var lattice = Lattice()
    var word: [UInt8] = []
    var start = 0
    while start < text.count, pieces.count < limit {
      let end = text[(start + 1)...].firstIndex(of: 0x20) ?? text.count
      word.removeAll(keepingCapacity: true)
      if text[start] == 0x20 { word += Self.marker } else { word.append(text[start]) }
      word += text[start + 1..<end]
      word.withUnsafeBytes { lattice.appendBest(of: $0, table, to: &pieces) }
      start = end
    }
    return Array(pieces.prefix(limit))
  }
}

/// The best way to each position of one word; kept from word to word for its storage.
private struct Lattice {
  private var score: [Double] = []
  private var piece: [Int32] = []
  private var origin: [Int32] = []

  /// Viterbi, left to right. The first found of equal scores stays, so runs agree.
  mutating func appendBest(
    of word: UnsafeRawBufferPointer, _ table: UnigramTable, to pieces: inout [Int32]
  ) {
    reset(word.count + 1)
    for start in 0..<word.count where word[start] & 0xC0 != 0x80 {
      let reached = score[start]
      table.forEachPiece(in: word, at: start) { end, number, score in
        offer(reached + score, number, start, end)
      }
      var next = start + 1
      while next < word.count, word[next] & 0xC0 == 0x80 { next += 1 }
      offer(reached + table.unknownScore, table.unknown, start, next)
    }
    let first = pieces.count
    var end = word.count
    while end > 0 {
      pieces.append(piece[end])
      end = Int(origin[end])
    }
    pieces[first...].reverse()
  }

  @inline(__always)
  private mutating func offer(_ total: Double, _ number: Int32, _ start: Int, _ end: Int) {
    guard total > score[end] else { return }
    score[end] = total
    piece[end] = number
    origin[end] = Int32(truncatingIfNeeded: start)
  }

  private mutating func reset(_ count: Int) {
    if score.count < count {
      piece = [Int32](repeating: 0, count: count)
      origin = piece
      score = [Double](repeating: 0, count: count)
    }
    for i in 0..<count { score[i] = -.infinity }
    score[0] = 0
  }
}
