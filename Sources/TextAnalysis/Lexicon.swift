/// The words met so far and what was read in them, so that a word is stemmed once a batch.
///
/// An open-addressing table keyed by the bytes of the surface: natural text repeats its words, and
/// a look-up costs a tenth of folding and stemming.
struct Lexicon: Sendable {
  private let reading: WordReading
  /// The high half of a hash, and in the low half the index of an entry + 1; 0 where free.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private var hashes: [UInt64] = []
  private var entries: [Entry] = []
  /// The words that are too long for their entries.
  private var longWords: [UInt8] = []

  /// One cache line: a word that is met again costs one fetch beside its slot.
  private struct Entry {
    let word: ByteKey
    /// Where a long word starts in `longWords`.
    let start: Int32
    let lexeme: Lexeme
  }

  /// Then it starts afresh, so that hostile text cannot make it grow without end.
  private static let capacity = 1 << 17
  /// After so many slots a word is read anew, so that words made to collide cost no more.
  private static let probeCount = 32

  init(reading: WordReading) { self.reading = reading }

  /// The lexeme of a piece's bytes.
  @inline(__always)
  mutating func lexeme(of bytes: UnsafeBufferPointer<UInt8>, _ kind: Token.Kind) -> Lexeme {
    let key = ByteKey(bytes)
    let hash = key.hash(bytes)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Lexicon.probeCount {
      let content = slots[slot]
      if content == 0 { break }
      if (content ^ hash) >> 32 == 0 {
        let entry = Int(content & 0xFFFF_FFFF) - 1
        if entries[entry].word == key, entries[entry].lexeme.kind == kind,
          !key.isLong || hasRest(entry, bytes)
        {
          return entries[entry].lexeme
        }
      }
      slot = (slot + 1) & mask
    }
    return read(bytes, kind, key, hash)
  }

  /// Reads a word and remembers it.
  @inline(never)
  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: Token.Kind, _ key: ByteKey, _ hash: UInt64
  ) -> Lexeme {
    let lexeme = reading.lexeme(of: bytes, kind)
    if entries.count == Lexicon.capacity { self = Lexicon(reading: reading) }
    if entries.count * 2 >= slots.count { grow() }
    if let slot = freeSlot(hash) {
      hashes.append(hash)
      entries.append(Entry(word: key, start: Int32(longWords.count), lexeme: lexeme))
      if key.isLong { longWords += bytes }
      slots[slot] = content(of: entries.count - 1)
    }
    return lexeme
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for entry in hashes.indices {
      if let slot = freeSlot(hashes[entry]) { slots[slot] = content(of: entry) }
    }
  }

  private func content(of entry: Int) -> UInt64 {
    hashes[entry] & 0xFFFF_FFFF_0000_0000 | UInt64(entry + 1)
  }

  private func freeSlot(_ hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    for _ in 0..<Lexicon.probeCount {
      if slots[slot] == 0 { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether a long word is that of an entry.
  private func hasRest(_ entry: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(entries[entry].start)
    return longWords[start..<start + bytes.count].elementsEqual(bytes)
  }
}
