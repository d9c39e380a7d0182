internal import Cancellation

/// A timetable and its prospects by numbers: what the algorithms work on.
///
/// Parties are delegates first, then members; slots stand in the order of time.
struct SchedulingModel: Sendable {
  let timetable: Timetable
  /// In the order of time.
  let slots: [Slot]
  let everybody: [Party]
  let partyCount: Int
  /// Who may stand first in a pair, and who second; all of them where parties are of one kind.
  let firsts: Range<Int>
  let seconds: Range<Int>
  /// The most meetings of each party, its slots considered.
  let limits: [Int]
  let minimums: [Int]
  let available: [SlotSet]
  private(set) var pairs: [Pair] = []
  private let prospects: [ScoredPair]
  /// For each pair, its place among the prospects; −1 where only a demand names it.
  private var sources: [Int] = []
  let interpreters: [SlotSet]
  let tables: [Int]
  /// For two rooms and a slot, the slots too close to it to walk there.
  let tooClose: [[[SlotSet]]]
  /// Whether somebody may have to walk between two meetings.
  let hasWalks: Bool
  /// Confirmed meetings: pair and slot.
  private(set) var confirmed: [(pair: Int, slot: Int)] = []
  /// Of confirmed meetings, the tables that were promised, from 0.
  private(set) var promisedTables: [Int: Int] = [:]
  /// Pairs that must meet, confirmed ones not among them.
  private(set) var forced: [Int] = []

  /// Two parties that may meet.
  struct Pair: Sendable {
    let first: Int
    let second: Int
    /// In millionths.
    let weight: Int
    let room: Int
    /// The interpreters one of whom is needed, as bits; nil where the two share a language.
    var interpreters: UInt64?
  }

  init(_ timetable: Timetable, _ prospects: [ScoredPair]) {
    (self.timetable, self.prospects) = (timetable, prospects)
    let slots = timetable.slots.sorted { ($0.day, $0.start) < ($1.day, $1.start) }
    self.slots = slots
    let everybody = timetable.everybody
    self.everybody = everybody
    numbers = Dictionary(uniqueKeysWithValues: everybody.enumerated().map { ($1.id, $0) })
    partyCount = everybody.count
    let members = timetable.isOfOneKind ? 0 : timetable.delegates.count
    firsts = 0..<(timetable.isOfOneKind ? partyCount : members)
    seconds = members..<partyCount
    let open = SlotSet(slots.indices.filter { !timetable.isClosed(slots[$0]) })
    available = everybody.map { party in
      SlotSet(
        slots.indices.filter { slot in
          open.contains(slot) && !party.absent.contains { $0.covers(slots[slot]) }
            && timetable.visit(keeping: party.id, from: slots[slot]) == nil
        })
    }
    let asked = everybody.indices.map {
      timetable.limit(of: everybody[$0], isMember: $0 >= members)
    }
    limits = zip(asked, available).map { min($0.max ?? .max, $1.count) }
    minimums = asked.map(\.min)
    interpreters = timetable.interpreters.map { interpreter in
      SlotSet(
        slots.indices.filter { slot in
          !interpreter.absent.contains { $0.covers(slots[slot]) }
        })
    }
    tables = timetable.rooms.map(\.tables)
    tooClose = Self.tooClose(timetable, slots)
    hasWalks = timetable.walks.contains { $0.minutes > 0 }
    addPairs()
  }

  private static func tooClose(_ timetable: Timetable, _ slots: [Slot]) -> [[[SlotSet]]] {
    timetable.rooms.indices.map { from in
      timetable.rooms.indices.map { to in
        let minutes = timetable.walkMinutes(from, to)
        return slots.map { slot in
          SlotSet(
            slots.indices.filter { slots[$0].span.isTooClose(to: slot.span, minutes: minutes) })
        }
      }
    }
  }

  /// The slots in which both of a pair are there, with a table, and somebody to interpret where they
  /// need it.
  func slots(of pair: Int) -> SlotSet {
    let own = pairs[pair]
    guard tables[own.room] > 0 else { return SlotSet() }
    let both = available[own.first] & available[own.second]
    guard let asked = own.interpreters else { return both }
    return interpreters.indices.reduce(SlotSet()) {
      asked >> UInt64($1) & 1 == 1 ? $0 | (both & interpreters[$1]) : $0
    }
  }

  /// The pair of two parties, whatever their order.
  func pair(_ delegate: String, _ member: String) -> Int? {
    guard let a = numbers[delegate], let b = numbers[member] else { return nil }
    return places[place(a, b)]
  }

  /// Why a pair should meet.
  func reason(_ pair: Int) -> Reason? { sources[pair] < 0 ? nil : prospects[sources[pair]].reason }

  func couple(_ pair: Int) -> UnorderedPair {
    UnorderedPair(everybody[pairs[pair].first].id, everybody[pairs[pair].second].id)
  }

  private let numbers: [String: Int]
  /// Of each two parties, their pair.
  private var places: [Int: Int] = [:]

  private func place(_ a: Int, _ b: Int) -> Int { min(a, b) * partyCount + max(a, b) }

  private static let pairsBetweenChecks = 4096

  private mutating func addPairs() {
    let barred = Set(
      timetable.forbidden.compactMap { pair in
        numbers[pair.delegate].flatMap { a in numbers[pair.member].map { place(a, $0) } }
      })
    var understanding = Understanding(timetable, everybody)
    let rooms = everybody.map { party in
      party.room.flatMap { id in timetable.rooms.firstIndex { $0.id == id } }
    }
    func add(_ delegate: String, _ member: String, weight: Int, source: Int) {
      guard let a = numbers[delegate], let b = numbers[member], a != b else { return }
      let (first, second, place) = (min(a, b), max(a, b), place(a, b))
      guard places[place] == nil, !barred.contains(place) else { return }
      let interpreters = understanding.interpreters(first, second)
      guard interpreters != 0 else { return }
      places[place] = pairs.count
      pairs.append(
        Pair(
          first: first, second: second, weight: max(weight, 0),
          room: rooms[second] ?? rooms[first] ?? 0, interpreters: interpreters))
      sources.append(source)
    }
    places.reserveCapacity(prospects.count)
    pairs.reserveCapacity(prospects.count)
    let token = CancellationToken.current
    for index in prospects.indices {
      // Who asks makes nothing of a model half read.
      if index % Self.pairsBetweenChecks == 0, token.isCancelled { break }
      add(
        prospects[index].delegate, prospects[index].member, weight: prospects[index].score.count,
        source: index)
    }
    for asked in timetable.confirmed + timetable.forced {
      add(asked.delegate, asked.member, weight: 0, source: -1)
    }
    addDemands()
  }

  private mutating func addDemands() {
    let order = Dictionary(uniqueKeysWithValues: slots.enumerated().map { ($1.id, $0) })
    confirmed = timetable.confirmed.compactMap { asked in
      pair(asked.delegate, asked.member).map { ($0, order[asked.slot ?? ""]!) }
    }
    for asked in timetable.confirmed {
      guard let pair = pair(asked.delegate, asked.member) else { continue }
      promisedTables[pair] = asked.table.map { $0 - 1 }
      if let bit = timetable.interpreters.firstIndex(where: { $0.id == asked.interpreter }) {
        pairs[pair].interpreters = 1 << UInt64(bit)
      }
    }
    let fixed = Set(confirmed.map(\.pair))
    forced = Set(timetable.forced.compactMap { pair($0.delegate, $0.member) })
      .subtracting(fixed).sorted()
  }
}

/// Two ids, whatever their order.
package struct UnorderedPair: Hashable, Sendable {
  let low: String
  let high: String

  package init(_ a: String, _ b: String) { (low, high) = a < b ? (a, b) : (b, a) }
}

/// Who needs whom to understand each other.
private struct Understanding {
  /// For each party, which of `speech` is its own.
  private let kinds: [Int]
  /// Sets of languages, each once.
  private let speech: [Set<String>]
  private let interpreters: [Set<String>]
  /// What was found for two kinds.
  private var known: [Int: UInt64?] = [:]

  init(_ timetable: Timetable, _ everybody: [Party]) {
    let members = timetable.isOfOneKind ? 0 : timetable.delegates.count
    var numbers: [Set<String>: Int] = [:]
    var speech: [Set<String>] = []
    kinds = everybody.indices.map { party in
      let own = Set(timetable.languages(of: everybody[party], isMember: party >= members))
      if numbers[own] == nil {
        numbers[own] = speech.count
        speech.append(own)
      }
      return numbers[own]!
    }
    self.speech = speech
    interpreters = timetable.interpreters.map { Set($0.languages) }
  }

  /// Nil where two parties share a language, else the interpreters between them as bits.
  mutating func interpreters(_ a: Int, _ b: Int) -> UInt64? {
    let key = kinds[a] * speech.count + kinds[b]
    if let found = known[key] { return found }
    let found = between(speech[kinds[a]], speech[kinds[b]])
    known[key] = .some(found)
    return found
  }

  private func between(_ a: Set<String>, _ b: Set<String>) -> UInt64? {
    guard !a.isEmpty, !b.isEmpty, a.isDisjoint(with: b) else { return nil }
    return interpreters.enumerated().reduce(0) { bits, interpreter in
      let speaks =
        !interpreter.element.isDisjoint(with: a) && !interpreter.element.isDisjoint(with: b)
      return speaks ? bits | 1 << UInt64(interpreter.offset) : bits
    }
  }
}
