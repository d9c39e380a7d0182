package import Foundation

/// What is sent back.
package struct Response: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Data

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Data = Data()) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  package func header(_ name: String) -> String? {
    headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
  }
}

/// Why a request is refused before anybody is asked to answer it.
package enum Refusal: Error, Sendable, Equatable, CaseIterable {
  /// The path or query is no percent-encoded UTF-8.
  case badTarget
  /// `Content-Length` together with `Transfer-Encoding`, or two lengths: who reads which would
  /// differ from proxy to server.
  case doubtfulLength
  case bodyTooLong
  case headersTooLong
  /// It did not arrive in time.
  case tooSlow
  /// The server is ending.
  case draining
}

/// What one server takes at most.
package struct Limits: Sendable {
  package var bodyBytes = 4 << 20
  /// Names and values of the headers, and the target.
  package var headerBytes = 16 << 10
  /// For a whole request to arrive, for a reply to be taken, and between two requests.
  package var requestSeconds = 30.0
  package var connections = 256
  /// Threads that answer.
  package var workers = 4

  package init() {}
}

/// Why a server could not start.
package enum ServerError: Error, Equatable, CustomStringConvertible {
  case badAddress(String)
  case cannotListen(address: String, port: Int, reason: String)

  package var description: String {
    switch self {
    case .badAddress(let address):
      "'\(address)' is no address of this machine; use 127.0.0.1, ::1 or 0.0.0.0"
    case .cannotListen(let address, let port, let reason):
      "cannot listen at \(address):\(port): \(reason); choose another --port"
    }
  }
}
