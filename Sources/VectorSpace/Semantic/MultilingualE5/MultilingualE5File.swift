/// The parts of a multilingual-e5-small file and where they stand, all checked.
///
/// A file is a header of 44 bytes, the pieces of the tokenizer, its normalization map, a directory
/// of tensors, then the tensors. Everything is little-endian.
struct MultilingualE5File: Sendable {
  let shape: Shape
  let pieces: Pieces
  let map: CodePointMap
  private let tensors: [String: Tensor]

  /// The sizes of the network.
  struct Shape: Equatable {
    let hidden: Int
    let layers: Int
    let heads: Int
    let inner: Int
    let vocabulary: Int
    let positions: Int
    let epsilon: Float
  }

  /// Bounds, in bytes, of the parts of the tokenizer.
  struct Pieces {
    let count: Int
    let first: Int32
    let last: Int32
    let unknown: Int
    let starts: Range<Int>
    let scores: Range<Int>
    let blob: Range<Int>
  }

  /// Bounds, in bytes, of one tensor's payload.
  struct Tensor: Equatable {
    let isPacked: Bool
    let count: Int
    let range: Range<Int>
  }

  /// - Throws: `ModelFileError` for whatever is not as the format says.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws {
    var reader = ByteReader(bytes, path: path)
    shape = try Self.readShape(&reader)
    pieces = try Self.readPieces(&reader)
    let hasRows = pieces.count <= shape.vocabulary
    try reader.require("pieces", pieces.count, hasRows, "at most \(shape.vocabulary)")
    let entries = try reader.integer(UInt32.self, "normalization count")
    let length = try reader.integer(UInt32.self, "normalization length")
    let range = try reader.skip(Int(length), "normalization map")
    var mapReader = ByteReader(bytes, path: path, at: range.lowerBound)
    map = try CodePointMap(reading: Int(entries), from: &mapReader)
    try mapReader.require("normalization map's end", mapReader.offset, is: range.upperBound)
    tensors = try Self.readDirectory(&reader, bytes)
    try checkTensors(path)
    try checkNumbers(reader, bytes)
  }

  /// A tensor that `checkTensors` has seen.
  func tensor(_ name: String) -> Tensor {
    guard let tensor = tensors[name] else { preconditionFailure("unchecked tensor \(name)") }
    return tensor
  }
}

// The header and the tokenizer.
extension MultilingualE5File {
  private static func readShape(_ reader: inout ByteReader) throws -> Shape {
    try reader.require("magic", reader.text(4, "magic"), is: "E5S1")
    try reader.require("version", reader.integer(UInt32.self, "version"), is: 1)
    let hidden = try size("hidden size", 32...4096, &reader)
    let layers = try size("layers", 1...64, &reader)
    let heads = try size("heads", 1...64, &reader)
    let inner = try size("inner size", 32...16_384, &reader)
    let vocabulary = try size("vocabulary", 5...1 << 20, &reader)
    let positions = try size("positions", 3...4096, &reader)
    _ = try size("token types", 1...16, &reader)
    let epsilon = try reader.float("epsilon")
    try reader.require("epsilon", epsilon, epsilon > 0 && epsilon < 1e-2, "in 0..<0.01")
    try reader.require("block", try size("block", 1...1024, &reader), is: Q4Blocks.weightsPerBlock)
    try reader.require("hidden size", hidden, hidden % (8 * heads) == 0, "a multiple of 8 heads")
    try reader.require("hidden size", hidden, hidden % 32 == 0, "a multiple of 32")
    try reader.require("inner size", inner, inner % 32 == 0, "a multiple of 32")
    return Shape(
      hidden: hidden, layers: layers, heads: heads, inner: inner, vocabulary: vocabulary,
      positions: positions, epsilon: epsilon)
  }

  private static func size(
    _ part: String, _ range: ClosedRange<Int>, _ reader: inout ByteReader
  ) throws -> Int {
    let size = Int(try reader.integer(Int32.self, part))
    try reader.require(part, size, range.contains(size), "in \(range)")
    return size
  }

  private static func readPieces(_ reader: inout ByteReader) throws -> Pieces {
    let count = try size("pieces", 5...UnigramTable.mostPieces, &reader)
    let first = try size("first mark", 0...count - 1, &reader)
    let last = try size("last mark", 0...count - 1, &reader)
    _ = try size("padding mark", 0...count - 1, &reader)
    let unknown = try size("unknown mark", 0...count - 1, &reader)
    let length = try reader.integer(UInt64.self, "length of the pieces")
    try reader.require("length of the pieces", length, length < 1 << 28, "less than 2²⁸")
    return Pieces(
      count: count, first: Int32(first), last: Int32(last), unknown: unknown,
      starts: try reader.skip(4 * (count + 1), "starts of the pieces"),
      scores: try reader.skip(4 * count, "scores of the pieces"),
      blob: try reader.skip(Int(length), "pieces"))
  }
}

// The tensors.
extension MultilingualE5File {
  private static func readDirectory(
    _ reader: inout ByteReader, _ bytes: UnsafeRawBufferPointer
  ) throws -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for _ in 0..<(try size("tensors", 1...4096, &reader)) {
      let name = try reader.text(Int(reader.integer(UInt16.self, "length of a name")), "name")
      let type = try reader.integer(UInt8.self, "type of \(name)")
      try reader.require("type of \(name)", type, type <= 1, "0 or 1")
      let count = Int(try reader.integer(UInt32.self, "count of \(name)"))
      let offset = try reader.integer(UInt64.self, "offset of \(name)")
      let length = try reader.integer(UInt64.self, "length of \(name)")
      try reader.require("offset of \(name)", offset, offset <= bytes.count, "inside the file")
      try reader.require("length of \(name)", length, is: UInt64(storage(count, type == 1)))
      var payload = ByteReader(bytes, path: reader.path, at: Int(offset))
      tensors[name] = Tensor(
        isPacked: type == 1, count: count, range: try payload.skip(Int(length), name))
    }
    return tensors
  }

  private static func storage(_ count: Int, _ isPacked: Bool) -> Int {
    isPacked ? count / Q4Blocks.weightsPerBlock * Q4Blocks.bytesPerBlock : count * 4
  }

  private func checkTensors(_ path: String) throws {
    let (hidden, inner) = (shape.hidden, shape.inner)
    try check("emb.word", packed: true, shape.vocabulary * hidden, path)
    try check("emb.pos", packed: false, shape.positions * hidden, path)
    try check("emb.type", packed: false, atLeast: hidden, path)
    for name in ["emb.ln.w", "emb.ln.b"] { try check(name, packed: false, hidden, path) }
    for layer in 0..<shape.layers {
      for name in ["q", "k", "v", "ao"] {
        try check("l\(layer).\(name).w", packed: true, hidden * hidden, path)
        try check("l\(layer).\(name).b", packed: false, hidden, path)
      }
      for name in ["aln.w", "aln.b", "fo.b", "oln.w", "oln.b"] {
        try check("l\(layer).\(name)", packed: false, hidden, path)
      }
      try check("l\(layer).fi.w", packed: true, inner * hidden, path)
      try check("l\(layer).fi.b", packed: false, inner, path)
      try check("l\(layer).fo.w", packed: true, hidden * inner, path)
    }
  }

  /// Packed weights are finite whatever their bits; everything else is looked at here.
  private func checkNumbers(_ reader: ByteReader, _ bytes: UnsafeRawBufferPointer) throws {
    var previous: UInt32 = 0
    for offset in stride(from: pieces.starts.lowerBound, to: pieces.starts.upperBound, by: 4) {
      let start = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      try reader.require("start of a piece", start, start >= previous, "\(previous) or more")
      previous = start
    }
    try reader.require("end of the pieces", Int(previous), is: pieces.blob.count)
    let plain = tensors.filter { !$0.value.isPacked }.map { ($0.key, $0.value.range) }
    for (name, range) in plain + [("scores of the pieces", pieces.scores)] {
      for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
        let number = bytes.loadUnaligned(fromByteOffset: offset, as: Float.self)
        try reader.require(name, number, number.isFinite, "finite")
      }
    }
  }

  private func check(
    _ name: String, packed: Bool, _ count: Int? = nil, atLeast least: Int = 0, _ path: String
  ) throws {
    guard let tensor = tensors[name] else {
      throw ModelFileError.incomplete(path: path, part: "tensor \(name)")
    }
    let isGood = tensor.isPacked == packed && tensor.count == count ?? max(least, tensor.count)
    guard isGood else {
      throw ModelFileError.unexpected(
        path: path, part: "tensor \(name)",
        expected: "\(count ?? least) \(packed ? "packed" : "plain") weights",
        found: "\(tensor.count) \(tensor.isPacked ? "packed" : "plain")")
    }
  }
}
