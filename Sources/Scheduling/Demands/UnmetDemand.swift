/// A demand that no programme meets, or that none was found for, and what would help.
package struct UnmetDemand: Sendable, Equatable, Codable {
  package let demand: Demand
  /// Whether no programme whatever meets it under the rules; else none was found.
  package let isProven: Bool
  /// Each alone makes the demands feasible; the smallest first.
  package let relaxations: [Relaxation]

  package init(_ demand: Demand, isProven: Bool, relaxations: [Relaxation] = []) {
    (self.demand, self.isProven, self.relaxations) = (demand, isProven, relaxations)
  }
}

/// What a timetable asks for beyond the sum of the scores.
package struct Demand: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// A pair must meet.
    case forced
    /// A party must have so many meetings.
    case minimum
    /// A meeting stays in its slot.
    case confirmed
  }

  package let kind: Kind
  package let party: String
  /// The other party of a pair.
  package var member: String?
  package var slot: String?
  /// How many meetings are asked, and how many there are.
  package var asked: Int
  package var met: Int

  package init(
    _ kind: Kind, party: String, member: String? = nil, slot: String? = nil, asked: Int = 1,
    met: Int = 0
  ) {
    (self.kind, self.party, self.member, self.slot) = (kind, party, member, slot)
    (self.asked, self.met) = (asked, met)
  }
}

/// A change of the rules.
package struct Relaxation: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Codable {
    case moreSlots, moreTables, moreInterpreters
    /// Let a party have more meetings than its limit.
    case raiseLimit
    /// Ask fewer meetings of a party.
    case lowerMinimum
    /// Give up a forced or confirmed meeting.
    case release
    /// Let a pair meet that may not.
    case allow
    /// Have a party there in a slot in which it is absent.
    case attend
  }

  package let kind: Kind
  package var subject: String?
  package var other: String?
  package var slot: String?
  /// Between which interpreters are missing, one of each side.
  package var languages: [String]?
  /// By how many.
  package var amount: Int

  package init(
    _ kind: Kind, subject: String? = nil, other: String? = nil, slot: String? = nil,
    languages: [String]? = nil, amount: Int = 1
  ) {
    (self.kind, self.subject, self.other, self.slot) = (kind, subject, other, slot)
    (self.languages, self.amount) = (languages, amount)
  }
}

extension Programme {
  package func meets(_ demand: Demand) -> Bool {
    let meeting = meetings.first { $0.isOf(demand.party, demand.member ?? "") }
    return switch demand.kind {
    case .forced: meeting != nil
    case .confirmed: meeting?.slot == demand.slot
    case .minimum: meetings(of: demand.party).count >= demand.asked
    }
  }
}
