internal import Foundation
internal import Storage

/// What a token may do.
package enum Scope: Sendable, Equatable {
  /// Look at members and search, where the service says that these are for all to read.
  case publicRead
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
    case "public": self = .publicRead
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
    case .publicRead: "public"
    case .read: "read"
    case .member(let id): "member:\(id)"
    case .team: "team"
    case .admin: "admin"
    }
  }

  private var rank: Int {
    switch self {
    case .publicRead, .member: 0
    case .read: 1
    case .team: 2
    case .admin: 3
    }
  }

  /// - Parameter member: whose sheet is asked for, where a route is about one.
  func allows(_ access: Access, member: String?) -> Bool {
    switch access {
    case .open: true
    case .anyone: self != .publicRead
    case .publicRead: isReader
    case .publicReadOrOwn: isReader || isOwn(member)
    case .read: rank >= Scope.read.rank
    case .readOrOwn: rank >= Scope.read.rank || isOwn(member)
    case .team: rank >= Scope.team.rank
    case .teamOrMember: rank >= Scope.team.rank || isMember
    case .teamOrOwn: rank >= Scope.team.rank || isOwn(member)
    case .admin: rank >= Scope.admin.rank
    }
  }

  /// Of what may be for all to read.
  private var isReader: Bool { self == .publicRead || rank >= Scope.read.rank }

  private var isMember: Bool { if case .member = self { true } else { false } }

  private func isOwn(_ member: String?) -> Bool {
    if case .member(let own) = self { own == member } else { false }
  }
}

/// What a route asks of who calls it.
enum Access: String, Sendable, CaseIterable {
  /// No token at all.
  case open
  /// Any valid token, but of the scope public.
  case anyone
  /// No token either, where the service says so.
  case publicRead, publicReadOrOwn
  case read, readOrOwn, team, teamOrMember, teamOrOwn, admin

  /// Whether the service may say that no token is needed.
  var mayBePublic: Bool { self == .publicRead || self == .publicReadOrOwn }

  var sentence: String {
    switch self {
    case .open: "Needs no token."
    case .anyone: "Needs a token of any scope but public."
    case .publicRead:
      "Needs the scope read, team or admin; with --public-read also public, or no token."
    case .publicReadOrOwn:
      "Needs the scope read, team or admin, or the member's own token; with --public-read also "
        + "public, or no token."
    case .read: "Needs the scope read, team or admin."
    case .readOrOwn: "Needs the scope read, team or admin, or the member's own token."
    case .team: "Needs the scope team or admin."
    case .teamOrMember: "Needs the scope team or admin, or a member's token."
    case .teamOrOwn: "Needs the scope team or admin, or the member's own token."
    case .admin: "Needs the scope admin."
    }
  }
}

/// Who asks.
struct Caller: Sendable, Equatable {
  /// The token's id; of nobody known where no token is needed.
  let id: String
  let scope: Scope
}
