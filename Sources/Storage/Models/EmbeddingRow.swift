internal import Foundation

/// A row of an embedding as it is kept: a checksum, then the numbers as Float32, little-endian.
///
/// The checksum is the first eight bytes of the SHA-256 of the text's key and the numbers, so that a
/// row under another text's key is noticed too.
enum EmbeddingRow {
  static let checksumBytes = 8

  static func byteCount(columns: Int) -> Int { checksumBytes + columns * MemoryLayout<Float>.size }

  static func bytes(of row: [Float], key: [UInt8]) -> Data {
    let numbers = row.withUnsafeBytes { Data($0) }
    return checksum(of: numbers, key: key) + numbers
  }

  /// Nil for what is no whole row, was altered, or holds a number that is none.
  static func row(in bytes: Data, of key: [UInt8], columns: Int) -> [Float]? {
    guard bytes.count == byteCount(columns: columns) else { return nil }
    let numbers = bytes.dropFirst(checksumBytes)
    guard checksum(of: numbers, key: key) == bytes.prefix(checksumBytes) else { return nil }
    let row = [Float](unsafeUninitializedCapacity: columns) { row, count in
      numbers.copyBytes(to: UnsafeMutableRawBufferPointer(row))
      count = columns
    }
    return isFinite(row) ? row : nil
  }

  static func isFinite(_ row: some Sequence<Float>) -> Bool { row.allSatisfy(\.isFinite) }

  private static func checksum(of numbers: Data, key: [UInt8]) -> Data {
    Data(SHA256.digest(of: Data(key) + numbers).prefix(checksumBytes))
  }
}
