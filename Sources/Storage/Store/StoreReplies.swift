package import Foundation

extension Store {
  /// What was answered to a request that carried an `Idempotency-Key`, to be answered again.
  package struct Reply: Sendable {
    /// SHA-256 of method, path and body, in hexadecimal: another request under the same key is a
    /// mistake of the client.
    package let request: String
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: Data

    package init(
      request: String, status: Int, headers: [(name: String, value: String)], body: Data
    ) {
      (self.request, self.status, self.headers, self.body) = (request, status, headers, body)
    }
  }

  /// A day, in seconds.
  package static let replyLifetime = 24 * 3600.0

  /// Keeps a reply, and drops those older than a day; the first reply under a key stays.
  package func keepReply(
    _ reply: Reply, forKey key: String, token: String, at time: Date = .now
  ) throws {
    let headers = try CanonicalJSON.bytes(of: reply.headers.map { [$0.name, $0.value] })
    try write { database in
      try database.run("DELETE FROM replies WHERE time <= ?", .date(time - Self.replyLifetime))
      try database.run(
        "INSERT OR IGNORE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?)", .text(token), .text(key),
        .text(reply.request), .integer(reply.status),
        .text(String(decoding: headers, as: UTF8.self)), .blob(reply.body), .date(time))
    }
  }

  package func reply(forKey key: String, token: String, at time: Date = .now) throws -> Reply? {
    try read { database in
      try database.row(
        """
        SELECT request, status, headers, body FROM replies
        WHERE token = ? AND key = ? AND time > ?
        """, .text(token), .text(key), .date(time - Self.replyLifetime)
      ) { row in
        let headers = try JSONDecoder().decode([[String]].self, from: row.blob(2))
        return Reply(
          request: row.text(0), status: row.integer(1), headers: headers.map { ($0[0], $0[1]) },
          body: row.blob(3))
      }
    }
  }
}
