internal import Foundation
internal import HTTP
internal import Storage

/// Says who asks.
///
/// While the store has no token at all, only the loopback is served and who asks may do everything.
struct Doorkeeper: Sendable {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// - Throws: `Problem` 401 where a token is needed and none is given, or one that is not valid.
  func caller(of request: Request, for access: Access) throws -> Caller {
    guard let header = request.header("Authorization") else {
      if access == .open { return Caller(id: "open", scope: .read) }
      guard try store.hasTokens() else { return .local }
      throw Self.problem("send Authorization: Bearer TOKEN; `cordee token create` makes one")
    }
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw Self.problem("the header Authorization should read: Bearer TOKEN")
    }
    guard let token = try store.token(openedBy: String(words[1])), token.isValid(at: .now),
      let scope = Scope(token.scope)
    else { throw Self.problem("the token is unknown, revoked or past its date") }
    return Caller(id: token.id, scope: scope)
  }

  private static func problem(_ detail: String) -> Problem {
    Problem(.unauthenticated, detail, headers: ["WWW-Authenticate": "Bearer"])
  }
}
