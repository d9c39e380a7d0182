internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage
internal import TextAnalysis

/// One line of the API: what it takes, who may ask, what it gives.
struct Route: Sendable {
  let method: String
  /// Segments in braces are path parameters.
  let path: String
  let access: Access
  /// Unique; `operationId` of the description.
  let name: String
  let summary: String
  var parameters: [Parameter] = []
  var body: Body?
  let replies: [Reply]
  /// Problems that this route may answer, besides those every route may.
  var problems: Set<Problem.Kind> = []
  let answer: @Sendable (RequestContext) throws -> Response

  /// What the body of a request holds: names of schemas by media type.
  struct Body: Sendable {
    let schemas: [String: String]
    /// Whether a body of any other media type is read by its content.
    var takesOthers = false

    static func json(_ schema: String) -> Body { Body(schemas: [MediaType.json: schema]) }
  }

  struct Reply: Sendable {
    let status: Int
    let meaning: String
    var mediaType: String? = MediaType.json
    /// Of a JSON reply.
    var schema: String?
    var headers: [String] = []

    static func json(_ status: Int, _ schema: String, _ meaning: String, headers: [String] = [])
      -> Reply
    {
      Reply(status: status, meaning: meaning, schema: schema, headers: headers)
    }

    static func empty(_ status: Int, _ meaning: String) -> Reply {
      Reply(status: status, meaning: meaning, mediaType: nil)
    }
  }

  var segments: [String] { path.split(separator: "/").map(String.init) }

  /// The path parameters of `given` where it fits this path, segment by segment.
  func values(_ given: [String]) -> [String: String]? {
    let wanted = segments
    guard wanted.count == given.count else { return nil }
    var values: [String: String] = [:]
    for (want, have) in zip(wanted, given) {
      if want.hasPrefix("{") {
        values[String(want.dropFirst().dropLast())] = have
      } else if want != have {
        return nil
      }
    }
    return values
  }
}

enum MediaType {
  static let json = "application/json"
  static let text = "text/plain"
  static let bytes = "application/octet-stream"
  static let lines = "application/x-ndjson"
  static let problem = "application/problem+json"
  static let metrics = "text/plain; version=0.0.4"
}

/// One request with everything that a route needs to answer it.
struct RequestContext: Sendable {
  let request: Request
  let caller: Caller
  let service: MatchService
  /// What the whole answer is made from, whatever is written meanwhile.
  let snapshot: Snapshot
  let query: Query
  let values: [String: String]

  /// A path parameter, percent-decoded.
  func value(_ name: String) -> String { values[name]! }

  /// In which labels and advice are given: `lang`, else what the reader's browser prefers.
  var language: Language {
    query.text("lang").flatMap(Language.init) ?? PageLanguage.preferred(by: request)
  }

  /// What use cases are asked of, with labels in the language of the reader.
  var workspace: Workspace { workspace(explainingIn: language) }

  func workspace(explainingIn language: Language) -> Workspace {
    service.workspace(snapshot).explained(by: snapshot.index(explainingIn: language))
  }

  /// What a member or need may hold that comes in.
  var limits: ContentLimits { service.configuration.content }

  func json(_ value: any Encodable, status: Int = 200) throws -> Response {
    json(try JSONText.bytes(of: value), status: status)
  }

  func json(_ bytes: Data, status: Int = 200) -> Response {
    Response(status: status, headers: [("Content-Type", MediaType.json)], body: bytes)
  }
}
