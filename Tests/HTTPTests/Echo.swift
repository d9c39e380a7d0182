internal import Foundation
internal import HTTP

/// A server that says what it was asked.
func echo(_ limits: Limits = Limits()) throws -> Server {
  try Server(
    bind: "127.0.0.1", port: 0, limits: limits,
    refusal: { refusal, id in
      Response(
        status: refusal.status, headers: [("X-Why", "\(refusal)")], body: Data(id.utf8))
    },
    handler: { request in
      if request.path == "/slow" { Thread.sleep(forTimeInterval: 0.3) }
      if request.path == "/slower" { Thread.sleep(forTimeInterval: 2.5) }
      let query = request.query.map { "\($0.name)=\($0.value)" }
      let text =
        request.path == "/long"
        ? String(repeating: "snow ", count: 1_000)
        : "\(request.method) \(request.segments) \(query) \(request.body.count)"
      return Response(
        status: 200, headers: [("Content-Type", "text/plain")], body: Data(text.utf8))
    })
}

extension Refusal {
  fileprivate var status: Int {
    switch self {
    case .badTarget, .tooManyParameters, .doubtfulLength, .doubtfulHeaders: 400
    case .bodyTooLong: 413
    case .headersTooLong: 431
    case .tooSlow: 408
    case .draining: 503
    }
  }
}
