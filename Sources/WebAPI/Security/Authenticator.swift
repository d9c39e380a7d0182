internal import Foundation
internal import HTTP
internal import Storage

/// Says who asks: whoever has no token is nobody, however many tokens the store has.
struct Authenticator: Sendable {
  private let store: Store
  /// Whether members and search are for all to read.
  private let isPublicRead: Bool

  init(_ store: Store, isPublicRead: Bool) {
    (self.store, self.isPublicRead) = (store, isPublicRead)
  }

  /// - Throws: `Problem` 401 where a token is needed and none is given, or one that is not valid.
  func caller(of request: Request, for access: Access) throws -> Caller {
    guard let header = request.header("Authorization") else {
      if access == .open { return Caller(id: "open", scope: .publicRead) }
      if isPublicRead, access.mayBePublic {
        return Caller(id: "anonymous \(request.peer)", scope: .publicRead)
      }
      throw Self.problem("send Authorization: Bearer TOKEN; `cordee token create` makes one")
    }
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw Self.problem("the header Authorization should read: Bearer TOKEN")
    }
    guard let token = try store.token(openedBy: String(words[1])), token.isValid(at: .now),
      let scope = Scope(token.scope)
    else { throw Self.problem("the token is unknown, revoked or past its date") }
    guard scope != .publicRead || isPublicRead || access == .open else {
      throw Problem(.forbidden, "the scope public opens nothing while --public-read is off")
    }
    return Caller(id: token.id, scope: scope)
  }

  private static func problem(_ detail: String) -> Problem {
    Problem(.unauthenticated, detail, headers: ["WWW-Authenticate": "Bearer"])
  }
}
