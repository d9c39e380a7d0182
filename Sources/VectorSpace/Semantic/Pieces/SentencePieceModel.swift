/// What a SentencePiece model file says: its pieces, their scores and its normalization.
///
/// The file is a protocol buffer: field 1, repeated, holds a piece each (1 its text, 2 its score, 3
/// its kind); field 3 the normalization (2 its compiled map of characters).
///
/// - SeeAlso: `sentencepiece_model.proto` of the SentencePiece project; Kudo, Richardson,
///   *SentencePiece*, EMNLP 2018.
struct SentencePieceModel: Sendable {
  let characters: CharacterTrie
  private let pieces: Pieces

  /// - Throws: `ModelFileError` where the file is cut short, or lacks pieces, the unknown one
  ///   among them, or its normalization.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws {
    let file = ByteReader(bytes, path: path)
    var pieces = Pieces()
    var characters: CharacterTrie?
    var fields = ProtocolBufferReader(file, 0..<bytes.count)
    while let field = try fields.next() {
      switch (field.number, field.payload) {
      case (1, .bytes(let range)): try pieces.append(range, of: file)
      case (3, .bytes(let range)): characters = try Self.characters(range, of: file)
      default: break
      }
    }
    let isUsable = (1...UnigramTable.mostPieces).contains(pieces.scores.count)
    try file.require("pieces", pieces.scores.count, isUsable, "1...\(UnigramTable.mostPieces)")
    guard let characters, pieces.unknown != nil else {
      throw ModelFileError.incomplete(
        path: path, part: characters == nil ? "a normalization" : "a piece for the unknown")
    }
    self.pieces = pieces
    self.characters = characters
  }

  var pieceCount: Int { pieces.scores.count }

  /// The pieces as a table to look them up in.
  func table() -> UnigramTable {
    UnigramTable(
      blob: pieces.blob, starts: pieces.starts, scores: pieces.scores,
      unknown: pieces.unknown ?? 0, hidden: pieces.hidden)
  }

  private static func characters(_ range: Range<Int>, of file: ByteReader) throws -> CharacterTrie?
  {
    var fields = ProtocolBufferReader(file, range)
    while let field = try fields.next() {
      if case (2, .bytes(let range)) = (field.number, field.payload) {
        return try CharacterTrie(reading: range, of: file)
      }
    }
    return nil
  }
}

/// The pieces in the order of their numbers.
private struct Pieces: Sendable {
  var blob: [UInt8] = []
  var starts: [UInt32] = [0]
  var scores: [Float] = []
  /// Marks, the unknown and reserved pieces: no text may match them.
  var hidden: Set<Int> = []
  var unknown: Int?

  private static let ordinary: UInt64 = 1
  private static let unknownKind: UInt64 = 2

  mutating func append(_ range: Range<Int>, of file: ByteReader) throws {
    var kind = Self.ordinary
    var score: Float = 0
    var fields = ProtocolBufferReader(file, range)
    while let field = try fields.next() {
      switch (field.number, field.payload) {
      case (1, .bytes(let text)): blob += file.bytes[text]
      case (2, .fixed32(let bits)): score = Float(bitPattern: bits)
      case (3, .varint(let value)): kind = value
      default: break
      }
    }
    try file.require("score of piece \(scores.count)", score, score.isFinite, "finite")
    if kind != Self.ordinary { hidden.insert(scores.count) }
    if kind == Self.unknownKind { unknown = scores.count }
    scores.append(score)
    starts.append(UInt32(blob.count))
  }
}
