internal import Foundation
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis

/// Members and needs: list, read, write, in bulk.
extension Route {
  static func documents(_ kind: Store.Kind) -> [Route] {
    let names = kind.rawValue
    let one = kind == .members ? "member" : "need"
    let schema = kind == .members ? "Member" : "Need"
    let id = Parameter.path(one, "Its id.")
    let path = "/v1/\(names)/{\(one)}"
    let own: Access = kind == .members ? .readOrOwn : .read
    return [
      Route(
        method: "GET", path: "/v1/\(names)", access: .read, name: "list\(schema)s",
        summary:
          "The \(names) in the order of their ids, a page at a time, with facets counted over all that the filter lets through.",
        parameters: listParameters(kind),
        replies: [.json(200, "\(schema)List", "A page of \(names).", headers: ["ETag"])]
      ) { try DocumentList.answer($0, kind) },
      Route(
        method: "POST", path: "/v1/\(names)", access: .team, name: "create\(schema)",
        summary:
          "Adds one; or, as NDJSON, adds or replaces one a line and tells the outcome of each line.",
        parameters: [.idempotencyKey],
        body: Body(schemas: [MediaType.json: schema, MediaType.lines: "\(schema)Lines"]),
        replies: [
          .json(201, schema, "It is there now.", headers: ["ETag", "Location"]),
          Reply(status: 200, meaning: "One outcome a line.", mediaType: MediaType.lines),
        ], problems: [.conflict]
      ) { try DocumentWriting.create($0, kind) },
      Route(
        method: "GET", path: path, access: own, name: "read\(schema)",
        summary: "One \(one), with every field it came with.", parameters: [id],
        replies: [.json(200, schema, "The \(one).", headers: ["ETag"])], problems: [.notFound]
      ) { try DocumentWriting.read($0, kind) },
      Route(
        method: "PUT", path: path, access: kind == .members ? .teamOrOwn : .team,
        name: "replace\(schema)",
        summary:
          "Writes one \(one) whole. One that is there is replaced only where If-Match names the version that was read.",
        parameters: [id, .ifMatch], body: .json(schema),
        replies: [
          .json(200, schema, "It is replaced.", headers: ["ETag"]),
          .json(201, schema, "It is there now.", headers: ["ETag", "Location"]),
        ], problems: [.preconditionFailed, .preconditionRequired, .conflict]
      ) { try DocumentWriting.replace($0, kind) },
      Route(
        method: "DELETE", path: path, access: kind == .members ? .admin : .team,
        name: "delete\(schema)", summary: "Takes one \(one) out.", parameters: [id, .ifMatch],
        replies: [.empty(204, "It is gone.")], problems: [.notFound, .preconditionFailed]
      ) { try DocumentWriting.delete($0, kind) },
    ]
  }

  private static func listParameters(_ kind: Store.Kind) -> [Parameter] {
    let filters: [Parameter] =
      kind == .members
      ? Filters.parameters
      : [
        .query(
          "kind", .choice(Need.Kind.allCases.map(\.rawValue)), "Kind of need.", mayRepeat: true),
        .query("country", .country, "Country, ISO 3166-1 alpha-2.", mayRepeat: true),
        .query(
          "language", .choice(Language.allCases.map(\.rawValue)), "Language of the need.",
          mayRepeat: true),
        .query("item", .choice(Item.allCases.map(\.rawValue)), "Theme.", mayRepeat: true),
      ]
    return filters + [
      .query("q", .text(most: 200), "Words that the name, title or id holds."),
      .query("limit", .count(1...500, fallback: 50), "How many on a page."),
      .query("cursor", .text(most: 400), "Where the page before ended: its `next`."),
    ]
  }
}

extension Parameter {
  static let ifMatch = header("If-Match", "The ETag of the version that was read.")
  static let idempotencyKey = header(
    "Idempotency-Key", "The same request sent again within 24 hours with the same key is done once."
  )
  static let lang = query(
    "lang", .choice(["fr", "en"]), "Language of labels and advice; default by Accept-Language.")
}
