internal import TextAnalysis

/// Terms, numbered in the order in which they are first met.
///
/// An open-addressing table over their bytes; terms are told apart as strings are.
struct TermNumbering: Sendable {
  /// By number.
  private(set) var terms: [String] = []
  /// By number, `hash(term)`.
  private(set) var hashes: [UInt64] = []
  /// The high half of a hash, and in the low half a number + 1; 0 where free.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  /// Those for which all places looked at were taken, so that terms made to collide cost no more.
  private var crowded: [String: Int32] = [:]

  private static let probeCount = 32

  init() {}

  /// - Precondition: no term is there twice.
  init(_ terms: [String]) { for term in terms { _ = number(of: term) } }

  var count: Int { terms.count }

  /// The number of a term, a new one where it was not met before.
  mutating func number(of term: String) -> Int { number(of: term, hash: Self.hash(term)) }

  mutating func number(of term: String, hash: UInt64) -> Int {
    switch find(term, hash) {
    case .number(let number): return number
    case .free(let slot): slots[slot] = Self.content(hash, terms.count)
    case .crowded: crowded[term] = Int32(terms.count)
    }
    terms.append(term)
    hashes.append(hash)
    if terms.count * 2 > slots.count { grow() }
    return terms.count - 1
  }

  /// The number of a term that was met.
  func known(_ term: String, hash: UInt64) -> Int? {
    if case .number(let number) = find(term, hash) { number } else { nil }
  }

  private enum Place {
    case number(Int)
    case free(slot: Int)
    case crowded
  }

  private func find(_ term: String, _ hash: UInt64) -> Place {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    for _ in 0..<Self.probeCount {
      let content = slots[slot]
      if content == 0 { return .free(slot: slot) }
      if (content ^ hash) >> 32 == 0 {
        let number = Int(content & 0xFFFF_FFFF) - 1
        if terms[number] == term { return .number(number) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return crowded[term].map { .number(Int($0)) } ?? .crowded
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    crowded = [:]
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      var probes = 0
      while probes < Self.probeCount, slots[slot] != 0 {
        slot = (slot + 1) & (slots.count - 1)
        probes += 1
      }
      if probes < Self.probeCount {
        slots[slot] = Self.content(hash, number)
      } else {
        crowded[terms[number]] = Int32(number)
      }
    }
  }

  private static func content(_ hash: UInt64, _ number: Int) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
  }

  static func hash(_ term: String) -> UInt64 {
    var term = term
    return term.withUTF8 { ByteKey($0).hash($0) }
  }
}
