internal import Foundation
internal import Storage
import Testing
internal import WebAPI

@Suite struct WritingTests {
  @Test func `each line of a bulk has its outcome, and good lines are written`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    let lines = [
      #"{"id":"one","name":"One"}"#, "", #"{"id":"two"}"#, "nonsense",
      #"{"id":"one","name":"Uno"}"#,
    ]
    let reply = try fixture.ask(
      "POST", "/v1/members", lines.joined(separator: "\n"),
      ["Content-Type": "application/x-ndjson; charset=utf-8"])
    #expect(reply.status == 200)
    let outcomes = reply.text.split(separator: "\n").map(String.init)
    #expect(outcomes.count == 4)
    #expect(outcomes[0] == #"{"id":"one","line":1,"status":201}"#)
    #expect(outcomes[1].contains(#""line":3"#) && outcomes[1].contains("name"))
    #expect(outcomes[2].contains("malformed-request"))
    #expect(outcomes[3] == #"{"id":"one","line":5,"status":200}"#)
    #expect(try fixture.ask("GET", "/v1/members/one").object["name"] as? String == "Uno")
  }

  @Test func `a POST with a key is done once`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    let body = #"{"id":"one","name":"One"}"#
    let first = try fixture.ask("POST", "/v1/members", body, ["Idempotency-Key": "k1"])
    let again = try fixture.ask("POST", "/v1/members", body, ["Idempotency-Key": "k1"])
    #expect(first.status == 201 && again.status == 201)
    #expect(again.text == first.text)
    #expect(again.header("Idempotency-Replayed") == "true")
    let other = try fixture.ask(
      "POST", "/v1/members", #"{"id":"two","name":"Two"}"#, ["Idempotency-Key": "k1"])
    #expect(other.problem == "idempotency-key-reused")
    let empty = try fixture.ask("POST", "/v1/members", body, ["Idempotency-Key": ""])
    #expect(empty.status == 400)
  }

  @Test func `what a kill may have left undone is not done again under its key`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    let body = #"{"id":"one","name":"One"}"#
    let request = SHA256.hexDigest(of: Data("/v1/members\n\(body)".utf8))
    try fixture.store.beginReply(to: request, forKey: "k1", token: Fixture.tokenID)
    let reply = try fixture.ask("POST", "/v1/members", body, ["Idempotency-Key": "k1"])
    #expect(reply.status == 409 && reply.text.contains("new key"))
    #expect(try fixture.ask("GET", "/v1/members/one").status == 404)
    #expect(
      try fixture.ask("POST", "/v1/members", body, ["Idempotency-Key": "k2"]).status == 201)
  }

  @Test func `a refused POST may be sent again under its key, mended`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    let key = ["Idempotency-Key": "k1"]
    #expect(try fixture.ask("POST", "/v1/members", #"{"id":"one"}"#, key).status >= 400)
    #expect(
      try fixture.ask("POST", "/v1/members", #"{"id":"one","name":"One"}"#, key).status == 201)
  }

  @Test func `requests above the limit of a minute wait`() throws {
    var configuration = Fixture.configuration
    configuration.requestsPerMinute = 3
    let fixture = try Fixture(configuration, members: 2, needs: 1)
    for _ in 0..<3 { #expect(try fixture.ask("GET", "/v1/session").status == 200) }
    let reply = try fixture.ask("GET", "/v1/session")
    #expect(reply.status == 429)
    #expect((1...60).contains(Int(reply.header("Retry-After")) ?? 0))
    #expect(try fixture.ask("GET", "/healthz").status == 200)
  }

  @Test func `a write is seen by the next match, and readers go on meanwhile`() throws {
    let fixture = try Fixture(members: 10, needs: 1)
    let member =
      #"{"id":"hut","name":"Refuge","capabilities":[{"id":"hut-1","title":"Snow gun repair workshop"}]}"#
    #expect(try fixture.ask("POST", "/v1/members", member).status == 201)
    var found = false
    for _ in 0..<2_400 where !found {
      let reply = try fixture.ask("GET", "/v1/search?q=snow+gun+repair+workshop")
      #expect(reply.status == 200)
      found = reply.text.contains("\"member\":\"hut\"")
      if !found { Thread.sleep(forTimeInterval: 0.05) }
    }
    #expect(found)
  }

  @Test func `no question waits for what is computed once, after the start and after a write`()
    throws
  {
    let fixture = try Fixture(members: 3, needs: 1)
    #expect(fixture.service.isPrepared)
    #expect(try fixture.ask("POST", "/v1/members", #"{"id":"hut","name":"Refuge"}"#).status == 201)
    func isSeen() throws -> Bool {
      try fixture.ask("GET", "/metrics").text.contains("cordee_members 4.0\n")
    }
    for _ in 0..<4_000 where try !(isSeen() && fixture.service.isPrepared) {
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(try isSeen() && fixture.service.isPrepared)
  }

  @Test func `a job matches the needs asked, and one cancelled ends`() throws {
    let fixture = try Fixture(members: 30)
    let made = try fixture.ask("POST", "/v1/jobs", #"{"needs":["N001","N005"],"top":2}"#)
    #expect(made.status == 202)
    let place = made.header("Location")
    var state = ""
    for _ in 0..<200 where state != "done" {
      state = try fixture.ask("GET", place).object["state"] as? String ?? ""
      if state != "done" { Thread.sleep(forTimeInterval: 0.05) }
    }
    #expect(state == "done")
    let lines = try fixture.ask("GET", "\(place)/result").text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains(#""need":"N001""#))
    #expect(try fixture.ask("GET", "\(place)/result?from=1").text.contains("N005"))
    #expect(try fixture.ask("POST", "\(place)/cancel").status == 409)
  }

  @Test func `outcomes are kept`() throws {
    let fixture = try Fixture(needs: 2)
    let body =
      #"{"need":"N001","member":"abest-ingenierie","kind":"met","date":"2026-11-21","note":"ok"}"#
    #expect(try fixture.ask("POST", "/v1/outcomes", body).status == 201)
    let list = try fixture.ask("GET", "/v1/outcomes?member=abest-ingenierie")
    #expect((list.object["items"] as? [[String: Any]])?.first?["note"] as? String == "ok")
    #expect(
      (try fixture.ask("GET", "/v1/outcomes?member=x").object["items"] as? [Any])?.isEmpty == true)
  }

  @Test func `an empty store is served`() throws {
    let fixture = try Fixture(members: 0, needs: 0)
    #expect(try fixture.ask("GET", "/v1/search?q=neige").status == 200)
    #expect(try fixture.ask("POST", "/v1/matches", #"{"text":"neige"}"#).status == 200)
    #expect(try fixture.ask("GET", "/v1/members").object["total"] as? Int == 0)
  }
}
