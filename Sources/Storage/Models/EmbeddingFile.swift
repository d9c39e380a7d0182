internal import Foundation

/// Rows on disk by the SHA-256 of their text: one file a model and role.
///
/// Layout: 8 bytes of magic and version, the dimension as UInt32, 4 bytes of zeros, then records of
/// 32 bytes of hash and an `EmbeddingRow`, only ever appended. A record that a killed program left
/// unfinished is cut off before the next is written; one that was altered is not there.
struct EmbeddingFile {
  let url: URL
  let dimension: Int

  private static let magic = Array("CORDEMB2".utf8)
  private static let headerBytes = 16
  private var recordBytes: Int {
    SHA256.byteCount + EmbeddingRow.byteCount(columns: dimension)
  }

  private var header: Data {
    Data(Self.magic) + withUnsafeBytes(of: UInt32(dimension).littleEndian) { Data($0) }
      + Data(count: 4)
  }

  /// The rows kept for `keys`, by key; a damaged or foreign file holds none.
  func rows(for keys: Set<[UInt8]>) -> [[UInt8]: [Float]] {
    guard let bytes = try? Data(contentsOf: url, options: .alwaysMapped),
      bytes.starts(with: header)
    else { return [:] }
    var found: [[UInt8]: [Float]] = [:]
    bytes.withUnsafeBytes { bytes in
      let prefixes = Set(keys.map { $0.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) } })
      for start in stride(
        from: Self.headerBytes, through: bytes.count - recordBytes, by: recordBytes)
      where prefixes.contains(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) {
        let key = [UInt8](bytes[start..<start + SHA256.byteCount])
        guard keys.contains(key) else { continue }
        let record = Data(bytes[start + SHA256.byteCount..<start + recordBytes])
        // Of a text twice in the file, the later whole row counts.
        if let row = EmbeddingRow.row(in: record, of: key, columns: dimension) { found[key] = row }
      }
    }
    return found
  }

  /// Adds rows at the end, one writer at a time.
  ///
  /// - Returns: whether they could be kept; a cache that cannot be written costs time only.
  func append(_ rows: [(key: [UInt8], row: [Float])]) -> Bool {
    let descriptor = open(url.path, O_RDWR | O_CREAT, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else { return false }
    let handle = FileHandle(fileDescriptor: descriptor)
    do {
      try handle.seek(toOffset: try wholeLength(of: handle))
      var records = Data(capacity: rows.count * recordBytes)
      for (key, row) in rows {
        records.append(contentsOf: key)
        records.append(EmbeddingRow.bytes(of: row, key: key))
      }
      try handle.write(contentsOf: records)
      return true
    } catch {
      return false
    }
  }

  /// Cuts what is no whole record, starts a file afresh that is not ours, and gives its length.
  private func wholeLength(of handle: FileHandle) throws -> UInt64 {
    try handle.seek(toOffset: 0)
    let isOurs = try handle.read(upToCount: Self.headerBytes) == header
    guard isOurs else {
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: header)
      return UInt64(Self.headerBytes)
    }
    let records = (Int(try handle.seekToEnd()) - Self.headerBytes) / recordBytes
    let length = UInt64(Self.headerBytes + records * recordBytes)
    try handle.truncate(atOffset: length)
    return length
  }
}
