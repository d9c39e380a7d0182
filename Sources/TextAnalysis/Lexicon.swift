/// The words met so far and what was read in them, so that a word is stemmed once a batch.
///
/// An open-addressing table keyed by the bytes of the surface: natural text repeats its words, and
/// a look-up costs a tenth of folding and stemming.
struct Lexicon: Sendable {
  private let reading: WordReading
  private var slots = [Int32](repeating: -1, count: 1 << 10)
  private var entries: [Entry] = []
  private var keys: [UInt8] = []

  private struct Entry: Sendable {
    let hash: UInt64
    let start: Int
    let count: Int
    let lexeme: Lexeme
  }

  /// Then it starts afresh, so that hostile text cannot make it grow without end.
  private static let capacity = 1 << 17

  init(reading: WordReading) { self.reading = reading }

  /// The lexeme of a piece's bytes.
  mutating func lexeme(of bytes: UnsafeBufferPointer<UInt8>, _ kind: Token.Kind) -> Lexeme {
    let hash = Lexicon.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.lexeme.kind == kind, isKey(entry, bytes) { return entry.lexeme }
      slot = (slot + 1) & (slots.count - 1)
    }
    let lexeme = reading.lexeme(of: bytes, kind)
    remember(lexeme, bytes, hash)
    return lexeme
  }

  private mutating func remember(
    _ lexeme: Lexeme, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64
  ) {
    if entries.count == Lexicon.capacity {
      self = Lexicon(reading: reading)
    } else if entries.count * 2 >= slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for (index, entry) in entries.enumerated() { slots[freeSlot(entry.hash)] = Int32(index) }
    }
    slots[freeSlot(hash)] = Int32(entries.count)
    entries.append(Entry(hash: hash, start: keys.count, count: bytes.count, lexeme: lexeme))
    keys += bytes
  }

  private func freeSlot(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isKey(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard entry.count == bytes.count else { return false }
    return keys.withUnsafeBufferPointer { keys in
      for i in 0..<bytes.count where keys[entry.start + i] != bytes[i] { return false }
      return true
    }
  }

  /// FNV-1a over eight bytes at a time, then a final mix.
  ///
  /// Not keyed: a table that hostile words fill is bounded, and starts afresh.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    var i = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while i + 8 <= bytes.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      i += 8
    }
    while i < bytes.count {
      hash = (hash ^ UInt64(bytes[i])) &* 0x0000_0100_0000_01B3
      i += 1
    }
    hash &*= 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 32)
  }
}
