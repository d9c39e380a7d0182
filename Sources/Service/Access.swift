internal import Foundation
internal import Storage

/// What a token may do.
package enum Scope: Sendable, Equatable {
  /// Look at members, needs and matches.
  case read
  /// See and edit one member's own sheet.
  case member(String)
  /// Everything of `read`, and write.
  case team
  /// Everything.
  case admin

  package init?(_ text: String) {
    switch text {
    case "read": self = .read
    case "team": self = .team
    case "admin": self = .admin
    case _ where text.hasPrefix("member:") && text.count > "member:".count:
      self = .member(String(text.dropFirst("member:".count)))
    default: return nil
    }
  }

  package var text: String {
    switch self {
    case .read: "read"
    case .member(let id): "member:\(id)"
    case .team: "team"
    case .admin: "admin"
    }
  }

  private var rank: Int {
    switch self {
    case .member: 0
    case .read: 1
    case .team: 2
    case .admin: 3
    }
  }

  /// - Parameter member: whose sheet is asked for, where a route is about one.
  func allows(_ access: Access, member: String?) -> Bool {
    switch access {
    case .open, .anyone: true
    case .read: rank >= Scope.read.rank
    case .readOrOwn: rank >= Scope.read.rank || isOwn(member)
    case .team: rank >= Scope.team.rank
    case .teamOrOwn: rank >= Scope.team.rank || isOwn(member)
    case .admin: rank >= Scope.admin.rank
    }
  }

  private func isOwn(_ member: String?) -> Bool {
    if case .member(let own) = self { own == member } else { false }
  }
}

/// What a route asks of who calls it.
enum Access: String, Sendable, CaseIterable {
  /// No token at all.
  case open
  /// Any valid token.
  case anyone
  case read, readOrOwn, team, teamOrOwn, admin

  var sentence: String {
    switch self {
    case .open: "Needs no token."
    case .anyone: "Needs a token of any scope."
    case .read: "Needs the scope read, team or admin."
    case .readOrOwn: "Needs the scope read, team or admin, or the member's own token."
    case .team: "Needs the scope team or admin."
    case .teamOrOwn: "Needs the scope team or admin, or the member's own token."
    case .admin: "Needs the scope admin."
    }
  }
}

/// Who asks.
struct Caller: Sendable, Equatable {
  /// The token's id; `local` where no token is needed.
  let id: String
  let scope: Scope

  /// On the loopback of a service without tokens.
  static let local = Caller(id: "local", scope: .admin)
}
