internal import Foundation
internal import Storage
import Testing

/// The ledger of exposure, and the policy that reads it.
@Suite struct ExposureTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  private func matches(_ policy: String, _ need: String = "N001") throws -> [[String: Any]] {
    let reply = try fixture.ask(
      "POST", "/v1/matches", #"{"need":"\#(need)","top":10,"policy":"\#(policy)"}"#)
    #expect(reply.status == 200, "\(reply.text)")
    #expect(reply.object["policy"] as? String == policy)
    let givenUp = try #require(reply.object["ndcgGivenUp"] as? Double)
    #expect((0...0.02).contains(givenUp))
    return try #require(reply.object["matches"] as? [[String: Any]])
  }

  private func members(_ matches: [[String: Any]]) -> [String] {
    matches.compactMap { $0["member"] as? String }
  }

  @Test func `who was put forward stands back for a near-equal one`() throws {
    let merit = members(try matches("merit"))
    #expect(members(try matches("fair")) == merit, "nothing is owed before the first list")
    let body = try JSONSerialization.data(withJSONObject: [
      "need": "N001", "members": merit, "kind": "put_forward", "date": "2026-11-21",
      "theme": "snow",
    ])
    let kept = try fixture.ask("POST", "/v1/exposures", String(decoding: body, as: UTF8.self))
    #expect(kept.status == 201, "\(kept.text)")
    let items = try #require(kept.object["items"] as? [[String: Any]])
    #expect(items.compactMap { $0["rank"] as? Int } == Array(1...merit.count))
    #expect(members(try matches("merit")) == merit)
    var changed = 0
    for need in ["N001", "N005", "N007", "N021", "N036"] {
      let best = members(try matches("merit", need))
      let fair = try matches("fair", need)
      if members(fair) != best { changed += 1 }
      for match in fair {
        let place = try #require(match["meritRank"] as? Int)
        if place <= best.count { #expect(best[place - 1] == match["member"] as? String) }
      }
    }
    #expect(changed > 0)
  }

  @Test func `the ledger is listed by member and year, and a member has its own line`() throws {
    for (kind, date) in [("invited", "2025-05-02"), ("met", "2026-05-02")] {
      let kept = try fixture.ask(
        "POST", "/v1/exposures",
        #"{"need":"N021","members":["poma","mnd"],"kind":"\#(kind)","date":"\#(date)"}"#)
      #expect(kept.status == 201, "\(kept.text)")
    }
    func count(_ query: String) throws -> Int? {
      (try fixture.ask("GET", "/v1/exposures\(query)").object["items"] as? [Any])?.count
    }
    #expect(try count("") == 4)
    #expect(try count("?member=poma") == 2)
    #expect(try count("?member=poma&year=2026") == 1)
    let report = try fixture.ask("GET", "/v1/exposure?year=2026")
    #expect(report.object["lists"] as? Int == 0)
    let lines = try #require(report.object["members"] as? [[String: Any]])
    let line = try #require(lines.first { $0["member"] as? String == "poma" })
    #expect(line["counts"] as? [String: Int] == ["putForward": 0, "invited": 0, "met": 1])
  }

  @Test func `a list is kept only where it is asked for, of a stored need, by the team`() throws {
    func ask(_ body: String) throws -> Asked { try fixture.ask("POST", "/v1/matches", body) }
    #expect(try ask(#"{"need":"N021","top":3}"#).status == 200)
    #expect(try fixture.store.exposures().isEmpty)
    #expect(try ask(#"{"text":"neige","record":{}}"#).status == 422)
    #expect(try ask(#"{"need":"N021","record":{"tehme":"snow"}}"#).status == 422)
    let reply = try ask(#"{"need":"N021","top":3,"record":{"theme":"snow"}}"#)
    let shown = (reply.object["matches"] as? [[String: Any]])?.compactMap {
      $0["member"] as? String
    }
    let kept = try fixture.store.exposures()
    #expect(kept.map(\.member) == shown)
    #expect(kept.map(\.rank) == [1, 2, 3] && kept.allSatisfy { $0.theme == "snow" })
  }

  @Test func `an outcome that is an invitation or a meeting is an exposure`() throws {
    for kind in ["contacted", "met", "contract", "declined", "no_show"] {
      let kept = try fixture.ask(
        "POST", "/v1/outcomes",
        #"{"need":"N021","member":"poma","kind":"\#(kind)","date":"2026-05-02"}"#)
      #expect(kept.status == 201, "\(kept.text)")
    }
    #expect(try fixture.store.exposures().map(\.kind.rawValue) == ["invited", "met"])
  }

  @Test func `a member sees its own line, a reader is refused, the team sees all`()
    throws
  {
    let kept = try fixture.ask("POST", "/v1/matches", #"{"need":"N021","top":5,"record":{}}"#)
    #expect(kept.status == 200, "\(kept.text)")
    func ask(_ scope: String) throws -> [String: Any] {
      let secret = "cordee_\(UUID().uuidString)"
      try fixture.store.addToken(
        Store.Token(
          id: UUID().uuidString, label: "", scope: scope, hash: Data(SHA256.digest(of: secret)),
          created: .now, expires: nil, revoked: nil), by: "test")
      return try fixture.ask("GET", "/v1/exposure", "", ["Authorization": "Bearer \(secret)"])
        .object
    }
    func members(_ report: [String: Any], _ field: String) -> [String] {
      (report[field] as? [[String: Any]])?.compactMap { $0["member"] as? String } ?? []
    }
    #expect(try ask("read")["status"] as? Int == 403)
    for scope in ["read", "member:poma", "team"] {
      let sheet = try fixture.ask("GET", "/v1/members/poma/sheet", "", try fixture.bearer(scope))
      #expect((sheet.object["exposure"] == nil) == (scope == "read"))
    }
    #expect(members(try ask("member:poma"), "members") == ["poma"])
    let team = try ask("team")
    let overlooked = try #require(team["overlooked"] as? [[String: Any]])
    #expect(members(team, "members").count == overlooked.count + 5)
    for member in overlooked {
      let reason = try #require(member["reason"] as? String)
      #expect((member["nearest"] == nil) == (reason == "no_sheet"))
    }
  }
}
