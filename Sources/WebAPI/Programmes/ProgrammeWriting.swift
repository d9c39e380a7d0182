internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Scheduling
internal import Storage

/// Makes programmes and keeps them.
enum ProgrammeWriting {
  static func create(_ exchange: RequestContext) throws -> Response {
    let request = try ProgrammeRequest(exchange)
    var (plan, context) = try request.plan()
    try context.check(plan, request.wording)
    let now = Date.now
    plan.programme.id = try freeID(exchange.service.store, from: now)
    let stored = StoredProgramme(plan, created: now.formatted(.iso8601))
    let document = try keep(stored, since: nil, if: .absent, exchange)
    var response = try response(
      stored, document, exchange, status: 201, warnings: context.warnings(for: stored))
    response.headers.append(("Location", "/v1/programmes/\(document.id)"))
    return response
  }

  static func replace(_ exchange: RequestContext) throws -> Response {
    let document = try DocumentWriting.stored(exchange, .programmes)
    let before = try StoredProgramme(json: document.json)
    let context = try ProgrammeContext(before.timetable, besides: document.id, exchange)
    let edit = try ProgrammeEdit(exchange.request.body, of: before, context)
    let condition = try DocumentWriting.condition(exchange.request, document)
    let after = try explaining(edit.accepted(in: exchange.paperWording), exchange)
    return try response(
      after,
      try keep(
        after, since: before.programme, if: condition, exchange, known: edit.knownCollisions),
      exchange, warnings: context.warnings(for: after))
  }

  static func replan(_ exchange: RequestContext) throws -> Response {
    let document = try DocumentWriting.stored(exchange, .programmes)
    let request = try ReplanRequest(exchange.request.body)
    let condition: Store.Condition =
      exchange.request.header("If-Match") == nil
      ? .matches(hash: document.hash)
      : try DocumentWriting.condition(exchange.request, document)
    let before = try StoredProgramme(json: document.json)
    let context = try ProgrammeContext(before.timetable, besides: document.id, exchange)
    let timetable = try request.timetable(after: before.timetable)
    let planner = ProgrammePlanner(context, exchange.paperWording, request.budget)
    let plan = try planner.replan(before.programme, under: timetable)
    let after = try explaining(StoredProgramme(plan, created: before.created), exchange)
    let kept = try keep(
      after, since: before.programme, if: condition, exchange,
      known: context.collisions(of: before.programme, in: before.timetable))
    var response = try exchange.json(
      ReplanReply(after, plan.changes, warnings: context.warnings(for: after)))
    response.headers.append(("ETag", ETag.of(kept)))
    return response
  }

  static func response(
    _ stored: StoredProgramme, _ document: Store.Document, _ exchange: RequestContext,
    status: Int = 200,
    warnings: [Advice] = []
  ) throws -> Response {
    var response = try exchange.json(ProgrammeReply(stored, warnings: warnings), status: status)
    response.headers.append(("ETag", ETag.of(document)))
    return response
  }

  /// Two made at the same moment stand one after the other.
  private static func freeID(_ store: Store, from time: Date) throws -> String {
    var time = time
    while try store.document(.programmes, id: StoredProgramme.newID(at: time)) != nil {
      time += 0.001
    }
    return StoredProgramme.newID(at: time)
  }

  /// Writes it, and whom it invites into the ledger.
  ///
  /// - Parameter known: collisions that were there before.
  /// - Throws: `Problem` with those that come in, also where another programme was kept meanwhile.
  private static func keep(
    _ stored: StoredProgramme, since before: Programme?, if condition: Store.Condition,
    _ exchange: RequestContext, known: [ConstraintViolation] = []
  ) throws -> Store.Document {
    let document = try stored.document
    let snapshot = exchange.snapshot
    let invitations = stored.invitations(
      since: before, to: stored.programme.need.flatMap(snapshot.holdings.need),
      among: snapshot.members,
      on: "\(CalendarDate.today)")
    try exchange.service.store.put(
      programme: document, if: condition, inviting: invitations, by: exchange.caller.id,
      besidesThoseOn: stored.timetable.datesAround
    ) { others in
      try ProgrammeContext.check(
        stored, besides: others, among: snapshot.members, known: known, exchange.paperWording)
    }
    return document
  }

  /// With a reason for each meeting that came in, where wishes or the catalogue know one.
  private static func explaining(
    _ stored: StoredProgramme, _ exchange: RequestContext
  ) throws -> StoredProgramme {
    let bare = stored.programme.meetings.filter { $0.reason == nil }
    guard !bare.isEmpty else { return stored }
    var timetable = stored.timetable
    timetable.scores = []
    var prospects = timetable.ownProspects
    let snapshot = exchange.snapshot
    if prospects.isEmpty, let need = stored.programme.need.flatMap(snapshot.holdings.need) {
      timetable.delegates.removeAll { delegate in !bare.contains { $0.has(delegate.id) } }
      timetable.members.removeAll { member in !bare.contains { $0.has(member.id) } }
      prospects = try snapshot.index.prospects(for: need, in: timetable)
    }
    var stored = stored
    for index in stored.programme.meetings.indices
    where stored.programme.meetings[index].reason == nil {
      let meeting = stored.programme.meetings[index]
      stored.programme.meetings[index].reason =
        prospects.first { meeting.isOf($0.delegate, $0.member) }?.reason
    }
    return stored
  }
}

/// What happened to a programme.
struct ReplanRequest {
  let budget: PlanningBudget
  private let events: [Event]

  private static let mostEvents = 1_000

  private struct Body: Decodable {
    let events: [Event]?
  }

  /// - Throws: `Problem`, `InputFileError` with the field that is wrong.
  init(_ body: Data) throws {
    let record = try JSONRecord(json: body, path: "body")
    try record.allow(only: ["budget_ms", "events"])
    budget = try PlanningBudget(record)
    do {
      events = try JSONDecoder().decode(Body.self, from: body).events ?? []
    } catch let error as DecodingError {
      throw Problem(TimetableError(error, expecting: "an object with events"))
    }
    guard events.count <= Self.mostEvents else {
      throw Problem(.tooMany(field: "events", count: events.count, limit: Self.mostEvents))
    }
  }

  /// - Throws: `Problem` for an event with a name that the timetable does not have.
  func timetable(after before: Timetable) throws(Problem) -> Timetable {
    var timetable = before
    for (place, event) in events.enumerated() {
      do {
        timetable = try timetable.after([event])
      } catch {
        throw Problem(
          .invalidField, "events[\(place)]: \(error.reason)",
          errors: [Problem.FieldError(field: "events[\(place)]", detail: error.reason)])
      }
    }
    return timetable
  }
}
