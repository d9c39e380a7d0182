/// The words met so far and what was read in them, so that a word is stemmed once a batch.
///
/// An open-addressing table keyed by the bytes of the surface: natural text repeats its words, and
/// a look-up costs a tenth of folding and stemming.
struct Lexicon: Sendable {
  private let reading: WordReading
  /// The high half of a hash, and in the low half the index of an entry + 1; 0 where free.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private var hashes: [UInt64] = []
  private var lexemes: [Lexeme] = []
  private var keys: [UInt8] = []
  /// Where each entry's key starts, and where the last one ends.
  private var starts: [Int] = [0]

  /// Then it starts afresh, so that hostile text cannot make it grow without end.
  private static let capacity = 1 << 17
  /// After so many slots a word is read anew, so that words made to collide cost no more.
  private static let probeCount = 32

  init(reading: WordReading) { self.reading = reading }

  /// The lexeme of a piece's bytes.
  @inline(__always)
  mutating func lexeme(of bytes: UnsafeBufferPointer<UInt8>, _ kind: Token.Kind) -> Lexeme {
    let hash = Lexicon.hash(bytes)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Lexicon.probeCount {
      let content = slots[slot]
      if content == 0 { break }
      if (content ^ hash) >> 32 == 0 {
        let entry = Int(content & 0xFFFF_FFFF) - 1
        if isKey(entry, bytes), lexemes[entry].kind == kind { return lexemes[entry] }
      }
      slot = (slot + 1) & mask
    }
    return read(bytes, kind, hash)
  }

  /// Reads a word and remembers it.
  @inline(never)
  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: Token.Kind, _ hash: UInt64
  ) -> Lexeme {
    let lexeme = reading.lexeme(of: bytes, kind)
    if lexemes.count == Lexicon.capacity { self = Lexicon(reading: reading) }
    if lexemes.count * 2 >= slots.count { grow() }
    if let slot = freeSlot(hash) {
      hashes.append(hash)
      lexemes.append(lexeme)
      keys += bytes
      starts.append(keys.count)
      slots[slot] = content(of: lexemes.count - 1)
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

  @inline(__always)
  private func isKey(_ entry: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[entry]
    guard starts[entry + 1] - start == bytes.count else { return false }
    return keys.withUnsafeBufferPointer { keys in
      for i in 0..<bytes.count where keys[start + i] != bytes[i] { return false }
      return true
    }
  }

  /// Eight bytes at a time through a multiplication that mixes both halves of its product.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i + 8 <= bytes.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i += 8
    }
    var rest: UInt64 = 0
    while i < bytes.count {
      rest = rest << 8 | UInt64(bytes[i])
      i += 1
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
