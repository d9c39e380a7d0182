internal import Foundation
internal import Synchronization

/// The changes of the clock in one zone, as the system's time zone database has them.
///
/// Foundation carries a database of its own, which is as old as the Swift release; the system's is
/// brought up to date with the system.
///
/// - SeeAlso: RFC 8536, *The Time Zone Information Format (TZif)*; `tzfile(5)`.
struct ZoneFile: Sendable {
  /// A kind of local time: seconds ahead of Greenwich, and whether it is daylight time.
  struct LocalTime: Equatable {
    let offset: Int
    let isDaylight: Bool
  }

  /// Where the system keeps the database.
  private static let systemFolder = "/usr/share/zoneinfo"

  /// When clocks are changed, in seconds since 1970, ascending.
  let changes: [Int]
  /// Local time from each change on.
  private let after: [LocalTime]
  private let initial: LocalTime
  /// Whether clocks go on being changed after the last change that is listed.
  let goesOn: Bool

  /// A zone of the system's database, read once: every event of a calendar looks at its clock.
  static func ofSystem(_ name: String) -> ZoneFile? {
    known.withLock { known in
      if let file = known[name] { return file }
      let file = ZoneFile(name: name, in: systemFolder)
      known[name] = file
      return file
    }
  }

  private static let known = Mutex<[String: ZoneFile]>([:])

  /// - Parameter name: an IANA name of letters, digits, `_+-` and `/`.
  /// - Returns: nil where the folder has no such zone or the file is not of the format.
  init?(name: String, in folder: String) {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
    self.init([UInt8](bytes))
  }

  /// - Parameter bytes: version 2 or later, whose times have 64 bits.
  init?(_ bytes: [UInt8]) {
    guard let old = Header(bytes, at: 0), old.version >= 0x32,
      let header = Header(bytes, at: Header.size + old.byteCount(ofTime: 4))
    else { return nil }
    let start = header.start + Header.size
    let kinds = start + header.times * 9
    let footer = start + header.byteCount(ofTime: 8)
    guard footer <= bytes.count, header.types > 0 else { return nil }
    let types = (0..<header.types).map { index in
      LocalTime(
        offset: Self.number(bytes, at: kinds + index * 6, count: 4),
        isDaylight: bytes[kinds + index * 6 + 4] != 0)
    }
    let indices = (0..<header.times).map { Int(bytes[start + header.times * 8 + $0]) }
    guard indices.allSatisfy(types.indices.contains) else { return nil }
    changes = (0..<header.times).map { Self.number(bytes, at: start + $0 * 8, count: 8) }
    after = indices.map { types[$0] }
    initial = types[0]
    goesOn = bytes[footer...].contains(UInt8(ascii: ","))
  }

  /// - Returns: nil after the last change that is listed, where clocks go on being changed.
  func localTime(at instant: Int) -> LocalTime? {
    guard let last = changes.last else { return goesOn ? nil : initial }
    if instant >= last { return goesOn ? nil : after[after.count - 1] }
    guard instant >= changes[0] else { return initial }
    let next = changes.partitioningIndex { $0 > instant }
    return after[next - 1]
  }

  private struct Header {
    static let size = 44
    let start: Int
    let version: UInt8
    private let counts: [Int]
    var times: Int { counts[3] }
    var types: Int { counts[4] }

    init?(_ bytes: [UInt8], at start: Int) {
      guard bytes.count >= start + Self.size, bytes[start..<start + 4].elementsEqual("TZif".utf8)
      else { return nil }
      self.start = start
      version = bytes[start + 4]
      counts = (0..<6).map { ZoneFile.number(bytes, at: start + 20 + $0 * 4, count: 4) }
      guard counts.allSatisfy({ (0...1 << 20).contains($0) }) else { return nil }
    }

    /// Bytes between the header and what follows.
    func byteCount(ofTime bytes: Int) -> Int {
      counts[0] + counts[1] + counts[2] * (bytes + 4) + times * (bytes + 1) + types * 6 + counts[5]
    }
  }

  /// A signed number, its highest byte first.
  private static func number(_ bytes: [UInt8], at start: Int, count: Int) -> Int {
    let value = bytes[start..<start + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return count == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
  }
}

extension [Int] {
  /// The first index whose element satisfies a condition that all later ones satisfy too.
  fileprivate func partitioningIndex(where isAfter: (Int) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
