/// Something that must not be in a programme.
package enum ConstraintViolation: Sendable, Hashable {
  case unknownSlot(String)
  case unknownParty(String)
  case unknownTable(Int, slot: String)
  case unknownInterpreter(String)
  case withItself(String, slot: String)
  case partyTwice(String, slot: String)
  case tableTwice(Int, slot: String)
  case interpreterTwice(String, slot: String)
  case pairTwice(String, String)
  case tooMany(String, count: Int, limit: Int)
  case tooFew(String, count: Int, minimum: Int)
  case closedSlot(String)
  case absent(String, slot: String)
  case onVisit(String, slot: String, visit: String)
  case wrongRoom(String, table: Int, room: String)
  case noTimeToWalk(String, from: String, to: String, minutes: Int)
  case forbidden(String, String, why: String?)
  case forcedMissing(String, String)
  case confirmedMoved(String, String, from: String, to: String?)
  case interpreterMissing(String, String, slot: String)
  case interpreterUnfit(String, String, String)
  /// In another programme of the store at the same time; of a party or an interpreter, in a slot or on a
  /// site visit.
  case elsewhere(String, at: String, Engagement)
}

extension ConstraintViolation {
  /// The name of the case, for programs.
  package var kind: String { Mirror(reflecting: self).children.first?.label ?? "" }

  /// Whether `meeting` is one of those that collide; of a meeting that is missing there is none.
  package func concerns(_ meeting: Meeting) -> Bool {
    switch self {
    case .unknownSlot(let slot), .closedSlot(let slot): meeting.slot == slot
    case .unknownTable(let table, let slot), .tableTwice(let table, let slot):
      meeting.slot == slot && meeting.table == table
    case .unknownInterpreter(let id): meeting.interpreter == id
    case .interpreterTwice(let id, let slot): meeting.slot == slot && meeting.interpreter == id
    case .unknownParty(let id), .tooMany(let id, _, _), .tooFew(let id, _, _): meeting.has(id)
    case .withItself(let id, let slot), .partyTwice(let id, let slot),
      .onVisit(let id, let slot, _):
      meeting.slot == slot && meeting.has(id)
    case .absent(let id, let slot), .elsewhere(let id, let slot, _):
      meeting.slot == slot && (meeting.has(id) || meeting.interpreter == id)
    case .wrongRoom(let id, let table, _): meeting.has(id) && meeting.table == table
    case .noTimeToWalk(let id, let from, let to, _):
      meeting.has(id) && [from, to].contains(meeting.slot)
    case .pairTwice(let a, let b), .forbidden(let a, let b, _), .forcedMissing(let a, let b),
      .confirmedMoved(let a, let b, _, _), .interpreterMissing(let a, let b, _),
      .interpreterUnfit(_, let a, let b):
      meeting.isOf(a, b)
    }
  }

  /// Whether a programme that had `other` is no worse for having this.
  package func isNoWorse(than other: ConstraintViolation) -> Bool {
    if case .tooFew(let party, let count, _) = self, case .tooFew(party, let before, _) = other {
      return count >= before
    }
    return self == other
  }
}
