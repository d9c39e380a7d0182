internal import Application
internal import Foundation
internal import HTTP
internal import Storage
import Testing
internal import WebAPI

/// Every route by every scope, allowed and refused.
@Suite struct AccessTests {
  /// Few members, so that what the rows write is soon in the index.
  private static let shared = Result { try Fixture(members: 38, needs: 3) }
  private let fixture: Fixture

  init() throws { fixture = try Self.shared.get() }

  private func token(_ scope: String, expires: Date? = nil, revoked: Date? = nil) throws -> String {
    let secret = "cordee_\(UUID().uuidString)"
    try fixture.store.addToken(
      Store.Token(
        id: UUID().uuidString, label: "", scope: scope, hash: Data(SHA256.digest(of: secret)),
        created: .now, expires: expires, revoked: revoked), by: "test")
    return secret
  }

  /// Method, address, body, and who may: the lowest of open, public, any, read, team and admin, with
  /// `own` where the member's own token may too and `member` where any member's may.
  static let routes: [(String, String, String, String)] = [
    ("GET", "/v1/members", "", "public"), ("GET", "/v1/needs", "", "read"),
    ("POST", "/v1/members", #"{"id":"NEW","name":"New"}"#, "team"),
    ("POST", "/v1/needs", #"{"id":"NEW","title":"New"}"#, "team"),
    ("GET", "/v1/members/abest-ingenierie", "", "public own"),
    ("GET", "/v1/needs/N001", "", "read"),
    (
      "PUT", "/v1/members/abest-ingenierie",
      #"{"id":"abest-ingenierie","name":"ABEST Ingénierie"}"#, "team own"
    ),
    ("PUT", "/v1/needs/N001", #"{"id":"N001","title":"A"}"#, "team"),
    ("DELETE", "/v1/members/NOBODY", "", "admin"), ("DELETE", "/v1/needs/NOTHING", "", "team"),
    ("POST", "/v1/matches", #"{"text":"neige","top":1}"#, "read"),
    ("POST", "/v1/readings", #"{"text":"neige"}"#, "read"),
    ("POST", "/v1/coverages", #"{"need":"N001"}"#, "read"),
    ("GET", "/v1/needs/N001/why-not/abest-ingenierie", "", "read"),
    ("POST", "/v1/why-not", #"{"text":"neige","member":"abest-ingenierie"}"#, "read"),
    ("GET", "/v1/search?q=neige", "", "public"),
    ("GET", "/v1/members/abest-ingenierie/similar", "", "read own"),
    ("GET", "/v1/members/abest-ingenierie/complements?need=N001", "", "read"),
    ("GET", "/v1/members/abest-ingenierie/opportunities", "", "read own"),
    ("GET", "/v1/members/abest-ingenierie/sheet", "", "read own"),
    (
      "POST", "/v1/outcomes",
      #"{"need":"N001","member":"abest-ingenierie","kind":"met","date":"2026-11-21"}"#, "team"
    ),
    ("GET", "/v1/outcomes", "", "team"), ("GET", "/v1/exposures", "", "team"),
    (
      "POST", "/v1/exposures",
      #"{"need":"N001","members":["abest-ingenierie"],"kind":"invited","date":"2026-11-21"}"#,
      "team"
    ),
    ("GET", "/v1/exposure", "", "team member"),
    ("POST", "/v1/jobs", #"{"needs":["N001"]}"#, "team"),
    ("GET", "/v1/jobs", "", "team"), ("DELETE", "/v1/jobs/NONE", "", "team"),
    ("GET", "/v1/jobs/NONE", "", "team"), ("POST", "/v1/jobs/NONE/cancel", "", "team"),
    ("GET", "/v1/jobs/NONE/result", "", "team"), ("GET", "/v1/programmes", "", "team"),
    (
      "POST", "/v1/programmes",
      #"{"timetable":{"tables":1,"slots":[{"id":"a","start":"09:00","minutes":5}],"parties":[{"id":"p","wishes":["q"]},{"id":"q"}]}}"#,
      "team"
    ),
    ("GET", "/v1/programmes/NONE", "", "team"), ("DELETE", "/v1/programmes/NONE", "", "team"),
    ("PUT", "/v1/programmes/NONE", #"{"meetings":[]}"#, "team"),
    ("POST", "/v1/programmes/NONE/check", #"{"meetings":[]}"#, "team"),
    ("POST", "/v1/programmes/NONE/replan", #"{"events":[]}"#, "team"),
    ("GET", "/v1/programmes/NONE/calendar.ics", "", "team"),
    ("GET", "/v1/programmes/NONE/meetings.csv", "", "team"),
    ("GET", "/v1/programmes/NONE/tables.csv", "", "team"),
    ("GET", "/v1/programmes/NONE/badges.csv", "", "team"),
    ("GET", "/v1/programmes/NONE/programme.html", "", "team"),
    ("GET", "/v1/programmes/NONE/sheets.html", "", "team"),
    ("GET", "/v1/programmes/NONE/book.html", "", "team"),
    ("GET", "/v1/session", "", "any"),
    ("GET", "/openapi.json", "", "open"), ("GET", "/healthz", "", "open"),
    ("GET", "/readyz", "", "open"), ("GET", "/metrics", "", "read"), ("GET", "/", "", "open"),
    ("GET", "/problems/not-found", "", "open"), ("GET", "/page.css", "", "open"),
  ]

  @Test(arguments: routes)
  func `a route answers who may ask and refuses the others`(
    _ method: String, _ target: String, _ body: String, _ access: String
  ) throws {
    for scope in Self.scopes {
      let reply = try fixture.ask(
        method, target, body, ["Authorization": "Bearer \(try token(scope))"])
      let isAllowed = Self.isAllowed(scope, access, isPublicRead: false)
      #expect((reply.status != 401 && reply.status != 403) == isAllowed, "\(scope): \(reply.text)")
      #expect(reply.status < 500)
    }
    let nobody = try fixture.ask(method, target, body, isAnonymous: true)
    #expect((nobody.status == 401) == (access != "open"))
    if nobody.status == 401 { #expect(nobody.header("WWW-Authenticate") == "Bearer") }
  }

  static let scopes = [
    "public", "member:abest-ingenierie", "member:somebody-else", "read", "team", "admin",
  ]

  /// - Parameter scope: nil without a token.
  static func isAllowed(_ scope: String?, _ access: String, isPublicRead: Bool) -> Bool {
    let words = access.split(separator: " ").map(String.init)
    if words[0] == "open" { return true }
    guard let scope, scope != "public" else { return isPublicRead && words[0] == "public" }
    if scope.hasPrefix("member:") {
      return words[0] == "any" || words.contains("member")
        || (words.contains("own") && scope == "member:abest-ingenierie")
    }
    let ranks = ["any": 0, "public": 0, "read": 1, "team": 2, "admin": 3]
    return ranks[scope]! >= ranks[words[0]]!
  }

  /// The routes themselves, as the service lists them.
  @Test func `the list above names every route`() throws {
    let paths = try #require(
      try fixture.ask("GET", "/openapi.json").object["paths"] as? [String: [String: Any]])
    let table = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
    let files = /GET \/[a-z]+\.(js|css|svg|ico)/
    let unlisted = table.filter { route in
      route.wholeMatch(of: files) == nil && !Self.routes.contains { Self.fits($0.0, $0.1, route) }
    }
    #expect(unlisted.isEmpty)
    #expect(table.contains { $0.wholeMatch(of: files) != nil })
  }

  private static func fits(_ method: String, _ target: String, _ route: String) -> Bool {
    let given = "\(method) \(target.prefix { $0 != "?" })".split(separator: "/")
    let wanted = route.split(separator: "/")
    return given.count == wanted.count
      && zip(given, wanted).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
  }

  @Test func `an unknown, revoked or outdated token is refused`() throws {
    _ = try token("team")
    for header in ["Bearer nothing", "Basic YTpi", "Bearer", "Bearer a b"] {
      #expect(try fixture.ask("GET", "/v1/session", "", ["Authorization": header]).status == 401)
    }
    let outdated = try token("team", expires: Date(timeIntervalSinceNow: -1))
    let revoked = try token("team", revoked: .now)
    for secret in [outdated, revoked] {
      #expect(
        try fixture.ask("GET", "/v1/session", "", ["Authorization": "Bearer \(secret)"]).status
          == 401)
    }
  }

  @Test func `where members are for all to read, nothing else is`() throws {
    var configuration = Fixture.configuration
    configuration.isPublicRead = true
    let open = try Fixture(configuration, members: 38, needs: 3)
    let bearers = try Self.scopes.map { ($0, try open.bearer($0)) }
    for (method, target, body, access) in Self.routes where method == "GET" || access != "open" {
      let nobody = try open.ask(method, target, body, isAnonymous: true)
      #expect(
        (nobody.status == 401) != Self.isAllowed(nil, access, isPublicRead: true), "\(target)")
      for (scope, bearer) in bearers where scope == "public" || method == "GET" {
        let reply = try open.ask(method, target, body, bearer)
        #expect(
          (reply.status == 403) != Self.isAllowed(scope, access, isPublicRead: true),
          "\(scope) \(method) \(target): \(reply.text)")
      }
    }
  }

  @Test func `without any token in the store, nobody is let in`() throws {
    let empty = try Fixture(members: 3, needs: 1, hasToken: false)
    for (method, target, body, access) in Self.routes where access != "open" {
      let reply = try empty.ask(method, target, body, isAnonymous: true)
      #expect(reply.status == 401, "\(method) \(target)")
    }
  }

  @Test func `when the last token is revoked or erased, the service stays closed`() throws {
    for erases in [false, true] {
      let last = try Fixture(members: 6, needs: 1, hasToken: false)
      let bearer = try last.bearer("member:mnd", id: "last")
      #expect(try last.ask("GET", "/v1/session", "", bearer).status == 200)
      if erases {
        _ = try last.store.forget(.member, id: "mnd", by: "test")
        #expect(try last.store.tokens().isEmpty)
      } else {
        try last.store.revokeToken(id: "last", by: "test")
      }
      #expect(try last.ask("GET", "/v1/session", "", bearer).status == 401)
      for (method, target, body, access) in Self.routes where access != "open" {
        #expect(try last.ask(method, target, body, isAnonymous: true).status == 401)
      }
    }
  }
}
