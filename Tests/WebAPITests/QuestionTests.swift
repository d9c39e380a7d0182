internal import Foundation
import Testing

@Suite struct QuestionTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture.sample.get() }

  @Test func `a stored need, one written out and a text are matched`() throws {
    for body in [
      #"{"need":"N021","top":3,"explain":true}"#,
      #"{"need":{"title":"Enneigement","country":"CL"},"top":3}"#,
      #"{"text":"슬로프 제설 장비와 눈 만드는 기계","top":3,"lang":"fr"}"#,
    ] {
      let reply = try fixture.ask("POST", "/v1/matches", body)
      #expect(reply.status == 200, "\(reply.text)")
      let matches = try #require(reply.object["matches"] as? [[String: Any]])
      #expect(matches.count <= 3)
      #expect((reply.object["requirements"] as? [Any])?.isEmpty == false)
      let evidence = (matches.first?["requirements"] as? [[String: Any]])?.first
      if evidence != nil { #expect((evidence?["parts"] != nil) == body.contains("explain")) }
    }
  }

  @Test func `a filter keeps others out, and why-not says which rule`() throws {
    let reply = try fixture.ask(
      "POST", "/v1/matches",
      #"{"text":"formation des pisteurs secouristes","filter":{"kind":["training_research"]}}"#)
    let kinds = (reply.object["matches"] as? [[String: Any]])?.compactMap { $0["kind"] as? String }
    #expect(Set(kinds ?? ["none"]) == ["training_research"])
    let why = try fixture.ask("GET", "/v1/needs/N021/why-not/poma?kind=institution")
    let rules = why.object["brokenRules"] as? [[String: Any]]
    #expect(rules?.first?["rule"] as? String == "kind")
  }

  @Test func `a consortium keeps to rules, and rules that contradict each other are refused`()
    throws
  {
    let reply = try fixture.ask(
      "POST", "/v1/coverages",
      #"{"need":"N001","level":0.2,"independent":true,"alternatives":0,"include":["anena"]}"#)
    #expect(reply.status == 200, "\(reply.text)")
    let consortium = try #require(reply.object["consortium"] as? [String: Any])
    #expect((consortium["brokenRules"] as? [String]) == [])
    #expect((reply.object["alternatives"] as? [Any])?.isEmpty == true)
    let refused = try fixture.ask(
      "POST", "/v1/coverages", #"{"need":"N001","include":["anena"],"exclude":["anena","mnd"]}"#)
    #expect(refused.status == 422 && refused.text.contains("exclude"), "\(refused.text)")
  }

  @Test func `a search counts facets over all that match`() throws {
    let reply = try fixture.ask("GET", "/v1/search?q=neige+de+culture&top=2")
    let total = try #require(reply.object["total"] as? Int)
    let kinds = (reply.object["facets"] as? [String: [String: Int]])?["kind"] ?? [:]
    #expect(kinds.values.reduce(0, +) == total)
    #expect((reply.object["hits"] as? [Any])?.count == min(2, total))
  }

  @Test(arguments: [
    ("POST", "/v1/matches", "{", 400, "malformed-request"),
    ("POST", "/v1/matches", "[]", 422, "invalid-field"),
    ("POST", "/v1/matches", "{}", 422, "invalid-field"),
    ("POST", "/v1/matches", #"{"need":"N999"}"#, 404, "not-found"),
    ("POST", "/v1/matches", #"{"text":"x","top":0}"#, 422, "invalid-field"),
    ("POST", "/v1/matches", #"{"text":"x","policy":"chance"}"#, 422, "invalid-field"),
    ("GET", "/v1/exposures?year=26", "", 400, "invalid-parameter"),
    (
      "POST", "/v1/exposures",
      #"{"need":"N021","members":["poma","x"],"kind":"met","date":"2026-02-03"}"#, 422,
      "invalid-field"
    ),
    (
      "POST", "/v1/exposures", #"{"need":"N021","members":[],"kind":"met","date":"2026-02-03"}"#,
      422, "invalid-field"
    ),
    ("POST", "/v1/matches", #"{"text":"x","tpo":1}"#, 422, "invalid-field"),
    ("POST", "/v1/matches", #"{"text":"x","filter":{"kind":["firm"]}}"#, 422, "unknown-value"),
    ("POST", "/v1/matches", #"{"need":{"title":""}}"#, 422, "invalid-field"),
    ("GET", "/v1/search", "", 400, "invalid-parameter"),
    ("GET", "/v1/search?q=x&top=0", "", 400, "invalid-parameter"),
    ("GET", "/v1/search?q=x&country=France", "", 422, "unknown-value"),
    ("GET", "/v1/search?q=x&q=y", "", 400, "invalid-parameter"),
    ("GET", "/v1/search?q=x&colour=red", "", 400, "invalid-parameter"),
    ("GET", "/v1/members?cursor=%25", "", 400, "invalid-parameter"),
    ("GET", "/v1/members/nobody/similar", "", 404, "not-found"),
    ("GET", "/nowhere", "", 404, "not-found"),
    ("PATCH", "/v1/members", "", 405, "method-not-allowed"),
    (
      "POST", "/v1/outcomes", #"{"need":"N021","member":"poma","kind":"met","date":"2026-02-30"}"#,
      422, "invalid-field"
    ),
    (
      "POST", "/v1/outcomes", #"{"need":"N021","member":"x","kind":"met","date":"2026-02-03"}"#,
      422, "invalid-field"
    ),
    ("POST", "/v1/members", #"{"id":"a/b","name":"x"}"#, 422, "invalid-field"),
    ("PUT", "/v1/members/other", #"{"id":"one","name":"x"}"#, 422, "invalid-field"),
    ("POST", "/v1/jobs", #"{"needs":["N999"]}"#, 422, "invalid-field"),
  ])
  func `what is wrong is said, with its place`(
    _ method: String, _ target: String, _ body: String, _ status: Int, _ problem: String
  ) throws {
    let reply = try fixture.ask(method, target, body)
    #expect(reply.status == status, "\(reply.text)")
    #expect(reply.problem == problem)
    #expect(reply.header("Content-Type") == "application/problem+json")
    #expect((reply.object["detail"] as? String)?.isEmpty == false)
    #expect(reply.object["instance"] as? String == "test")
    if problem.hasPrefix("invalid") {
      #expect((reply.object["errors"] as? [[String: Any]])?.isEmpty == false)
    }
    if status == 405 { #expect(reply.header("Allow") == "GET, HEAD, POST") }
  }

  @Test func `a body of another kind, or nested too deep, is refused`() throws {
    let other = try fixture.ask(
      "POST", "/v1/matches", "text=x", ["Content-Type": "application/x-www-form-urlencoded"])
    #expect(other.status == 415)
    let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(try fixture.ask("POST", "/v1/matches", deep).problem == "malformed-request")
    let text = "{\"text\":\"\(String(repeating: "[", count: 100)) neige\"}"
    #expect(try fixture.ask("POST", "/v1/matches", text).status == 200)
  }
}
