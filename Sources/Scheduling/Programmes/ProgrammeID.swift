extension Timetable {
  /// The id of a programme that was given none: what it serves, its days, and a digest of who it is
  /// for, so that two delegations on one day are not one.
  package var programmeID: String { programmeID(serving: "") }

  /// - Parameter purpose: tells programmes apart whose need has no id of its own, such as its text.
  package func programmeID(serving purpose: String) -> String {
    let own = isOfOneKind ? parties : delegates
    let facts = [about ?? "", purpose, timezone] + own.flatMap { [$0.id, $0.name ?? ""] }
    let hash = facts.joined(separator: "\u{1F}").utf8.reduce(Self.offsetBasis) {
      ($0 ^ UInt64($1)) &* Self.prime
    }
    let digits = String(hash, radix: 16)
    return
      ([need ?? "programme"] + days + [String(repeating: "0", count: 16 - digits.count) + digits])
      .joined(separator: "/")
  }

  /// FNV-1a, 64 bits.
  private static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3
}

extension Programme {
  /// Whether another can be a version of it: made for the same need and days.
  package func mayBeVersion(of other: Programme) -> Bool {
    id.map(Self.withoutDigest) == other.id.map(Self.withoutDigest)
  }

  private static func withoutDigest(_ id: String) -> String {
    String(id.replacing(/\/[0-9a-f]{16}$/, with: ""))
  }
}
