/// The pieces of a SentencePiece unigram model, found by their bytes.
///
/// An open-addressing table over one blob of all pieces: no piece is a string of its own, so that
/// 250,000 of them are ready in a few milliseconds.
package struct UnigramTable: Sendable {
  /// The piece that stands for whatever no other piece covers.
  package let unknown: Int32
  /// What one unknown code point costs: the worst score of all pieces, less 10.
  package let unknownScore: Double

  private let blob: [UInt8]
  private let starts: [UInt32]
  private let scores: [Float]
  private var slots: [UInt32]
  private var longestByLead = [UInt8](repeating: 0, count: 1 << 16)

  /// A slot holds a piece number plus one and, above it, the top bits of the piece's hash.
  private static let numberBits = 18
  static let mostPieces = 1 << numberBits - 1

  /// - Parameters:
  ///   - blob: the UTF-8 bytes of all pieces, one after the other.
  ///   - starts: where each piece begins, and the blob's length last.
  ///   - scores: log-probabilities, one a piece.
  ///   - hidden: pieces that no text may match, such as `<s>`.
  /// - Precondition: `starts` rises to `blob.count` and there are at most `mostPieces`.
  /// - Complexity: O(bytes of the blob)
  package init(blob: [UInt8], starts: [UInt32], scores: [Float], unknown: Int, hidden: Set<Int>) {
    precondition(starts.count == scores.count + 1 && scores.count <= Self.mostPieces)
    precondition(starts.last.map(Int.init) == blob.count)
    self.blob = blob
    self.starts = starts
    self.scores = scores
    self.unknown = Int32(unknown)
    unknownScore = Double(scores.min() ?? 0) - 10
    var size = 1024
    while size < 2 * scores.count { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    for piece in scores.indices where !hidden.contains(piece) { insert(piece) }
  }

  private mutating func insert(_ piece: Int) {
    let range = Int(starts[piece])..<Int(starts[piece + 1])
    guard !range.isEmpty, range.count <= 255 else { return }
    var hash = Self.seed
    for byte in blob[range] { hash = Self.extend(hash, byte) }
    let mixed = Self.mix(hash)
    var slot = Int(truncatingIfNeeded: mixed) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Self.tag(mixed) | UInt32(piece + 1)
    guard range.count >= 4 else { return }
    let lead = blob.withUnsafeBytes { Self.lead($0, range.lowerBound) }
    longestByLead[lead] = max(longestByLead[lead], UInt8(range.count))
  }

  /// Hands over every piece that `word` has at `start`, shortest first: the offset of its end, its
  /// number and its score.
  @inline(__always)
  package func forEachPiece(
    in word: UnsafeRawBufferPointer, at start: Int, _ body: (Int, Int32, Double) -> Void
  ) {
    var longest = min(3, word.count - start)
    if word.count - start >= 4 {
      longest = min(max(3, Int(longestByLead[Self.lead(word, start)])), word.count - start)
    }
    var hash = Self.seed
    for end in start + 1..<start + longest + 1 {
      hash = Self.extend(hash, word[end - 1])
      guard end == word.count || word[end] & 0xC0 != 0x80 else { continue }
      if let piece = find(Self.mix(hash), word, start..<end) {
        body(end, Int32(truncatingIfNeeded: piece), Double(scores[piece]))
      }
    }
  }

  private func find(_ mixed: UInt64, _ word: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    let tag = Self.tag(mixed)
    let numbers = UInt32(Self.mostPieces)
    var slot = Int(truncatingIfNeeded: mixed) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & ~numbers == tag {
        let piece = Int(slots[slot] & numbers) - 1
        if isEqual(piece, word, range) { return piece }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ piece: Int, _ word: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    let first = Int(starts[piece])
    guard Int(starts[piece + 1]) - first == range.count else { return false }
    for i in 0..<range.count where blob[first + i] != word[range.lowerBound + i] { return false }
    return true
  }
}

/// FNV-1a, which grows byte by byte with the piece, then a finalizer, since its low bits alone
/// cluster.
///
/// - SeeAlso: Fowler, Noll, Vo, *The FNV Non-Cryptographic Hash Algorithm* (IETF draft); the
///   finalizer is the first half of SplitMix64's.
extension UnigramTable {
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func extend(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  @inline(__always)
  private static func mix(_ hash: UInt64) -> UInt64 {
    let z = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return z ^ (z >> 27)
  }

  @inline(__always)
  private static func tag(_ mixed: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: mixed >> 32) & ~UInt32(mostPieces)
  }

  /// A number for the first four bytes, 0..<65,536.
  @inline(__always)
  private static func lead(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    let four = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
    return Int((four &* 0x9E37_79B1) >> 16)
  }
}
