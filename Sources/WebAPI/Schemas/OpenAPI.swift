internal import Application
internal import Foundation

/// The description of the API, made of the very table that answers.
///
/// - SeeAlso: OpenAPI Specification 3.1.
enum OpenAPI {
  static func document(
    _ routes: [Route], _ configuration: MatchService.Configuration
  ) -> JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Cordée", "version": .string(Environment.version),
        "summary": "Who can build what in the mountains, and why.",
        "description":
          "Members and needs of a cluster, matched, explained and kept. Errors are problem documents (RFC 9457).",
        "license": ["name": "Apache License 2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": .string(configuration.address)]],
      "paths": .object(paths(routes, isPublicRead: configuration.isPublicRead)),
      "components": [
        "schemas": .object(Schemas.all.merging(["Problem": Schemas.problem]) { $1 }),
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private static func paths(
    _ routes: [Route], isPublicRead: Bool
  ) -> [String: JSONValue] {
    var paths: [String: [String: JSONValue]] = [:]
    for route in routes {
      paths[route.path, default: [:]][route.method.lowercased()] = operation(
        route, isPublic: isPublicRead && route.access.mayBePublic)
    }
    return paths.mapValues(JSONValue.object)
  }

  private static func operation(_ route: Route, isPublic: Bool) -> JSONValue {
    var fields: [String: JSONValue] = [
      "operationId": .string(route.name.replacing(" ", with: "_")),
      "summary": .string(route.summary), "description": .string(route.access.sentence),
      "parameters": .array(route.parameters.map(\.document)),
      "responses": .object(responses(route)),
    ]
    if route.access != .open {
      fields["security"] = isPublic ? [["token": []], [:]] : [["token": []]]
    }
    if let body = route.body {
      fields["requestBody"] = [
        "required": true,
        "content": .object(body.schemas.mapValues { ["schema": reference($0)] }),
      ]
    }
    return .object(fields)
  }

  private static func responses(_ route: Route) -> [String: JSONValue] {
    var responses: [String: JSONValue] = [:]
    for reply in route.replies { responses["\(reply.status)"] = response(reply) }
    if route.replies.contains(where: { $0.headers.contains("ETag") }), route.method == "GET" {
      responses["304"] = ["description": "The version that If-None-Match names is the present one."]
    }
    for (status, kinds) in Dictionary(grouping: problems(route), by: \.status) {
      responses["\(status)"] = [
        "description": .string(kinds.map(\.title).sorted().joined(separator: ", or: ") + "."),
        "content": ["application/problem+json": ["schema": reference("Problem")]],
      ]
    }
    return responses
  }

  /// Those of the route itself, and those that any such route may answer.
  private static func problems(_ route: Route) -> Set<Problem.Kind> {
    var kinds = route.problems.union([
      .malformedRequest, .timedOut, .bodyTooLong, .headersTooLong, .failed, .unavailable,
      .foreignOrigin,
    ])
    if route.access != .open { kinds.formUnion([.unauthenticated, .forbidden, .tooManyRequests]) }
    if route.method == "POST" { kinds.formUnion([.conflict, .keyReused]) }
    if ["DELETE", "POST", "PUT"].contains(route.method) { kinds.insert(.storageFull) }
    if route.body != nil {
      kinds.formUnion([.unsupportedMediaType, .invalidField, .unknownValue])
    }
    if route.parameters.contains(where: \.isFilter) { kinds.insert(.unknownValue) }
    return kinds
  }

  private static func response(_ reply: Route.Reply) -> JSONValue {
    var fields: [String: JSONValue] = ["description": .string(reply.meaning)]
    if let mediaType = reply.mediaType {
      let schema = reply.schema.map(reference) ?? ["type": "string"]
      fields["content"] = .object([mediaType: ["schema": schema]])
    }
    if !reply.headers.isEmpty {
      fields["headers"] = .object(
        Dictionary(
          uniqueKeysWithValues: reply.headers.map {
            ($0, ["required": true, "schema": ["type": "string"]])
          }))
    }
    return .object(fields)
  }

  static func reference(_ schema: String) -> JSONValue {
    ["$ref": .string("#/components/schemas/\(schema)")]
  }
}
