internal import Synchronization

/// The words met so far and what was read in them, so that a word is stemmed once a batch.
///
/// An open-addressing table keyed by the bytes of the surface: natural text repeats its words, and
/// a look-up costs a tenth of folding and stemming.
struct Lexicon: Sendable {
  /// Tells these words and their numbers from those of every other lexicon there is or was.
  let identity: Int
  private let reading: WordReading
  private var slots = [Slot](repeating: .free, count: 1 << 10)
  /// By number; the first is the word that was read last of those that found no slot.
  private var lexemes = [Lexeme(folded: "", term: "", kind: .word, isStopWord: false)]
  /// By number, what finds a word its slot when the table grows.
  private var hashes: [UInt64] = [0]
  /// By number, where a word that is too long for its slot starts in `longWords`.
  private var starts: [Int32] = [0]
  private var longWords: [UInt8] = []

  /// What a text's reader mostly needs of a word.
  struct Entry {
    /// From 1 on; 0 for a word that is not remembered.
    let number: Int32
    let kind: Token.Kind
    let isStopWord: Bool
    /// Marks and joiners alone spell nothing.
    let isSilent: Bool
  }

  /// A piece to be looked up.
  struct Word {
    let piece: Piece
    fileprivate let key: ByteKey
    fileprivate let hash: UInt64

    @inline(__always)
    init(_ piece: Piece, in text: UnsafeBufferPointer<UInt8>) {
      self.piece = piece
      key = ByteKey.of(piece.range, in: text)
      hash = key.hash(UnsafeBufferPointer(rebasing: text[piece.range]))
    }
  }

  /// Half a cache line: a word that is met again costs one fetch.
  private struct Slot {
    let word: ByteKey
    let entry: Entry

    static let free = Slot(
      word: ByteKey(UnsafeBufferPointer(start: nil, count: 0)),
      entry: Entry(number: 0, kind: .word, isStopWord: false, isSilent: true))
  }

  /// Then it starts afresh, so that hostile text cannot make it grow without end.
  private static let capacity = 1 << 17
  /// After so many slots a word is read anew, so that words made to collide cost no more.
  private static let probeCount = 32
  private static let identities = Atomic(0)

  init(reading: WordReading) {
    self.reading = reading
    identity = Lexicon.identities.add(1, ordering: .relaxed).newValue
  }

  /// What is known of a word of a text.
  @inline(__always)
  mutating func entry(of word: Word, in text: UnsafeBufferPointer<UInt8>) -> Entry {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: word.hash) & mask
    for _ in 0..<Lexicon.probeCount {
      let found = slots[slot]
      if found.entry.number == 0 { break }
      if found.word == word.key, found.entry.kind == word.piece.kind,
        !word.key.isLong || hasRest(found.entry, text[word.piece.range])
      {
        return found.entry
      }
      slot = (slot + 1) & mask
    }
    return read(word, UnsafeBufferPointer(rebasing: text[word.piece.range]))
  }

  /// - Parameter entry: what this lexicon gave last, or one it gave that is remembered.
  @inline(__always)
  func lexeme(of entry: Entry) -> Lexeme { lexemes[Int(entry.number)] }

  /// Reads a word and remembers it.
  @inline(never)
  private mutating func read(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>) -> Entry {
    let lexeme = reading.lexeme(of: bytes, word.piece.kind)
    if lexemes.count > Lexicon.capacity { self = Lexicon(reading: reading) }
    if lexemes.count * 2 >= slots.count { grow() }
    let slot = freeSlot(word.hash)
    let entry = Entry(
      number: slot == nil ? 0 : Int32(lexemes.count), kind: word.piece.kind,
      isStopWord: lexeme.isStopWord, isSilent: lexeme.folded.isEmpty)
    guard let slot else {
      lexemes[0] = lexeme
      return entry
    }
    lexemes.append(lexeme)
    hashes.append(word.hash)
    starts.append(Int32(longWords.count))
    if word.key.isLong { longWords += bytes }
    slots[slot] = Slot(word: word.key, entry: entry)
    return entry
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .free, count: old.count * 2)
    for content in old where content.entry.number > 0 {
      if let slot = freeSlot(hashes[Int(content.entry.number)]) { slots[slot] = content }
    }
  }

  private func freeSlot(_ hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    for _ in 0..<Lexicon.probeCount {
      if slots[slot].entry.number == 0 { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether a long word is that of an entry.
  private func hasRest(_ entry: Entry, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = Int(starts[Int(entry.number)])
    return longWords[start..<start + bytes.count].elementsEqual(bytes)
  }
}
