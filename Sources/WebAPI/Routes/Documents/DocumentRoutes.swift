internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis

/// Members and needs: list, read, write, in bulk.
extension Route {
  static func documents(_ kind: Store.Kind) -> [Route] {
    let words = DocumentWords(kind)
    return [list(words), create(words), read(words), replace(words), delete(words)]
  }

  private static func list(_ words: DocumentWords) -> Route {
    Route(
      method: "GET", path: "/v1/\(words.many)",
      access: words.kind == .members ? .publicRead : .read, name: "list\(words.schema)s",
      summary: "The \(words.many) in the order of their ids, a page at a time, with facets counted "
        + "over all that the filter lets through.", parameters: listParameters(words.kind),
      replies: [.json(200, "\(words.schema)List", "A page of \(words.many).", headers: ["ETag"])]
    ) { try DocumentList.answer($0, words.kind) }
  }

  private static func create(_ words: DocumentWords) -> Route {
    Route(
      method: "POST", path: "/v1/\(words.many)", access: .team, name: "create\(words.schema)",
      summary:
        "Adds one; or, as NDJSON, adds or changes one a line and tells the outcome of each.",
      parameters: [.idempotencyKey, .mode],
      body: Body(schemas: [MediaType.json: words.schema, MediaType.lines: "\(words.schema)Lines"]),
      replies: [
        .json(201, words.schema, "It is there now.", headers: ["ETag", "Location"]),
        Reply(status: 200, meaning: "One outcome a line.", mediaType: MediaType.lines),
      ], problems: [.conflict]
    ) { try DocumentWriting.create($0, words.kind) }
  }

  private static func read(_ words: DocumentWords) -> Route {
    Route(
      method: "GET", path: words.path, access: words.kind == .members ? .publicReadOrOwn : .read,
      name: "read\(words.schema)", summary: words.summary,
      parameters: [words.id],
      replies: [.json(200, words.schema, "The \(words.one).", headers: ["ETag"])],
      problems: [.notFound]
    ) { try DocumentWriting.read($0, words.kind) }
  }

  private static func replace(_ words: DocumentWords) -> Route {
    Route(
      method: "PUT", path: words.path, access: words.kind == .members ? .teamOrOwn : .team,
      name: "replace\(words.schema)",
      summary: "Writes one \(words.one) whole. One that is there is replaced only where If-Match "
        + "names the version that was read.", parameters: [words.id, .ifMatch],
      body: .json(words.schema),
      replies: [
        .json(200, words.schema, "It is replaced.", headers: ["ETag"]),
        .json(201, words.schema, "It is there now.", headers: ["ETag", "Location"]),
      ], problems: [.preconditionFailed, .preconditionRequired, .conflict]
    ) { try DocumentWriting.replace($0, words.kind) }
  }

  private static func delete(_ words: DocumentWords) -> Route {
    Route(
      method: "DELETE", path: words.path, access: words.kind == .members ? .admin : .team,
      name: "delete\(words.schema)", summary: "Takes one \(words.one) out.",
      parameters: [words.id, .ifMatch], replies: [.empty(204, "It is gone.")],
      problems: [.notFound, .preconditionFailed]
    ) { try DocumentWriting.delete($0, words.kind) }
  }

  private static func listParameters(_ kind: Store.Kind) -> [Parameter] {
    let filters = kind == .members ? FilterTable.members : FilterTable.needs
    let sort =
      kind == .members
      ? [
        Parameter.query(
          "sort", .choice(DocumentList.Order.allCases.map(\.rawValue)),
          "The order of the list. Default: id.")
      ] : []
    return filters.map(Parameter.filter) + sort + [
      .query("q", .text(most: 200), "Words that the name, title or id holds."),
      .query("limit", .count(1...500, fallback: 50), "How many on a page."),
      .query("cursor", .text(most: 400), "Where the page before ended: its `next`."),
    ]
  }
}

extension Parameter {
  static let ifMatch = header("If-Match", "The ETag of the version that was read.")
  static let mode = query(
    "mode", .choice(ImportMode.allCases.map(\.rawValue)),
    "Of NDJSON: `merge` leaves fields that a line does not have as they are, null takes one out; "
      + "`replace` takes out all that the line does not have. Default: merge.")
  static let idempotencyKey = header(
    "Idempotency-Key", "The same request sent again within 24 hours with the same key is done once."
  )
  static let lang = query(
    "lang", .choice(["fr", "en"]), "Language of labels and advice; default by Accept-Language.")
}

extension Store.Kind {
  /// The word for one of them, and its place in an address.
  var one: String { String(rawValue.dropLast()) }
}

/// What the description calls members and needs.
private struct DocumentWords: Sendable {
  let kind: Store.Kind

  init(_ kind: Store.Kind) { self.kind = kind }

  var many: String { kind.rawValue }
  var one: String { kind.one }
  var schema: String { kind == .members ? "Member" : "Need" }
  /// Of one of them.
  var summary: String {
    kind == .members
      ? "One member; contacts, and fields that the catalogue does not know, as the caller may see them."
      : "One need, with every field it came with."
  }
  var path: String { "/v1/\(many)/{\(one)}" }
  var id: Parameter { .path(one, "Its id.") }
}
