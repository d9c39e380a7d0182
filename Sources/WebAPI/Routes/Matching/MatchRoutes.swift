internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis

/// Who fits, who fits together, and why somebody does not.
extension Route {
  static let matching: [Route] = [
    Route(
      method: "POST", path: "/v1/matches", access: .read, name: "match",
      summary: "The members that fit a need, ranked, with the evidence for each requirement; with "
        + "record, the team keeps the list in the ledger of exposure.",
      parameters: [.idempotencyKey], body: .json("MatchRequest"),
      replies: [.json(200, "Matches", "The ranked members, and what nothing answers.")],
      problems: [.notFound]
    ) { exchange in
      let asked = try NeedRequest(
        exchange, also: ["explain", "policy", "record", "top", "without"])
      let isExplained = try asked.record.bool("explain")
      let result = try asked.workspace.match(asked.matchQuery(exchange))
      return exchange.json(
        try MatchReply(
          result.answer, to: result.reading, in: asked.index, isExplained: isExplained
        ).bytes())
    },
    Route(
      method: "POST", path: "/v1/coverages", access: .read, name: "cover",
      summary: "Lots by members, and the fewest members that together cover them.",
      parameters: [.idempotencyKey], body: .json("CoverageRequest"),
      replies: [.json(200, "Coverage", "Lots, members and a suggested consortium.")],
      problems: [.notFound]
    ) { try CoverageAnswer.answer($0) },
    Route(
      method: "GET", path: "/v1/needs/{need}/why-not/{member}", access: .read, name: "whyNot",
      summary: "Why a member stands where it does for a need, or stands nowhere.",
      parameters: [.path("need", "The need's id."), .path("member", "The member's id."), .lang]
        + Filters.parameters,
      replies: [.json(200, "WhyNot", "Rules broken, fields missing, and who stands before.")],
      problems: [.notFound]
    ) { exchange in
      let workspace = exchange.workspace
      let member = try workspace.index.indexed(exchange.value("member")).id
      return try exchange.json(
        workspace.whyNot(
          member, for: exchange.storedNeed(exchange.value("need")),
          eligibility: Filters.eligibility(exchange.query)))
    },
    Route(
      method: "POST", path: "/v1/why-not", access: .read, name: "whyNotInline",
      summary: "The same for a need that is not stored.", parameters: [.idempotencyKey],
      body: .json("WhyNotRequest"),
      replies: [.json(200, "WhyNot", "Rules broken, fields missing, and who stands before.")],
      problems: [.notFound]
    ) { exchange in
      let asked = try NeedRequest(exchange, also: ["member"])
      return try exchange.json(
        asked.workspace.whyNot(
          asked.record.required("member"), for: asked.need, eligibility: asked.eligibility))
    },
  ]
}

/// The body of a question about a need: a stored one's id, one written out, or bare text.
struct NeedRequest {
  let record: JSONRecord
  let need: Need
  /// Whether it is known by its id, as it stands in the store.
  let isStored: Bool
  let eligibility: Eligibility
  let workspace: Workspace

  var index: MatchIndex { workspace.index }

  /// - Parameter also: fields that the route takes besides `need`, `text`, `filter` and `lang`.
  init(_ exchange: RequestContext, also: [String]) throws {
    record = try JSONRecord(json: exchange.request.body, path: "body")
    try record.allow(only: ["filter", "lang", "need", "text"] + also)
    eligibility = try Filters.eligibility(record)
    let language: Language? = try record.choice("lang")
    workspace = exchange.workspace(explainingIn: language ?? exchange.language)
    try Filters.check(eligibility, workspace.index.catalogue, within: "filter.")
    need = try Self.need(record, exchange)
    isStored = try record.string("text") == nil && !record.isObject("need")
  }

  static func need(_ record: JSONRecord, _ exchange: RequestContext) throws -> Need {
    if let text = try record.string("text") {
      try exchange.limits.check(text: text, field: "text", path: "body")
      return Need(id: Need.unnamedID, title: "", text: text)
    }
    if record.isObject("need") {
      return try CatalogueFile.need(
        json: try record.json("need"), place: "body", defaultID: Need.unnamedID,
        limits: exchange.limits
      ).0
    }
    guard let id = try record.string("need") else {
      let detail = "give the id of a stored need, a need, or a text"
      throw Problem(
        .invalidField, "need: \(detail)",
        errors: [Problem.FieldError(field: "need", detail: detail)])
    }
    return try exchange.storedNeed(id)
  }
}

extension RequestContext {
  /// - Throws: `Problem` 404.
  func storedNeed(_ id: String) throws -> Need {
    guard let need = try service.reader.read().need(id) else {
      throw Problem(.notFound, "no need '\(id)'; GET /v1/needs lists them")
    }
    return need
  }
}
