internal import Foundation
internal import HTTP
internal import Storage
import Testing
internal import WebAPI

/// What many requests, or one with much in it, may cost.
@Suite struct RequestBoundsTests {
  @Test func `jobs are listed, and deleted with their answers`() throws {
    let fixture = try Fixture(members: 5)
    let places = try (0..<3).map { _ in
      try fixture.ask("POST", "/v1/jobs", #"{"needs":["N001","N001","N005"],"top":2}"#)
        .header("Location")
    }
    let list = try fixture.ask("GET", "/v1/jobs?limit=2")
    #expect((list.object["items"] as? [Any])?.count == 2)
    let next = try #require(list.object["next"] as? String)
    let rest = try fixture.ask("GET", "/v1/jobs?limit=2&cursor=\(next)").object
    #expect((rest["items"] as? [Any])?.count == 1 && rest["next"] is NSNull)
    for place in places {
      #expect(try fixture.ask("DELETE", place).status == 204)
      #expect(try fixture.ask("DELETE", place).status == 404)
      #expect(try fixture.ask("GET", "\(place)/result").status == 404)
    }
    Thread.sleep(forTimeInterval: 0.2)
    #expect(try fixture.store.jobs().isEmpty)
  }

  @Test func `a job that repeats a need a thousandfold is kept short`() throws {
    let fixture = try Fixture(members: 2)
    let needs = Array(repeating: "\"N001\"", count: 100_000).joined(separator: ",")
    #expect(try fixture.ask("POST", "/v1/jobs", "{\"needs\":[\(needs)]}").status == 202)
    #expect(try fixture.store.jobs().allSatisfy { $0.request.count < 200 })
  }

  @Test func `no more than a thousand jobs wait`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    fixture.service.stop()
    for number in 0..<1_000 {
      try fixture.store.addJob(
        Store.Job(id: "j\(number)", request: Data("{}".utf8), created: .now))
    }
    let body = #"{"needs":["N001"]}"#
    #expect(try fixture.ask("POST", "/v1/jobs", body).status == 429)
    #expect(try fixture.ask("DELETE", "/v1/jobs/j0").status == 204)
    #expect(try fixture.ask("POST", "/v1/jobs", body).status == 202)
  }

  @Test func `a thousand parameters are refused before they are read`() throws {
    for query in ["a=b", "country=FR", "%zz", "a"] {
      let target = "/v1/members?" + Array(repeating: query, count: 1_000).joined(separator: "&")
      #expect(throws: Refusal.tooManyParameters) {
        try Request(method: "GET", target: target, id: "t", peer: "127.0.0.1")
      }
    }
    let fixture = try Fixture(members: 2, needs: 1)
    let most = Array(repeating: "country=FR", count: Request.mostParameters)
    #expect(
      try fixture.ask("GET", "/v1/members?\(most.joined(separator: "&"))").status == 200)
    let refused = fixture.service.refuse(.tooManyParameters, "t")
    #expect(refused.status == 400 && refused.header("Cache-Control") == "no-store")
  }

  @Test func `a bulk of bad lines has one outcome a line, and too many are refused unread`() throws
  {
    let fixture = try Fixture(members: 2, needs: 1)
    let headers = ["Content-Type": "application/x-ndjson"]
    let reply = try fixture.ask(
      "POST", "/v1/needs", String(repeating: "x\n", count: 20_000) + "\n\n", headers)
    #expect(reply.status == 200)
    #expect(reply.response.body.count { $0 == 0x0A } == 20_000)
    #expect(reply.response.body.count < 20_000 * 500)
    let tooMany = try fixture.ask(
      "POST", "/v1/needs", String(repeating: "x\n", count: 20_001), headers)
    #expect(tooMany.status == 413 && tooMany.text.utf8.count < 1_000)
  }

  @Test func `a bulk changes what its lines speak of, and replaces where asked`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    let headers = ["Content-Type": "application/x-ndjson"]
    let whole =
      #"{"id":"one","name":"One","city":"Gap","capabilities":[{"id":"c","title":"Neige"}]}"#
    _ = try fixture.ask("POST", "/v1/members", whole, headers)
    let line = #"{"id":"one","name":"One","website":"one.test"}"#
    let merged = try fixture.ask("POST", "/v1/members", line, headers)
    #expect(merged.text == "{\"id\":\"one\",\"line\":1,\"status\":200}\n")
    let member = try fixture.ask("GET", "/v1/members/one").object
    #expect(member["city"] as? String == "Gap" && member["website"] as? String == "one.test")
    #expect((member["capabilities"] as? [Any])?.count == 1)
    let replaced = try fixture.ask("POST", "/v1/members?mode=replace", line, headers)
    #expect(replaced.text.contains(#""removed":{"capabilities":1,"city":1}"#))
    #expect(try fixture.ask("GET", "/v1/members/one").object["city"] == nil)
    #expect(try fixture.ask("POST", "/v1/members?mode=x", line, headers).status == 400)
  }

  @Test func `only what is public may be kept on the way`() throws {
    let fixture = try Fixture(members: 2, needs: 1)
    for target in ["/", "/app.js", "/openapi.json", "/healthz", "/problems/forbidden"] {
      #expect(try fixture.ask("GET", target).header("Cache-Control") == "no-cache", "\(target)")
    }
    for (method, target, body) in [
      ("GET", "/v1/members", ""), ("GET", "/v1/needs/N001", ""), ("GET", "/v1/session", ""),
      ("GET", "/v1/none", ""), ("GET", "/v1/members?x=1", ""), ("GET", "/metrics", ""),
      ("POST", "/v1/matches", #"{"text":"neige"}"#), ("POST", "/v1/matches", "nonsense"),
      ("PUT", "/healthz", ""),
    ] {
      let reply = try fixture.ask(method, target, body)
      #expect(reply.header("Cache-Control") == "no-store", "\(method) \(target)")
    }
  }

  @Test func `an erasure by another program empties what the service remembers`() throws {
    let fixture = try Fixture(members: 3, needs: 1)
    let sheet = #"""
      {"id":"quibco","name":"Quibco","capabilities":[{"id":"q","title":"Quibberonesque lifts"}],
       "contacts":[{"id":"q1","name":"Zoe Quirk"}]}
      """#
    #expect(try fixture.ask("POST", "/v1/members", sheet).status == 201)
    let isFound = { try fixture.ask("GET", "/v1/search?q=quibberonesque").text.contains("quibco") }
    try wait { try isFound() }
    let other = try Store(path: fixture.store.path, create: false)
    _ = try other.forget(.person, id: "q1", by: "t")
    #expect(try fixture.store.erasures == 1)
    _ = try other.forget(.member, id: "quibco", by: "t")
    try wait { try !isFound() }
    #expect(try !fixture.ask("GET", "/v1/members").text.contains("quibco"))
  }

  private func wait(_ condition: () throws -> Bool) throws {
    for _ in 0..<600 {
      if try condition() { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record("it did not come to pass")
  }
}
