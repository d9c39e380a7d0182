/// Reads a model file's fields one after the other and never past its end.
///
/// Integers and floats are little-endian and stand unaligned.
struct ByteReader {
  let path: String
  let bytes: UnsafeRawBufferPointer
  private(set) var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, path: String, at offset: Int = 0) {
    self.bytes = bytes
    self.path = path
    self.offset = offset
  }

  /// The bounds of the next `count` bytes, which are then behind the reader.
  ///
  /// - Throws: `ModelFileError.truncated` where fewer are left.
  mutating func skip(_ count: Int, _ part: @autoclosure () -> String) throws -> Range<Int> {
    let left = bytes.count - offset
    guard count >= 0, count <= left else {
      throw ModelFileError.truncated(path: path, part: part(), needed: count, found: left)
    }
    defer { offset += count }
    return offset..<offset + count
  }

  mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type, _ part: @autoclosure () -> String
  ) throws -> T {
    let range = try skip(MemoryLayout<T>.size, part())
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: T.self))
  }

  mutating func float(_ part: @autoclosure () -> String) throws -> Float {
    Float(bitPattern: try integer(UInt32.self, part()))
  }

  mutating func text(_ count: Int, _ part: @autoclosure () -> String) throws -> String {
    String(decoding: bytes[try skip(count, part())], as: UTF8.self)
  }

  /// - Throws: `ModelFileError.unexpected` where `found` is not `expected`.
  func require<T: Equatable>(_ part: String, _ found: T, is expected: T) throws {
    try require(part, found, found == expected, "\(expected)")
  }

  /// - Throws: `ModelFileError.unexpected`, naming `expected`, where the condition is false.
  func require<T>(
    _ part: @autoclosure () -> String, _ found: T, _ isGood: Bool,
    _ expected: @autoclosure () -> String
  ) throws {
    guard isGood else {
      throw ModelFileError.unexpected(
        path: path, part: part(), expected: expected(), found: "\(found)")
    }
  }
}
