/// Walks the fields of a protocol buffer without knowing its message types.
///
/// - SeeAlso: *Protocol Buffers Encoding*, protobuf.dev.
struct ProtocolBufferReader {
  private var reader: ByteReader
  private let end: Int

  struct Field {
    let number: Int
    let payload: Payload
  }

  enum Payload {
    case varint(UInt64)
    case fixed32(UInt32)
    /// Bounds, in the whole file, of a string or a message.
    case bytes(Range<Int>)
    case fixed64
  }

  init(_ reader: ByteReader, _ range: Range<Int>) {
    self.reader = ByteReader(reader.bytes, path: reader.path, at: range.lowerBound)
    end = range.upperBound
  }

  /// The next field, nil after the last.
  ///
  /// - Throws: `ModelFileError` where a field is cut short or of no known wire type.
  mutating func next() throws -> Field? {
    guard reader.offset < end else { return nil }
    let key = try varint()
    let payload: Payload
    switch key & 7 {
    case 0: payload = .varint(try varint())
    case 1:
      _ = try reader.skip(8, "field")
      payload = .fixed64
    case 2:
      let count = try varint()
      payload = .bytes(try reader.skip(count < 1 << 32 ? Int(count) : .max, "field"))
    case 5: payload = .fixed32(try reader.integer(UInt32.self, "field"))
    default:
      throw ModelFileError.unexpected(
        path: reader.path, part: "field", expected: "wire type 0, 1, 2 or 5",
        found: "\(key & 7)")
    }
    try reader.require("field", reader.offset, reader.offset <= end, "inside its message")
    return Field(number: Int(truncatingIfNeeded: key >> 3), payload: payload)
  }

  private mutating func varint() throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let byte = try reader.integer(UInt8.self, "number")
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw ModelFileError.unexpected(
      path: reader.path, part: "number", expected: "10 bytes at most", found: "more")
  }
}
