internal import Application
internal import Foundation
internal import HTTP
internal import Storage

/// Reads and writes one document, or many.
enum DocumentWriting {
  static func read(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Response {
    try response(try stored(exchange, kind), kind, exchange, status: 200)
  }

  static func create(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Response {
    guard BodyCheck.mediaType(of: exchange.request) == MediaType.json else {
      return try BulkWriting.answer(exchange, kind)
    }
    let document = try parsed(exchange.request.body, kind, exchange.limits)
    do {
      _ = try exchange.service.store.put(document, kind, if: .absent, by: exchange.caller.id)
    } catch StoreError.conflict {
      throw Problem(
        .conflict, "there is one with the id '\(document.id)' already; PUT replaces it",
        errors: [Problem.FieldError(field: "id", detail: "taken")])
    }
    exchange.service.keeper.noteChange()
    return try created(document, kind, exchange)
  }

  static func replace(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Response {
    var document = try parsed(exchange.request.body, kind, exchange.limits)
    let id = exchange.value(kind.one)
    guard document.id == id else {
      let detail = "'\(document.id)' is not the '\(id)' of the address; make them the same"
      throw Problem(
        .invalidField, "id: \(detail)", errors: [Problem.FieldError(field: "id", detail: detail)])
    }
    let store = exchange.service.store
    let before = try store.document(kind, id: id)
    guard before != nil || exchange.caller.scope.allows(.team, member: nil) else {
      throw Problem(.forbidden, "only the team adds a \(kind.one)")
    }
    if case .member = exchange.caller.scope, let before {
      document = try OwnSheet(document, replacing: before, exchange).merged()
    }
    let condition = try condition(
      exchange.request, before, tag: try before.map { try exchange.shown($0, kind).tag })
    let effect = try store.put(document, kind, if: condition, by: exchange.caller.id)
    exchange.service.keeper.noteChange()
    return effect == .created
      ? try created(document, kind, exchange)
      : try response(document, kind, exchange, status: 200)
  }

  static func delete(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Response {
    let document = try stored(exchange, kind)
    let condition: Store.Condition =
      exchange.request.header("If-Match") == nil
      ? .any
      : try condition(exchange.request, document, tag: try exchange.shown(document, kind).tag)
    _ = try exchange.service.store.delete(
      kind, id: document.id, if: condition, by: exchange.caller.id)
    exchange.service.keeper.noteChange()
    return Response(status: 204, headers: [], body: Data())
  }

  static func stored(_ exchange: RequestContext, _ kind: Store.Kind) throws -> Store.Document {
    let id = exchange.value(kind.one)
    guard let document = try exchange.service.store.document(kind, id: id) else {
      throw Problem(
        .notFound, "no '\(id)' among the \(kind.rawValue); GET /v1/\(kind.rawValue) lists them")
    }
    return document
  }

  /// - Throws: `Problem` 428 where one is there and no version is named, 412 where another is.
  ///
  /// - Parameter tag: of the version there is, as the caller sees it; that of the document where
  ///   everybody sees the same.
  static func condition(
    _ request: Request, _ before: Store.Document?, tag: String? = nil
  ) throws -> Store.Condition {
    guard let header = request.header("If-Match") else {
      guard before == nil else {
        throw Problem(
          .preconditionRequired, "send the ETag of the version you read as If-Match")
      }
      return .absent
    }
    let tags = ETag.list(header)
    guard let before, tags.contains(where: { $0 == tag ?? ETag.of(before) || $0 == "*" }) else {
      throw Problem(
        .preconditionFailed,
        "somebody else changed it meanwhile; read it again and repeat the change")
    }
    return .matches(hash: before.hash)
  }

  static func parsed(
    _ body: Data, _ kind: Store.Kind, _ limits: ContentLimits
  ) throws -> Store.Document {
    let document =
      switch kind {
      case .members: try CatalogueFile.member(json: body, place: "body", limits: limits).1
      case .needs: try CatalogueFile.need(json: body, place: "body", limits: limits).1
      case .programmes: try StoredProgramme(json: body).document
      }
    try check(document)
    return document
  }

  static func check(_ document: Store.Document) throws(Problem) {
    guard document.id.wholeMatch(of: /[A-Za-z0-9._\-]{1,100}/) != nil else {
      let detail = "1 to 100 letters without accents, digits, dots, hyphens or underscores"
      throw Problem(
        .invalidField, "id: \(detail)", errors: [Problem.FieldError(field: "id", detail: detail)])
    }
  }

  private static func created(
    _ document: Store.Document, _ kind: Store.Kind, _ exchange: RequestContext
  ) throws -> Response {
    var response = try response(document, kind, exchange, status: 201)
    response.headers.append(("Location", "/v1/\(kind.rawValue)/\(document.id)"))
    return response
  }

  private static func response(
    _ document: Store.Document, _ kind: Store.Kind, _ exchange: RequestContext, status: Int
  ) throws -> Response {
    let shown = try exchange.shown(document, kind)
    return Response(
      status: status, headers: [("Content-Type", MediaType.json), ("ETag", shown.tag)],
      body: shown.json)
  }
}
