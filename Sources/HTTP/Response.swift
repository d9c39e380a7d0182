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
  /// More parameters in the query than `Request.mostParameters`.
  case tooManyParameters
  /// `Content-Length` together with `Transfer-Encoding`, or two lengths: who reads which would
  /// differ from proxy to server.
  case doubtfulLength
  /// A name that is no token, a value with control characters, or two values where one is meant.
  case doubtfulHeaders
  case bodyTooLong
  case headersTooLong
  /// It did not arrive in time.
  case tooSlow
  /// The server is ending, or has more connections than it takes.
  case draining
}

/// What one server takes at most.
package struct Limits: Sendable {
  package var bodyBytes = 4 << 20
  /// Bytes of a body at addresses that take files, by path.
  package var fileBytes: [String: Int] = [:]
  /// Bodies longer than `bodyBytes`, or of unknown length where files are taken, that arrive or are
  /// answered at once.
  package var files = 4
  /// Names and values of the headers, and the target.
  package var headerBytes = 16 << 10
  /// For a whole request to arrive, and for a reply to be taken.
  package var requestSeconds = 30.0
  /// Between two requests on one connection.
  package var idleSeconds = 60.0
  /// Those above are told to come back later.
  package var connections = 256
  /// Threads that answer.
  package var workers = 4

  package init() {}

  /// Of a body that is refused, what is read and thrown away at most.
  var discardedBytes: Int { max(bodyBytes, fileBytes.values.max() ?? 0) * 2 }

  /// Bytes of a body at a target, whose query does not count.
  func bodyBytes(at target: String?) -> Int {
    target.flatMap { fileBytes[String($0.prefix { $0 != "?" })] } ?? bodyBytes
  }
}

/// Why a server could not start.
package enum ServerError: Error, Equatable, CustomStringConvertible {
  case badAddress(String)
  case badPort(Int)
  case cannotListen(address: String, port: Int, reason: String)

  package var description: String {
    switch self {
    case .badAddress(let address):
      "'\(address)' is no address of this machine; use 127.0.0.1, ::1 or 0.0.0.0"
    case .badPort(let port): "\(port) is no port; use 1 to 65535, or 0 for any free one"
    case .cannotListen(let address, let port, let reason):
      "cannot listen at \(address):\(port): \(reason); choose another --port"
    }
  }
}
