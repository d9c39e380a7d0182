internal import CCrypto
package import Foundation

extension Store.Token {
  /// A token with a secret of 32 random bytes, which nobody can read again later.
  package static func issued(
    label: String, scope: String, expires: Date?, at time: Date = .now
  ) -> (token: Store.Token, secret: String) {
    var dice = SystemRandomNumberGenerator()
    let bytes = Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &dice) })
    let secret =
      secretPrefix
      + bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
    let id = String(UInt32.random(in: .min ... .max, using: &dice), radix: 36)
    let token = Store.Token(
      id: id, label: label, scope: scope, hash: Data(SHA256.digest(of: secret)), created: time,
      expires: expires)
    return (token, secret)
  }

  /// Tells people and scanners of leaked secrets what it is.
  package static let secretPrefix = "cordee_"
}

extension Store {
  /// Leave to use the service; of its secret only the hash is known here.
  package struct Token: Sendable, Equatable {
    package let id: String
    package let label: String
    /// `public`, `read`, `member:ID`, `team` or `admin`.
    package let scope: String
    /// SHA-256 of the secret.
    package let hash: Data
    package let created: Date
    package let expires: Date?
    package var revoked: Date?

    package init(
      id: String, label: String, scope: String, hash: Data, created: Date, expires: Date? = nil,
      revoked: Date? = nil
    ) {
      (self.id, self.label, self.scope, self.hash) = (id, label, scope, hash)
      (self.created, self.expires, self.revoked) = (created, expires, revoked)
    }

    package func isValid(at time: Date) -> Bool {
      revoked == nil && (expires.map { time < $0 } ?? true)
    }

    /// Takes the same time wherever the two first differ.
    package func opens(with secret: String) -> Bool {
      let digest = SHA256.digest(of: secret)
      return hash.count == digest.count
        && hash.withUnsafeBytes { CRYPTO_memcmp($0.baseAddress, digest, digest.count) } == 0
    }
  }

  package func addToken(_ token: Token, by actor: String) throws {
    try write { try $0.add(token, by: actor) }
  }

  /// Whether any was ever made, valid or not.
  package func hasTokens() throws -> Bool {
    try read { try $0.number("SELECT EXISTS (SELECT 1 FROM tokens)") } == 1
  }

  /// The oldest first.
  package func tokens() throws -> [Token] {
    try read { database in
      try database.rows(
        """
        SELECT id, label, scope, hash, created, expires, revoked FROM tokens ORDER BY created, rowid
        """
      ) {
        Token(
          id: $0.text(0), label: $0.text(1), scope: $0.text(2), hash: $0.blob(3),
          created: $0.date(4), expires: $0.dateIfAny(5), revoked: $0.dateIfAny(6))
      }
    }
  }

  /// The token that `secret` opens, valid or not; every token is tried, so that the time tells
  /// nothing.
  package func token(openedBy secret: String) throws -> Token? {
    try tokens().filter { $0.opens(with: secret) }.first
  }

  /// - Returns: whether there was one to revoke.
  @discardableResult
  package func revokeToken(id: String, by actor: String) throws -> Bool {
    try write { database in
      let count = try database.run(
        "UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL", .date(.now), .text(id))
      guard count > 0 else { return false }
      try database.record(.delete, "tokens", id, before: nil, after: nil, by: actor)
      return true
    }
  }
}

extension Database {
  func add(_ token: Store.Token, by actor: String) throws {
    try run(
      "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?)", .text(token.id), .text(token.label),
      .text(token.scope), .blob(token.hash), .date(token.created), .date(token.expires),
      .date(token.revoked))
    try record(.create, "tokens", token.id, before: nil, after: nil, by: actor)
  }
}
