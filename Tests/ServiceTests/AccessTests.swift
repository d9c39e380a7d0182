internal import Foundation
internal import HTTP
internal import Service
internal import Storage
import Testing

/// Every route by every scope, allowed and refused.
@Suite struct AccessTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture(needs: 3) }

  private func token(_ scope: String, expires: Date? = nil, revoked: Date? = nil) throws -> String {
    let secret = "cordee_\(UUID().uuidString)"
    try fixture.store.addToken(
      Store.Token(
        id: UUID().uuidString, label: "", scope: scope, hash: Data(SHA256.digest(of: secret)),
        created: .now, expires: expires, revoked: revoked), by: "test")
    return secret
  }

  /// Method, address, body, and who may: the lowest of open, any, read, team and admin, with `own`
  /// where the member's own token may too.
  static let routes: [(String, String, String, String)] = [
    ("GET", "/v1/members", "", "read"), ("GET", "/v1/needs", "", "read"),
    ("POST", "/v1/members", #"{"id":"NEW","name":"New"}"#, "team"),
    ("POST", "/v1/needs", #"{"id":"NEW","title":"New"}"#, "team"),
    ("GET", "/v1/members/abest-ingenierie", "", "read own"),
    ("GET", "/v1/needs/N001", "", "read"),
    ("PUT", "/v1/members/abest-ingenierie", #"{"id":"abest-ingenierie","name":"A"}"#, "team own"),
    ("PUT", "/v1/needs/N001", #"{"id":"N001","title":"A"}"#, "team"),
    ("DELETE", "/v1/members/NOBODY", "", "admin"), ("DELETE", "/v1/needs/NOTHING", "", "team"),
    ("POST", "/v1/matches", #"{"text":"neige","top":1}"#, "read"),
    ("POST", "/v1/coverages", #"{"need":"N001"}"#, "read"),
    ("GET", "/v1/needs/N001/why-not/abest-ingenierie", "", "read"),
    ("POST", "/v1/why-not", #"{"text":"neige","member":"abest-ingenierie"}"#, "read"),
    ("GET", "/v1/search?q=neige", "", "read"),
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
    ("GET", "/v1/exposure", "", "any"),
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
    let ranks = ["open": -1, "any": 0, "member": 0, "read": 1, "team": 2, "admin": 3]
    let words = access.split(separator: " ").map(String.init)
    let scopes = [
      "member:abest-ingenierie", "member:somebody-else", "read", "team", "admin",
    ]
    for scope in scopes {
      let reply = try fixture.ask(
        method, target, body, ["Authorization": "Bearer \(try token(scope))"])
      let isOwn = scope == "member:abest-ingenierie" && words.contains("own")
      let rank = ranks[scope.split(separator: ":")[0].description]!
      let isAllowed = isOwn || rank >= ranks[words[0]]!
      #expect((reply.status != 401 && reply.status != 403) == isAllowed, "\(scope): \(reply.text)")
      #expect(reply.status < 500)
    }
    let nobody = try fixture.ask(method, target, body)
    #expect((nobody.status == 401) == (words[0] != "open"))
    if nobody.status == 401 { #expect(nobody.header("WWW-Authenticate") == "Bearer") }
  }

  @Test func `the list above names every route`() {
    let paths = Set(Self.routes.map { "\($0.0) \($0.1.prefix { $0 != "?" })" })
    #expect(paths.count == Self.routes.count)
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

  @Test func `without any token in the store, who asks on this machine may do everything`() throws {
    let session = try fixture.ask("GET", "/v1/session")
    #expect(session.object["scope"] as? String == "admin")
    #expect(session.object["authenticated"] as? Bool == false)
  }
}
