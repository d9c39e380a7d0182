/// Something that must not be in a programme.
package enum Collision: Sendable, Hashable {
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
}

extension Collision: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownSlot(let slot): "no slot '\(slot.abridged)' in the timetable"
    case .unknownParty(let party):
      "no delegate, member or party '\(party.abridged)' in the timetable"
    case .unknownTable(let table, let slot): "\(slot.abridged): there is no table \(table)"
    case .unknownInterpreter(let id): "no interpreter '\(id.abridged)' in the timetable"
    case .withItself(let party, let slot): "\(slot.abridged): \(party.abridged) meets itself"
    case .partyTwice(let party, let slot): "\(slot): \(party) has two meetings"
    case .tableTwice(let table, let slot): "\(slot): table \(table) is taken twice"
    case .interpreterTwice(let id, let slot): "\(slot): \(id) interprets twice"
    case .pairTwice(let a, let b): "\(a) and \(b) meet more than once"
    case .tooMany(let party, let count, let limit):
      "\(party) has \(count) meetings; at most \(limit) are allowed"
    case .tooFew(let party, let count, let minimum):
      "\(party) has \(count) meetings; at least \(minimum) are asked"
    case .closedSlot, .absent, .onVisit, .wrongRoom, .noTimeToWalk: placeSentence
    case .forbidden, .forcedMissing, .confirmedMoved, .interpreterMissing, .interpreterUnfit:
      demandSentence
    }
  }

  private var placeSentence: String {
    switch self {
    case .closedSlot(let slot): "\(slot): a meeting during a break"
    case .absent(let party, let slot): "\(slot): \(party) is absent"
    case .onVisit(let party, let slot, let visit):
      "\(slot): \(party) is on visit \(visit) or on the way"
    case .wrongRoom(let party, let table, let room):
      "\(party) receives in \(room); table \(table) is elsewhere"
    case .noTimeToWalk(let party, let from, let to, let minutes):
      "\(party) cannot walk \(minutes) minutes between \(from) and \(to)"
    default: ""
    }
  }

  private var demandSentence: String {
    switch self {
    case .forbidden(let a, let b, let why):
      "\(a) and \(b) may not meet" + (why.map { ": \($0)" } ?? "")
    case .forcedMissing(let a, let b): "\(a) and \(b) must meet and do not"
    case .confirmedMoved(let a, let b, let from, let to):
      "the confirmed meeting of \(a) and \(b) in \(from) "
        + (to.map { "was moved to \($0)" } ?? "is missing")
    case .interpreterMissing(let a, let b, let slot):
      "\(slot): \(a) and \(b) share no language and have no interpreter"
    case .interpreterUnfit(let id, let a, let b):
      "\(id) does not speak a language of \(a) and one of \(b)"
    default: ""
    }
  }
}
