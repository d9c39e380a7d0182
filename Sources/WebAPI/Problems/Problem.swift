internal import Application
internal import Foundation
internal import HTTP

/// Why a request is not answered as asked, for a person and for a program.
///
/// - SeeAlso: RFC 9457, *Problem Details for HTTP APIs*.
struct Problem: Error, Sendable, Equatable {
  let kind: Kind
  /// What is wrong here, and what would be right.
  let detail: String
  var errors: [FieldError] = []
  var headers: [String: String] = [:]
  /// Whether its sentences are in the language of the request already.
  var isLocalized = false

  init(
    _ kind: Kind, _ detail: String, errors: [FieldError] = [], headers: [String: String] = [:]
  ) {
    (self.kind, self.detail, self.errors, self.headers) = (kind, detail, errors, headers)
  }

  /// One field that is wrong.
  struct FieldError: Sendable, Equatable, Encodable {
    /// Where it stands, such as `capabilities[1].title`.
    let field: String
    let detail: String
  }

  /// Stable names: the last word of the problem's `type`.
  enum Kind: String, Sendable, CaseIterable {
    case malformedRequest = "malformed-request"
    case invalidParameter = "invalid-parameter"
    case unauthenticated
    case forbidden
    case foreignOrigin = "foreign-origin"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case timedOut = "timed-out"
    case conflict
    case preconditionFailed = "precondition-failed"
    case bodyTooLong = "body-too-long"
    case unsupportedMediaType = "unsupported-media-type"
    case invalidField = "invalid-field"
    case unknownValue = "unknown-value"
    case keyReused = "idempotency-key-reused"
    case infeasibleProgramme = "infeasible-programme"
    case collidingProgramme = "colliding-programme"
    case preconditionRequired = "precondition-required"
    case tooManyRequests = "too-many-requests"
    case headersTooLong = "headers-too-long"
    case failed
    case unavailable
    case storageFull = "storage-full"
    case unreadableFile = "unreadable-file"

    var status: Int {
      switch self {
      case .malformedRequest, .invalidParameter: 400
      case .unauthenticated: 401
      case .forbidden, .foreignOrigin: 403
      case .notFound: 404
      case .methodNotAllowed: 405
      case .timedOut: 408
      case .conflict: 409
      case .preconditionFailed: 412
      case .bodyTooLong: 413
      case .unsupportedMediaType: 415
      case .invalidField, .unknownValue, .keyReused, .infeasibleProgramme, .collidingProgramme,
        .unreadableFile:
        422
      case .preconditionRequired: 428
      case .tooManyRequests: 429
      case .headersTooLong: 431
      case .failed: 500
      case .unavailable: 503
      case .storageFull: 507
      }
    }

    /// The same for every problem of the kind.
    var title: String {
      switch self {
      case .malformedRequest: "The request cannot be read"
      case .invalidParameter: "A parameter of the address is wrong"
      case .unauthenticated: "A valid token is needed"
      case .forbidden: "The token does not allow this"
      case .foreignOrigin: "The request comes from another site or names another host"
      case .notFound: "There is no such thing here"
      case .methodNotAllowed: "This address does not take that method"
      case .timedOut: "The request took too long to arrive"
      case .conflict: "It stands against what is there"
      case .preconditionFailed: "It has changed since it was read"
      case .bodyTooLong: "The body is too long"
      case .unsupportedMediaType: "The body is of another kind than expected"
      case .invalidField: "A field of the body is wrong"
      case .unknownValue: "The filter has no such key or value"
      case .keyReused: "The Idempotency-Key was used for another request"
      case .infeasibleProgramme: "No programme was found that meets every demand"
      case .collidingProgramme: "The meetings break rules of the timetable"
      case .preconditionRequired: "Say which version is to be changed"
      case .tooManyRequests: "Too many requests in a minute"
      case .headersTooLong: "The headers are too long"
      case .failed: "The service failed"
      case .unavailable: "The service cannot answer now"
      case .storageFull: "There is no room left to write"
      case .unreadableFile: "The file cannot be read as a request"
      }
    }
  }
}

extension Problem {
  /// As JSON: `type`, `title`, `status`, `detail`, `instance` and, where fields are wrong, `errors`.
  func document(instance: String) -> JSONValue {
    var fields: [String: JSONValue] = [
      "type": .string("/problems/\(kind.rawValue)"), "title": .string(kind.title),
      "status": .int(kind.status), "detail": .string(detail), "instance": .string(instance),
    ]
    if !errors.isEmpty {
      fields["errors"] = .array(
        errors.map { ["field": .string($0.field), "detail": .string($0.detail)] })
    }
    return .object(fields)
  }

  /// - Parameter language: of the detail, as its code.
  func response(instance: String, language: String = "en") -> Response {
    let body = (try? JSONText.bytes(of: document(instance: instance))) ?? Data()
    var response = Response(
      status: kind.status,
      headers: [("Content-Type", "application/problem+json"), ("Content-Language", language)],
      body: body)
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
      response.headers.append((name, value))
    }
    return response
  }
}
