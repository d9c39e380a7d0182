internal import Application
internal import Foundation
internal import HTTP

/// One line of the service's log, as JSON: a constant message with facts beside it. No address's
/// query and no body is logged: they may hold what people wrote.
package struct LogEntry: Sendable, Encodable {
  package let message: String
  package let id: String
  package let method: String
  package let route: String?
  package let status: Int?
  package let milliseconds: Double?
  package let reason: String?

  init(_ request: Request, route: String?, status: Int, seconds: Double) {
    (message, id, method, self.route) = ("answered", request.id, request.method, route)
    (self.status, milliseconds, reason) = (status, (seconds * 1e5).rounded() / 100, nil)
  }

  init(failure: any Error, _ request: Request) {
    (message, id, method, route) = ("failed", request.id, request.method, nil)
    (status, milliseconds, reason) = (nil, nil, "\(failure)")
  }

  /// Without a line end.
  package var line: String {
    String(decoding: (try? JSONText.bytes(of: self)) ?? Data(), as: UTF8.self)
  }
}
