import Foundation
import Scheduling
import Testing

/// A folder that goes with its last reference.
private final class Folder {
  let path = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ bytes: Data, _ name: String) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }
}

/// Rules from the system's time zone database, which may be newer than Foundation's.
struct ZoneFileTests {
  /// A zone file: times of change, each with what is ahead of Greenwich from then on, and a footer.
  private static func bytes(
    initial: Int, _ changes: [(instant: Int, offset: Int)], footer: String
  ) -> Data {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func header(times: Int, types: Int) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, times, types, 1].flatMap { number($0, 4) }
    }
    let types = [initial] + changes.map(\.offset)
    let data =
      changes.flatMap { number($0.instant, 8) } + changes.indices.map { UInt8($0 + 1) }
      + types.flatMap { number($0, 4) + [0, 0] } + [0]
    let old = header(times: 0, types: 1) + number(0, 4) + [0, 0, 0]
    return Data(
      old + header(times: changes.count, types: types.count) + data + "\n\(footer)\n".utf8)
  }

  private static let change = 1_790_000_000  // 2026-09-21

  private func clock(
    _ name: String, initial: Int = 3600, _ changes: [(instant: Int, offset: Int)], footer: String
  ) throws -> PlaceClock {
    let folder = Folder()
    try folder.put(Self.bytes(initial: initial, changes, footer: footer), name)
    return try #require(PlaceClock(zone: name, database: folder.path))
  }

  @Test func `a rule that changed since Foundation's database holds`() throws {
    let clock = try clock("Africa/Casablanca", [(Self.change, 0)], footer: "<+00>0")
    #expect(clock.offset(at: Self.change - 1) == 3600)
    #expect([Self.change, Self.change + 400 * 86_400].map(clock.offset) == [0, 0])
  }

  @Test func `a zone that Foundation does not know is taken`() throws {
    let clock = try clock("Mars/Olympus", [(Self.change, 8880)], footer: "MTC-2:28")
    #expect([0, Self.change - 1, Self.change].map(clock.offset) == [3600, 3600, 8880])
  }

  @Test func `after the last change that is listed Foundation's rule holds, where clocks go on`()
    throws
  {
    let clock = try clock(
      "Europe/Paris", [(946_684_800, 3600)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(clock.offset(at: 1_784_000_000) == 7200)  // July 2026
    #expect(clock.offset(at: 1_796_000_000) == 3600)  // November 2026
  }

  @Test func `every zone of Foundation's database has its rules from the system's`() {
    let folder = "/usr/share/zoneinfo"
    for name in TimeZone.knownTimeZoneIdentifiers where name.contains("/") {
      guard let clock = PlaceClock(zone: name, database: folder) else { continue }
      // Rules of years that are over are the same in both.
      let zone = TimeZone(identifier: name)
      for instant in stride(from: 1_420_070_400, to: 1_704_067_200, by: 91 * 86_400) {
        let foundation = zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
        #expect(clock.offset(at: instant) == foundation, "\(name) at \(instant)")
      }
    }
  }

  /// Cut anywhere, or with any byte altered, a file is read or not, and nothing worse.
  @Test func `a damaged file does no harm`() throws {
    let whole = Self.bytes(initial: 0, [(Self.change, 3600)], footer: "CET-1")
    let folder = Folder()
    for place in whole.indices {
      var altered = whole
      altered[place] ^= 0xFF
      for bytes in [whole.prefix(place), altered] {
        try folder.put(bytes, "EST")
        _ = PlaceClock(zone: "EST", database: folder.path)?.offset(at: Self.change)
      }
    }
  }
}
