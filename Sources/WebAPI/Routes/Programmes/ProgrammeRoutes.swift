internal import Application
internal import Foundation
internal import HTTP
internal import Scheduling
internal import Storage

/// Who meets whom, when and where: made, edited by hand, made anew.
extension Route {
  static let programmes: [Route] = [
    listProgrammes, createProgramme, readProgramme, replaceProgramme, deleteProgramme,
    checkProgramme, replanProgramme,
  ]

  private static let path = "/v1/programmes/{programme}"
  private static let id = Parameter.path("programme", "The programme's id.")

  private static let listProgrammes = Route(
    method: "GET", path: "/v1/programmes", access: .team, name: "listProgrammes",
    summary: "The programmes in the order in which they were made, a page at a time.",
    parameters: [
      .query("need", .text(most: 100), "Only of this need."),
      .query("limit", .count(1...500, fallback: 50), "How many on a page."),
      .query("cursor", .text(most: 400), "Where the page before ended: its `next`."),
    ],
    replies: [.json(200, "ProgrammeList", "A page of programmes.")]
  ) { try $0.json(try ProgrammeListReply($0)) }

  private static let createProgramme = Route(
    method: "POST", path: "/v1/programmes", access: .team, name: "createProgramme",
    summary: "Gives a delegation, or parties among their equals, their meetings: as many and as "
      + "good as the timetable allows, none colliding. Its members are written down as invited.",
    parameters: [.idempotencyKey], body: .json("ProgrammeRequest"),
    replies: [.json(201, "Programme", "It is kept.", headers: ["ETag", "Location"])],
    problems: [.notFound, .infeasibleProgramme, .collidingProgramme]
  ) { try ProgrammeWriting.create($0) }

  private static let readProgramme = Route(
    method: "GET", path: path, access: .team, name: "readProgramme",
    summary: "One programme, with its slots, tables and parties.", parameters: [id],
    replies: [.json(200, "Programme", "The programme.", headers: ["ETag"])],
    problems: [.notFound]
  ) { exchange in
    let document = try DocumentWriting.stored(exchange, .programmes)
    return try ProgrammeWriting.response(StoredProgramme(json: document.json), document, exchange)
  }

  private static let replaceProgramme = Route(
    method: "PUT", path: path, access: .team, name: "replaceProgramme",
    summary: "Keeps the meetings as they were edited by hand. The whole programme may be sent; its "
      + "meetings and title count. Refused where a rule would be broken.",
    parameters: [id, .ifMatch], body: .json("ProgrammeEdit"),
    replies: [.json(200, "Programme", "It is kept.", headers: ["ETag"])],
    problems: [
      .notFound, .preconditionFailed, .preconditionRequired, .conflict, .collidingProgramme,
    ]
  ) { try ProgrammeWriting.replace($0) }

  private static let deleteProgramme = Route(
    method: "DELETE", path: path, access: .team, name: "deleteProgramme",
    summary: "Takes one programme out.", parameters: [id, .ifMatch],
    replies: [.empty(204, "It is gone.")], problems: [.notFound, .preconditionFailed]
  ) { try DocumentWriting.delete($0, .programmes) }

  private static let checkProgramme = Route(
    method: "POST", path: path + "/check", access: .team, name: "checkProgramme",
    summary: "Whether meetings keep the rules of a programme's timetable, and nobody is in another "
      + "programme at the same time; nothing is stored.",
    parameters: [id, .idempotencyKey], body: .json("ProgrammeEdit"),
    replies: [.json(200, "ProgrammeCheck", "Every rule that is broken.")], problems: [.notFound]
  ) { exchange in
    let document = try DocumentWriting.stored(exchange, .programmes)
    let stored = try StoredProgramme(json: document.json)
    let edit = try ProgrammeEdit(
      exchange.request.body, of: stored,
      ProgrammeContext(stored.timetable, besides: document.id, exchange))
    return try exchange.json(edit.check)
  }

  private static let replanProgramme = Route(
    method: "POST", path: path + "/replan", access: .team, name: "replanProgramme",
    summary: "Makes a programme anew after something happened: confirmed meetings stay, the "
      + "fewest others move.",
    parameters: [id, .ifMatch, .idempotencyKey], body: .json("ReplanRequest"),
    replies: [
      .json(200, "Replan", "The new programme, kept, and what moved.", headers: ["ETag"])
    ], problems: [.notFound, .preconditionFailed, .collidingProgramme]
  ) { try ProgrammeWriting.replan($0) }
}

/// A page of programmes, without their meetings.
private struct ProgrammeListReply: Encodable {
  let items: [Item]
  let next: String?

  struct Item: Encodable {
    let id: String
    let need: String?
    let title: String?
    let created: String
    let sequence: Int
    let meetings: Int

    init(_ stored: StoredProgramme) {
      let programme = stored.programme
      (id, need, title) = (programme.id ?? "", programme.need, programme.title)
      (created, sequence) = (stored.created, programme.sequence)
      meetings = programme.meetings.count
    }
  }

  private enum CodingKeys: String, CodingKey { case items, next }

  init(_ exchange: RequestContext) throws {
    let (after, need) = (
      try exchange.query.text("cursor").map(Cursor.id), exchange.query.text("need")
    )
    let limit = exchange.query.count("limit")
    var items: [Item] = []
    for document in try exchange.service.store.documents(.programmes)
    where after.map({ document.id > $0 }) ?? true {
      guard items.count <= limit else { break }
      let item = Item(try StoredProgramme(json: document.json))
      if need == nil || item.need == need { items.append(item) }
    }
    self.items = Array(items.prefix(limit))
    next = items.count > limit ? Cursor.text(after: self.items.last!.id) : nil
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(items, forKey: .items)
    try fields.encode(next, forKey: .next)
  }
}
