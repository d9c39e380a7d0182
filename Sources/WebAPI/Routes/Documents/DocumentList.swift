internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis

/// A page of members or needs.
enum DocumentList {
  static func answer(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Response {
    let holdings = try exchange.service.reader.read()
    let (documents, facets) =
      kind == .members
      ? try members(holdings, exchange) : needs(holdings, exchange.query)
    return try page(documents, of: kind, facets, exchange)
  }

  private static func members(
    _ holdings: CatalogRevision, _ exchange: RequestContext
  ) throws -> ([Store.Document], Facets) {
    let eligibility = Filters.eligibility(exchange.query)
    let words = exchange.query.text("q")
    let named = try words.map { try exchange.workspace.members(namedIn: $0) } ?? []
    let found = holdings.members.filter { held in
      eligibility.admits(held.value)
        && (named.contains(held.value.id) || holds(words, [held.value.id, held.value.name]))
    }
    let isByName = exchange.query.text("sort") == Order.name.rawValue
    let ordered = isByName ? found.sorted { key(of: $0) < key(of: $1) } : found
    return (ordered.map(\.document), FilterTable.facets(of: found.map(\.value)))
  }

  /// By what a list is in order.
  enum Order: String, CaseIterable {
    case id, name
  }

  private static func key(of held: CatalogRevision.Held<Member>) -> (String, String) {
    let name = held.value.name.folding(
      options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    return (name, held.value.id)
  }

  private static func needs(
    _ holdings: CatalogRevision, _ query: Query
  ) -> ([Store.Document], Facets) {
    let found = holdings.needs.filter { held in
      FilterKeys.needs.allSatisfy { $0.admits(held.value, Set(query.texts($0.name))) }
        && holds(query.text("q"), [held.value.id, held.value.title, held.value.issuer ?? ""])
    }
    return (found.map(\.document), FilterTable.facets(of: found.map(\.value)))
  }

  /// Whether one of `texts` holds `words`, accents and case aside.
  private static func holds(_ words: String?, _ texts: [String]) -> Bool {
    guard let words else { return true }
    return texts.contains {
      $0.range(of: words, options: [.caseInsensitive, .diacriticInsensitive]) != nil
    }
  }

  /// Past the document where the page before ended; where that has gone, past those of smaller ids.
  private static func start(after id: String?, _ documents: [Store.Document]) -> Int {
    guard let id else { return 0 }
    return documents.firstIndex { $0.id == id }.map { $0 + 1 }
      ?? documents.firstIndex { $0.id > id } ?? documents.count
  }

  private static func page(
    _ documents: [Store.Document], of kind: Store.Kind, _ facets: Facets,
    _ exchange: RequestContext
  ) throws -> Response {
    let after = try exchange.query.text("cursor").map(Cursor.id)
    let rest = documents[start(after: after, documents)...]
    let items = rest.prefix(exchange.query.count("limit"))
    let next = items.count < rest.count ? Cursor.text(after: items.last!.id) : nil
    var body = Data("{\"facets\":".utf8)
    body += try JSONText.bytes(of: facets)
    body += Data(",\"items\":[".utf8)
    let view = MemberView(scope: exchange.caller.scope)
    let shown = try items.map { kind == .members ? try view.json(of: $0) : $0.json }
    body += Data(shown.joined(separator: Data(",".utf8)))
    body += Data("],\"next\":".utf8)
    body += next.map { Data("\"\($0)\"".utf8) } ?? Data("null".utf8)
    body += Data(",\"total\":\(documents.count)}".utf8)
    let tag = SHA256.hexDigest(of: body).prefix(32)
    return Response(
      status: 200, headers: [("Content-Type", MediaType.json), ("ETag", "\"\(tag)\"")], body: body)
  }
}

/// Where a page ended, as text that says nothing to its reader.
enum Cursor {
  static func text(after id: String) -> String {
    Data(id.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// - Throws: `Problem` 400 for a text that no page gave.
  static func id(_ text: String) throws(Problem) -> String {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
    guard let bytes = Data(base64Encoded: standard + padding),
      let id = String(validating: bytes, as: UTF8.self), !id.isEmpty
    else {
      throw Problem(
        .invalidParameter, "cursor: take it from `next` of the page before",
        errors: [Problem.FieldError(field: "cursor", detail: "not a cursor")])
    }
    return id
  }
}
