// The file, all numbers little-endian:
//   8 bytes `CordeeNG`, UInt32 version, UInt32 bytes in the whole file,
//   UInt64 FNV-1a of all that follows; UInt32 number of tables; then each table:
//   UInt32 alphabet, UInt32 columns, UInt32 grams, Float32 scale, two ASCII letters a column
//   (`--` for other languages), 257 UInt32 starts, a UInt16 key a gram, (grams, columns) Int8.
extension LanguageProfiles {
  private static let magic = Array("CordeeNG".utf8)
  private static let version = 1
  private static let headerBytes = 24
  private static let buckets = 257

  /// The bytes of a file.
  static func bytes(of tables: [LanguageIdentifier.Table]) -> [UInt8] {
    var body = littleEndian(UInt32(tables.count))
    for table in tables {
      body += littleEndian(UInt32(table.alphabet.rawValue))
      body += littleEndian(UInt32(table.languages.count))
      body += littleEndian(UInt32(table.keys.count))
      body += littleEndian(table.scale.bitPattern)
      body += table.languages.flatMap { Array(($0?.rawValue ?? "--").utf8) }
      body += table.starts.flatMap { littleEndian(UInt32($0)) }
      body += table.keys.flatMap { littleEndian($0) }
      body += table.weights.map { UInt8(bitPattern: $0) }
    }
    return magic + littleEndian(UInt32(version)) + littleEndian(UInt32(headerBytes + body.count))
      + littleEndian(checksum(of: body[...])) + body
  }

  /// - Throws: `LanguageProfilesError`, whatever the bytes are.
  static func tables(in bytes: [UInt8], path: String) throws -> [LanguageIdentifier.Table] {
    guard bytes.starts(with: magic) else { throw LanguageProfilesError.foreign(path: path) }
    var reader = Reader(bytes: bytes, position: magic.count)
    let wrong = LanguageProfilesError.truncated(
      path: path, expected: headerBytes, found: bytes.count)
    guard let found = reader.number(UInt32.self), let length = reader.number(UInt32.self),
      let checksum = reader.number(UInt64.self)
    else { throw wrong }
    guard Int(found) == version else {
      throw LanguageProfilesError.version(path: path, found: Int(found), known: version)
    }
    guard Int(length) == bytes.count else {
      throw LanguageProfilesError.truncated(
        path: path, expected: Int(length), found: bytes.count)
    }
    guard checksum == Self.checksum(of: bytes[headerBytes...]) else {
      throw LanguageProfilesError.altered(path: path)
    }
    guard let tables = reader.tables(), Set(tables.map(\.alphabet)).count == tables.count else {
      throw LanguageProfilesError.inconsistent(path: path)
    }
    return tables
  }

  private static func littleEndian<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// FNV-1a in 64 bits: any one byte that changes changes it.
  ///
  /// - SeeAlso: RFC 9923.
  private static func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Reads forward; every read is nil where the bytes end or make no sense.
  private struct Reader {
    let bytes: [UInt8]
    var position: Int

    mutating func number<N: FixedWidthInteger>(_: N.Type) -> N? {
      guard let slice = slice(MemoryLayout<N>.size) else { return nil }
      return slice.withUnsafeBytes { N(littleEndian: $0.loadUnaligned(as: N.self)) }
    }

    mutating func tables() -> [LanguageIdentifier.Table]? {
      guard let count = number(UInt32.self) else { return nil }
      var tables: [LanguageIdentifier.Table] = []
      for _ in 0..<min(count, 256) {
        guard let table = table() else { return nil }
        tables.append(table)
      }
      return position == bytes.count ? tables : nil
    }

    private mutating func table() -> LanguageIdentifier.Table? {
      guard let code = number(UInt32.self), let columns = number(UInt32.self),
        let grams = number(UInt32.self), let scale = number(UInt32.self),
        let alphabet = UInt8(exactly: code).flatMap(LanguageIdentifier.Alphabet.init),
        let languages = languages(Int(columns)), let starts = starts(upTo: Int(grams)),
        let keys = numbers(UInt16.self, Int(grams)),
        let weights = slice(Int(grams) * Int(columns)),
        Float(bitPattern: scale).isFinite
      else { return nil }
      return LanguageIdentifier.Table(
        alphabet: alphabet, languages: languages, scale: Float(bitPattern: scale), starts: starts,
        keys: keys, weights: weights.map { Int8(bitPattern: $0) }[...])
    }

    private mutating func languages(_ count: Int) -> [Language?]? {
      guard let letters = slice(2 * count).map(Array.init) else { return nil }
      var languages: [Language?] = []
      for place in 0..<count {
        let code = String(decoding: letters[2 * place..<2 * place + 2], as: UTF8.self)
        let language = Language(rawValue: code)
        guard language != nil || code == "--" else { return nil }
        languages.append(language)
      }
      return Set(languages).count == count ? languages : nil
    }

    private mutating func starts(upTo grams: Int) -> [Int]? {
      guard let starts = numbers(UInt32.self, LanguageProfiles.buckets)?.map(Int.init),
        starts.first == 0, starts.last == grams, zip(starts, starts.dropFirst()).allSatisfy(<=)
      else { return nil }
      return starts
    }

    private mutating func numbers<N: FixedWidthInteger>(_ type: N.Type, _ count: Int) -> [N]? {
      let size = MemoryLayout<N>.size
      guard let slice = slice(count * size) else { return nil }
      return slice.withUnsafeBytes { raw in
        (0..<count).map {
          N(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * size, as: N.self))
        }
      }
    }

    private mutating func slice(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, count <= bytes.count - position else { return nil }
      defer { position += count }
      return bytes[position..<position + count]
    }
  }
}
