internal import Foundation
internal import HTTP
internal import Storage

/// Reads and writes one document, or many.
enum DocumentWriting {
  static func read(_ exchange: Exchange, _ kind: Store.Kind) throws -> Response {
    let document = try stored(exchange, kind)
    return response(document, status: 200)
  }

  static func create(_ exchange: Exchange, _ kind: Store.Kind) throws -> Response {
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
    return created(document, kind)
  }

  static func replace(_ exchange: Exchange, _ kind: Store.Kind) throws -> Response {
    let document = try parsed(exchange.request.body, kind, exchange.limits)
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
    let condition = try condition(exchange.request, before)
    let effect = try store.put(document, kind, if: condition, by: exchange.caller.id)
    exchange.service.keeper.noteChange()
    return effect == .created ? created(document, kind) : response(document, status: 200)
  }

  static func delete(_ exchange: Exchange, _ kind: Store.Kind) throws -> Response {
    let document = try stored(exchange, kind)
    let condition: Store.Condition =
      exchange.request.header("If-Match") == nil
      ? .any : try condition(exchange.request, document)
    _ = try exchange.service.store.delete(
      kind, id: document.id, if: condition, by: exchange.caller.id)
    exchange.service.keeper.noteChange()
    return Response(status: 204, headers: [], body: Data())
  }

  static func stored(_ exchange: Exchange, _ kind: Store.Kind) throws -> Store.Document {
    let id = exchange.value(kind.one)
    guard let document = try exchange.service.store.document(kind, id: id) else {
      throw Problem(
        .notFound, "no '\(id)' among the \(kind.rawValue); GET /v1/\(kind.rawValue) lists them")
    }
    return document
  }

  /// - Throws: `Problem` 428 where one is there and no version is named, 412 where another is.
  static func condition(
    _ request: Request, _ before: Store.Document?
  ) throws -> Store.Condition {
    guard let header = request.header("If-Match") else {
      guard before == nil else {
        throw Problem(
          .preconditionRequired, "send the ETag of the version you read as If-Match")
      }
      return .absent
    }
    let tags = ETag.list(header)
    guard let before, tags.contains(where: { $0 == ETag.of(before) || $0 == "*" }) else {
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
    guard document.id.wholeMatch(of: /[A-Za-z0-9._\-]{1,100}/) != nil else {
      let detail = "1 to 100 letters without accents, digits, dots, hyphens or underscores"
      throw Problem(
        .invalidField, "id: \(detail)", errors: [Problem.FieldError(field: "id", detail: detail)])
    }
    return document
  }

  private static func created(_ document: Store.Document, _ kind: Store.Kind) -> Response {
    var response = response(document, status: 201)
    response.headers.append(("Location", "/v1/\(kind.rawValue)/\(document.id)"))
    return response
  }

  private static func response(_ document: Store.Document, status: Int) -> Response {
    Response(
      status: status, headers: [("Content-Type", MediaType.json), ("ETag", ETag.of(document))],
      body: document.json)
  }
}

/// Many documents, one a line; each line has its outcome, and all good ones are written at once.
enum BulkWriting {
  static func answer(_ exchange: Exchange, _ kind: Store.Kind) throws -> Response {
    let lines = exchange.request.body.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated().filter { !$1.allSatisfy { [0x20, 0x09, 0x0D].contains($0) } }
      .map { (number: $0 + 1, document: parsed($1, kind, exchange.limits)) }
    let documents = lines.compactMap { try? $0.document.get() }
    var effects = try exchange.service.store.putAll(documents, kind, by: exchange.caller.id)[...]
    if !documents.isEmpty { exchange.service.keeper.noteChange() }
    var body = Data()
    for line in lines {
      body += try JSONText.bytes(of: outcome(line, &effects, exchange)) + [0x0A]
    }
    return Response(status: 200, headers: [("Content-Type", MediaType.lines)], body: body)
  }

  private static func parsed(
    _ line: Data, _ kind: Store.Kind, _ limits: ContentLimits
  ) -> Result<Store.Document, any Error> {
    Result { try DocumentWriting.parsed(line, kind, limits) }
  }

  private static func outcome(
    _ line: (number: Int, document: Result<Store.Document, any Error>),
    _ effects: inout ArraySlice<Store.Effect>, _ exchange: Exchange
  ) -> JSONValue {
    switch line.document {
    case .success(let document):
      let effect = effects.removeFirst()
      return [
        "line": .int(line.number), "id": .string(document.id),
        "status": .int(effect == .created ? 201 : 200),
      ]
    case .failure(let error):
      let problem = exchange.service.problem(error, exchange.request)
      return [
        "line": .int(line.number), "problem": problem.document(instance: exchange.request.id),
      ]
    }
  }
}
