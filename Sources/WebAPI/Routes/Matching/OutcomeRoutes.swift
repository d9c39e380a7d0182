internal import Application
internal import Foundation
internal import HTTP
internal import Scheduling
internal import Storage

/// What became of a match.
extension Route {
  static let outcomes: [Route] = [
    Route(
      method: "POST", path: "/v1/outcomes", access: .team, name: "addOutcome",
      summary: "Keeps what became of a match: contacted, met, contract, declined, no-show.",
      parameters: [.idempotencyKey], body: .json("Outcome"),
      replies: [.json(201, "Outcome", "It is kept.")]
    ) { exchange in
      let record = try JSONRecord(json: exchange.request.body, path: "body")
      try record.allow(only: ["date", "kind", "member", "need", "note"])
      let kind: OutcomeRecord.Kind? = try record.choice("kind")
      guard let kind else {
        throw InputFileError.missing(path: "body", line: 1, field: "kind")
      }
      let date = try day(record)
      let outcome = OutcomeRecord(
        need: try known(record.required("need"), "need", .needs, exchange),
        member: try known(record.required("member"), "member", .members, exchange), kind: kind,
        date: date, note: try record.string("note") ?? "")
      try exchange.service.store.append(outcome, by: exchange.caller.id)
      return try exchange.json(OutcomeReply(outcome), status: 201)
    },
    Route(
      method: "GET", path: "/v1/outcomes", access: .team, name: "listOutcomes",
      summary: "What became of matches, the latest last.",
      parameters: [
        .query("need", .text(most: 100), "Only of this need."),
        .query("member", .text(most: 100), "Only of this member."),
      ],
      replies: [.json(200, "Outcomes", "The outcomes.")]
    ) { exchange in
      let outcomes = try exchange.service.store.outcomes(
        need: exchange.query.text("need"), member: exchange.query.text("member"))
      return try exchange.json(["items": outcomes.map(OutcomeReply.init)])
    },
  ]

  /// - Throws: `InputFileError` where `date` is missing or is no day.
  static func day(_ record: JSONRecord) throws -> String {
    let date = try record.required("date")
    guard CalendarDate(date) != nil else {
      throw InputFileError.wrongType(
        path: "body", line: 1, field: "date", expected: "a date such as 2026-11-21")
    }
    return date
  }

  /// - Throws: `InputFileError` where there is no such document.
  static func known(
    _ id: String, _ field: String, _ kind: Store.Kind, _ exchange: RequestContext
  ) throws -> String {
    guard try exchange.service.store.document(kind, id: id) != nil else {
      throw InputFileError.unknownReference(path: "body", line: 1, field: field, id: id)
    }
    return id
  }
}

struct OutcomeReply: Encodable {
  let need: String
  let member: String
  let kind: String
  let date: String
  let note: String

  init(_ outcome: OutcomeRecord) {
    (need, member, kind) = (outcome.need, outcome.member, outcome.kind.rawValue)
    (date, note) = (outcome.date, outcome.note)
  }
}
