internal import Foundation
import Testing

/// The ledger of exposure, and the policy that reads it.
@Suite struct ExposureTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  private func matches(_ policy: String) throws -> [[String: Any]] {
    let reply = try fixture.ask(
      "POST", "/v1/matches", #"{"need":"N001","top":10,"policy":"\#(policy)"}"#)
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
    let fair = try matches("fair")
    #expect(members(fair) != merit)
    for match in fair {
      let place = try #require(match["meritRank"] as? Int)
      if place <= merit.count { #expect(merit[place - 1] == match["member"] as? String) }
    }
    #expect(members(try matches("merit")) == merit)
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
    let line = try fixture.ask("GET", "/v1/members/poma/exposure?year=2026")
    #expect(line.object["exposure"] as? [String: Int] == ["met": 1])
    #expect(try fixture.ask("GET", "/v1/members/nobody/exposure").status == 404)
  }
}
