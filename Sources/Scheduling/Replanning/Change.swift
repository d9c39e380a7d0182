/// What a new programme does otherwise than the one before.
package struct Change: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// To another slot.
    case moved
    /// To another table or interpreter in the same slot.
    case reseated
    case dropped, added
  }

  package struct Place: Sendable, Equatable, Codable {
    package let slot: String
    package let table: Int
    package let interpreter: String?

    init(_ meeting: Meeting) {
      (slot, table, interpreter) = (meeting.slot, meeting.table, meeting.interpreter)
    }
  }

  package let kind: Kind
  package let delegate: String
  package let member: String
  package let from: Place?
  package let to: Place?
  package let cause: Cause
}

/// Why a meeting did not stay as it was.
package struct Cause: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// Its parties, `subject` one of them, or nobody, can meet there any more.
    case absent, slotClosed, forbidden, onVisit
    case tableLost, interpreterLost
    /// It makes room for the meeting of `subject` and `other`.
    case madeRoom
    /// There is time or place that was not there before.
    case roomLeft
  }

  package let kind: Kind
  package var subject: String?
  package var other: String?

  init(_ kind: Kind, subject: String? = nil, other: String? = nil) {
    (self.kind, self.subject, self.other) = (kind, subject, other)
  }
}

extension Cause {
  /// Why not all the meetings of a slot can stay where each alone could: what they share is less now.
  init?(amongst meetings: [Meeting], in timetable: Timetable) {
    let causes = meetings.compactMap { Cause(against: $0, in: timetable) }
    guard let shared = causes.first(where: { [.tableLost, .interpreterLost].contains($0.kind) })
    else { return nil }
    self = shared
  }

  /// Why a meeting cannot stay under `timetable`; nil where nothing in it speaks against that.
  init?(against meeting: Meeting, in timetable: Timetable) {
    let alone = Programme(meetings: [meeting]).collisions(in: timetable)
    for collision in alone {
      switch collision {
      case .absent(let id, _) where timetable.interpreters.contains { $0.id == id }:
        self.init(.interpreterLost, subject: id)
      case .absent(let id, _): self.init(.absent, subject: id)
      case .onVisit(let id, _, _): self.init(.onVisit, subject: id)
      case .closedSlot, .unknownSlot: self.init(.slotClosed)
      case .forbidden: self.init(.forbidden)
      case .unknownTable: self.init(.tableLost)
      case .unknownParty(let id): self.init(.absent, subject: id)
      case .interpreterMissing, .interpreterUnfit, .unknownInterpreter:
        self.init(.interpreterLost, subject: meeting.interpreter)
      default: continue
      }
      return
    }
    return nil
  }
}
