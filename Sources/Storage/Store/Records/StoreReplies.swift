package import Foundation

extension Store {
  /// What was answered to a request that carried an `Idempotency-Key`, to be answered again.
  package struct Reply: Sendable {
    /// SHA-256 of method, path and body, in hexadecimal: another request under the same key is a
    /// mistake of the client.
    package let request: String
    /// 0 while the request is being answered; and after a kill in the middle of that, for ever.
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

  /// All kept replies together take no more bytes.
  package static let mostReplyBytes = 64 << 20

  /// A reply of more bytes is not kept; that its request was answered is.
  package static let mostBytesPerReply = mostReplyBytes / 8

  /// Keeps a reply, and drops those older than a day, then the oldest ones above the limit; the first
  /// whole reply under a key stays.
  package func keepReply(
    _ reply: Reply, forKey key: String, token: String, at time: Date = .now
  ) throws {
    guard reply.body.count <= Self.mostBytesPerReply else { return }
    let headers = try CanonicalJSON.bytes(of: reply.headers.map { [$0.name, $0.value] })
    try write { database in
      try database.run("DELETE FROM replies WHERE time <= ?", .date(time - Self.replyLifetime))
      try database.run(
        """
        INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token, key) DO UPDATE
        SET status = excluded.status, headers = excluded.headers, body = excluded.body
        WHERE status = 0
        """, .text(token), .text(key), .text(reply.request), .integer(reply.status),
        .text(String(decoding: headers, as: UTF8.self)), .blob(reply.body), .date(time))
      try database.dropOldestReplies(above: Self.mostReplyBytes)
    }
  }

  /// Bytes that the kept replies take.
  package var replyBytes: Int {
    get throws {
      try read { try $0.number("SELECT value FROM counters WHERE name = 'replyBytes'") }
    }
  }

  /// Notes that `request` is being answered, so that what a kill leaves undone is not done twice.
  package func beginReply(
    to request: String, forKey key: String, token: String, at time: Date = .now
  ) throws {
    try keepReply(
      Reply(request: request, status: 0, headers: [], body: Data()), forKey: key, token: token,
      at: time)
  }

  /// Forgets a key whose request was refused: it may be sent again, mended.
  package func dropBegunReply(forKey key: String, token: String) throws {
    try write {
      try $0.run(
        "DELETE FROM replies WHERE token = ? AND key = ? AND status = 0", .text(token), .text(key))
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

extension Database {
  fileprivate func dropOldestReplies(above limit: Int) throws {
    while try number("SELECT value FROM counters WHERE name = 'replyBytes'") > limit {
      let dropped = try run(
        """
        DELETE FROM replies WHERE rowid IN
          (SELECT rowid FROM replies ORDER BY time, rowid LIMIT 8)
        """)
      guard dropped > 0 else { return }
    }
  }
}
