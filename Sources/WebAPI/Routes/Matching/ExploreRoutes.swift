internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import TextAnalysis

/// Search by a phrase, and who stands near a member.
extension Route {
  private static let top = Parameter.query(
    "top", .count(1...500, fallback: 10), "How many at most.")

  static let exploring: [Route] = [
    Route(
      method: "GET", path: "/v1/search", access: .publicRead, name: "search",
      summary:
        "The capabilities that answer a phrase in any language, one a member; a misspelt word is put right, and said.",
      parameters: [
        .query("q", .text(most: 2_000), "What is looked for.", isRequired: true), top, .lang,
      ] + Filters.parameters,
      replies: [.json(200, "SearchReply", "The hits, and facets counted over all that match.")]
    ) { exchange in
      exchange.json(try SearchReply(exchange, text: exchange.query.text("q")!).bytes())
    },
    Route(
      method: "GET", path: "/v1/members/{member}/similar", access: .readOrOwn, name: "similar",
      summary: "Members that offer much the same.",
      parameters: [.path("member", "The member's id."), top] + Filters.parameters,
      replies: [.json(200, "SimilarMembers", "The closest first.")], problems: [.notFound]
    ) { exchange in
      try exchange.json(
        exchange.workspace.similar(
          to: exchange.value("member"), top: exchange.query.count("top"),
          eligibility: Filters.eligibility(exchange.query)))
    },
    Route(
      method: "GET", path: "/v1/members/{member}/complements", access: .read, name: "complements",
      summary: "Members that answer what this one, and others named, leave open in a need.",
      parameters: [
        .path("member", "The member's id."),
        .query("need", .text(most: 100), "The need's id.", isRequired: true),
        .query("with", .text(most: 100), "Another member of the set, by id.", mayRepeat: true), top,
        .lang,
      ] + Filters.parameters,
      replies: [.json(200, "Complements", "Who adds most first.")], problems: [.notFound]
    ) { exchange in
      let workspace = exchange.workspace
      let member = try workspace.index.indexed(exchange.value("member")).id
      return try exchange.json(
        workspace.complements(
          of: [member] + exchange.query.texts("with"),
          for: exchange.storedNeed(exchange.query.text("need")!),
          top: exchange.query.count("top"), eligibility: Filters.eligibility(exchange.query)))
    },
    Route(
      method: "GET", path: "/v1/members/{member}/opportunities", access: .readOrOwn,
      name: "opportunities", summary: "The stored needs that a member could answer.",
      parameters: [.path("member", "The member's id."), top, .lang],
      replies: [.json(200, "Opportunities", "The surest first.")], problems: [.notFound]
    ) { exchange in
      let items = try exchange.workspace.opportunities(
        for: exchange.value("member"), top: exchange.query.count("top"))
      return try exchange.json(["items": items])
    },
  ]
}
