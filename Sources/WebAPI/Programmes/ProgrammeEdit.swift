internal import Application
internal import Foundation
internal import Matching
internal import Scheduling
internal import Storage

/// Meetings as somebody arranged them by hand, against the programme that is stored.
struct ProgrammeEdit {
  let stored: StoredProgramme
  /// In the order in which they were sent.
  let programme: Programme
  let collisions: [ConstraintViolation]
  let knownCollisions: [ConstraintViolation]

  private static let mostMeetings = 20_000
  /// Of collisions that are told; whoever has more mends these first.
  private static let mostTold = 200

  private struct Body: Decodable {
    let meetings: [Meeting]
    let title: String?
  }

  /// Of the body, only who meets whom, when, where and with which interpreter counts, and the title.
  ///
  /// - Throws: `Problem` with the field that is wrong.
  init(
    _ body: Data, of stored: StoredProgramme, _ context: ProgrammeContext
  ) throws {
    try JSONRecord(json: body, path: "body").allow(only: ProgrammeReply.fields)
    let edited = try Self.body(body)
    guard edited.meetings.count <= Self.mostMeetings else {
      throw Problem(
        TimetableError.tooMany(
          field: "meetings", count: edited.meetings.count, limit: Self.mostMeetings))
    }
    let scores = Dictionary(
      stored.timetable.ownProspects.map { (UnorderedPair($0.delegate, $0.member), $0.score) }
    ) { first, _ in first }
    let held = stored.programme.meetingsByCouple
    var programme = stored.programme
    programme.title = edited.title ?? programme.title
    programme.meetings = edited.meetings.map { meeting in
      Meeting(
        slot: meeting.slot, table: meeting.table, delegate: meeting.delegate,
        member: meeting.member, interpreter: meeting.interpreter,
        score: scores[meeting.couple] ?? .zero, reason: held[meeting.couple]?.reason)
    }
    programme.objective = programme.meetings.reduce(.zero) { $0 + $1.score }
    programme.bound = max(programme.bound, programme.objective)
    (self.stored, self.programme) = (stored, programme)
    collisions = context.collisions(of: programme, in: stored.timetable)
    knownCollisions = context.collisions(of: stored.programme, in: stored.timetable)
  }

  private static func body(_ bytes: Data) throws -> Body {
    do {
      return try JSONDecoder().decode(Body.self, from: bytes)
    } catch let error as DecodingError {
      throw Problem(TimetableError(error, expecting: "an object with meetings"))
    }
  }

  func isKnown(_ collision: ConstraintViolation) -> Bool {
    knownCollisions.contains { collision.isNoWorse(than: $0) }
  }

  var check: CheckReply {
    CheckReply(
      collisions: collisions.prefix(Self.mostTold).map { collision in
        ViolationReply(
          kind: collision.kind, meetings: places(of: collision), known: isKnown(collision),
          sentence: Advice { collision.sentence($0, name: stored.name) })
      }, objective: programme.objective, bound: programme.bound)
  }

  private func places(of collision: ConstraintViolation) -> [Int] {
    programme.meetings.indices.filter { collision.concerns(programme.meetings[$0]) }
  }

  /// What is to be stored.
  ///
  /// - Throws: `Problem` with every collision that the stored programme does not have.
  func accepted(in wording: PaperWording) throws(Problem) -> StoredProgramme {
    let new = collisions.filter { !isKnown($0) }
    guard new.isEmpty else {
      throw Problem(colliding: Array(new.prefix(Self.mostTold)), in: wording, name: stored.name) {
        places(of: $0).last.map { "meetings[\($0)]" } ?? "meetings"
      }
    }
    var accepted = stored
    var programme = self.programme
    let order = Dictionary(
      stored.timetable.slots.map { ($0.id, ($0.day, $0.start)) }
    ) { first, _ in first }
    programme.meetings.sort {
      let (a, b) = (order[$0.slot]!, order[$1.slot]!)
      return (a.0, a.1, $0.table) < (b.0, b.1, $1.table)
    }
    programme.unmet = programme.unmet.filter { !programme.meets($0.demand) }
    accepted.programme = programme.announced(in: stored.timetable)
      .revised(from: stored.programme)
    accepted.programme.title = programme.title
    return accepted
  }
}
