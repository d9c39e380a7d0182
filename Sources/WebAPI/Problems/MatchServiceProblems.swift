internal import Cancellation
internal import Foundation
package import HTTP
internal import Intake
internal import Matching
internal import Scheduling
internal import Storage

extension MatchService {
  /// What a reader is told of an error; what is not theirs to mend is logged, not told.
  func problem(_ error: any Error, _ request: Request) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let error as InputFileError: return Problem(error)
    case let error as TooManyRequirements:
      return Problem(
        .invalidField, "text: \(error.sentence)",
        errors: [Problem.FieldError(field: "text", detail: error.sentence)])
    case let error as TimetableError: return Problem(error, within: "timetable")
    case let error as WorkCancelled: return cancelled(error.cause)
    case let error as UnknownMember:
      return Problem(.notFound, "\(error); GET /v1/members lists them")
    case StoreError.conflict:
      return Problem(
        request.header("If-Match") == nil ? .conflict : .preconditionFailed,
        "somebody else changed it meanwhile; read it again and repeat the change")
    case let error as StoreError:
      log(failure: error, request)
      return Problem(error, request)
    default:
      log(failure: error, request)
      return Problem(.failed, "this is not your fault; the log has it under \(request.id)")
    }
  }

  private func cancelled(_ cause: WorkCancelled.Cause) -> Problem {
    switch cause {
    case .deadline:
      Problem(
        .unavailable,
        "no answer within \(configuration.answerSeconds) seconds; ask for less at once, or when "
          + "less is going on", headers: ["Retry-After": "5"])
    case .abandoned: Problem(.unavailable, "the connection was closed before the answer")
    }
  }

  /// What the server refuses before a route is asked.
  package func refuse(_ refusal: Refusal, _ requestID: String) -> Response {
    let problem = Problem(refusal, most: configuration)
    metrics.count(route: "refused", status: problem.kind.status, seconds: 0)
    var response = problem.response(instance: requestID)
    response.headers.append(("Cache-Control", "no-store"))
    return response
  }

  /// 304 where the reader has this version already.
  ///
  /// - SeeAlso: RFC 9110, §13.1.2, *If-None-Match*.
  func conditional(_ response: Response, _ request: Request) -> Response {
    guard response.status == 200, request.method == "GET" || request.method == "HEAD",
      let tag = response.headers.first(where: { $0.name == "ETag" })?.value,
      let known = request.header("If-None-Match"),
      ETag.list(known).contains(where: { $0 == tag || $0 == "*" })
    else { return response }
    return Response(
      status: 304, headers: response.headers.filter { $0.name != "Content-Type" }, body: Data())
  }
}

extension Problem {
  init(_ refusal: Refusal, most: MatchService.Configuration) {
    switch refusal {
    case .badTarget:
      self.init(.malformedRequest, "the address is not percent-encoded UTF-8 (RFC 3986, §2.1)")
    case .tooManyParameters:
      self.init(
        .invalidParameter,
        "more than \(Request.mostParameters) parameters; send fewer, or what is long in a body")
    case .doubtfulLength:
      self.init(
        .malformedRequest, "give the body one length: Content-Length or Transfer-Encoding")
    case .doubtfulHeaders:
      self.init(
        .malformedRequest,
        "a header has a name that is no token, a value with control characters, or two values where "
          + "one is meant (RFC 9110, §5)")
    case .bodyTooLong:
      self.init(
        .bodyTooLong,
        "at most \(most.bodyBytes) bytes are taken, \(most.intake.limits.fileBytes) of a file to read; "
          + "send less, or in several requests")
    case .headersTooLong:
      self.init(.headersTooLong, "send fewer or shorter headers")
    case .tooSlow:
      self.init(.timedOut, "send the request in one go")
    case .draining:
      self.init(
        .unavailable, "the service is ending, or has too many connections; ask again in a moment",
        headers: ["Retry-After": "5"])
    }
  }

  init(_ error: InputFileError) {
    switch error {
    case .brokenJSON(_, _, let reason):
      self.init(.malformedRequest, "the body is not JSON: \(reason)")
    case .notText(_, _, let reason):
      self.init(.malformedRequest, "the body: \(reason); send UTF-8")
    case .tooLong(_, _, let bytes, let limit):
      self.init(.bodyTooLong, "\(bytes) bytes where at most \(limit) are taken; shorten the text")
    default:
      let field = error.field ?? "text"
      self.init(
        .invalidField, "\(field): \(error.sentence)",
        errors: [FieldError(field: field, detail: error.sentence)])
    }
  }
}

/// Versions of a thing, as HTTP names them.
enum ETag {
  static func of(_ document: Store.Document) -> String { "\"\(document.hash.prefix(32))\"" }

  /// The tags of `If-Match` or `If-None-Match`; weak ones count as strong.
  static func list(_ header: String) -> [String] {
    header.split(separator: ",").map {
      let tag = $0.trimmingCharacters(in: .whitespaces)
      return tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
    }
  }
}
