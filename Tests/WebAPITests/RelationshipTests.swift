internal import Application
internal import Foundation
internal import Matching
internal import Scheduling
internal import Storage
import Testing
internal import WebAPI

/// Earlier matches with who asks, as the team sees them.
@Suite struct RelationshipTests {
  private let fixture: Fixture

  init() throws {
    fixture = try Fixture()
    try fixture.store.append(
      [
        OutcomeRecord(
          need: "N021", member: "poma", kind: .declined, date: "2020-01-01", note: "secret"),
        OutcomeRecord(need: "N021", member: "mnd", kind: .met, date: "\(CalendarDate.daysAgo(10))"),
        OutcomeRecord(need: "N001", member: "anena", kind: .declined, date: "2026-01-01"),
      ], by: "test")
  }

  private func matches(_ rest: String, _ headers: [String: String] = [:]) throws -> [[String: Any]]
  {
    let reply = try fixture.ask(
      "POST", "/v1/matches", #"{"need":"N021","top":200\#(rest)}"#, headers)
    #expect(reply.status == 200, "\(reply.text)")
    return try #require(reply.object["matches"] as? [[String: Any]])
  }

  private func kinds(_ matches: [[String: Any]]) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: matches.map { match in
        let relations = match["relations"] as? [[String: Any]] ?? []
        return (match["member"] as? String ?? "", relations.compactMap { $0["kind"] as? String })
      })
  }

  @Test func `what there has been with who asks is told, and nothing of other needs`() throws {
    let told = kinds(try matches(""))
    #expect(told["poma"] == ["declined"] && told["mnd"] == ["met"])
    #expect(told.values.flatMap { $0 }.count == 2)
  }

  @Test func `rules leave out whom they name`() throws {
    #expect(kinds(try matches(#","without":["declined"]"#))["poma"] == nil)
    let recent = kinds(try matches(#","without":["declined:30d","met:30d"]"#))
    #expect(recent["poma"] == ["declined"] && recent["mnd"] == nil)
    #expect(kinds(try matches(#","without":["met:5d"]"#))["mnd"] == ["met"])
  }

  @Test func `only the team is told, and only the team makes rules`() throws {
    let secret = "cordee_\(UUID().uuidString)"
    try fixture.store.addToken(
      Store.Token(
        id: "reader", label: "", scope: "read", hash: Data(SHA256.digest(of: secret)),
        created: .now, expires: nil, revoked: nil), by: "test")
    let reader = ["Authorization": "Bearer \(secret)"]
    #expect(kinds(try matches("", reader)).values.allSatisfy(\.isEmpty))
    for rest in [#""without":["met"]"#, #""record":{}"#] {
      let refused = try fixture.ask(
        "POST", "/v1/matches", #"{"need":"N021",\#(rest)}"#, reader)
      #expect(refused.status == 403, "\(refused.text)")
    }
  }

  @Test(arguments: ["friends", "met:", "met:0d", "met:180", "met:180d:1", "met:99999d", ""])
  func `what is no rule is refused`(rule: String) throws {
    #expect(InteractionRule(rule) == nil)
    let reply = try fixture.ask(
      "POST", "/v1/matches", #"{"need":"N021","without":["\#(rule)"]}"#)
    #expect(reply.status == 422 && reply.text.contains("without"))
  }
}
