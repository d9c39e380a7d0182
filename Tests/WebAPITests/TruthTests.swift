internal import Foundation
internal import TestSupport
internal import Testing
internal import WebAPI

/// What the service says of itself and of a refusal is true, in both languages.
@Suite struct TruthTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture.sample.get() }

  @Test func `the licence in the description is the code's`() throws {
    let licence = try String(contentsOfFile: Fixture.root + "/LICENSE", encoding: .utf8)
    #expect(licence.contains("Apache License"))
    let info = try fixture.ask("GET", "/openapi.json").object["info"] as? [String: Any]
    #expect((info?["license"] as? [String: String])?["identifier"] == "Apache-2.0")
  }

  @Test(arguments: [
    ("POST", "/v1/matches", "{"), ("POST", "/v1/matches", "[]"), ("POST", "/v1/matches", "{}"),
    ("POST", "/v1/matches", #"{"need":"N999"}"#), ("POST", "/v1/matches", #"{"text":"x","top":0}"#),
    ("POST", "/v1/matches", #"{"text":7}"#), ("POST", "/v1/matches", #"{"text":"x","tpo":1}"#),
    ("POST", "/v1/matches", #"{"text":"x","policy":"chance"}"#),
    ("POST", "/v1/matches", #"{"text":"x","filter":{"kind":["firm"]}}"#),
    ("POST", "/v1/matches", #"{"text":"x","filter":{"country":["Frankreich"]}}"#),
    ("POST", "/v1/matches", #"{"need":{"title":""}}"#), ("GET", "/v1/search", ""),
    ("GET", "/v1/search?q=x&top=0", ""), ("GET", "/v1/search?q=x&q=y", ""),
    ("GET", "/v1/search?q=x&colour=red", ""), ("GET", "/v1/members?cursor=%25", ""),
    ("GET", "/v1/members/nobody/similar", ""), ("GET", "/nowhere", ""),
    ("PATCH", "/v1/members", ""), ("POST", "/v1/members", #"{"id":"a/b","name":"x"}"#),
    ("POST", "/v1/members", #"{"id":"a","name":""}"#),
    ("POST", "/v1/members", #"{"id":"a","name":"A","kind":"firm"}"#),
    ("POST", "/v1/members", #"{"id":"a","name":"A","capabilities":[{"id":"1"}]}"#),
    ("PUT", "/v1/members/other", #"{"id":"one","name":"x"}"#),
    ("POST", "/v1/jobs", #"{"needs":["N999"]}"#),
    ("POST", "/v1/coverages", #"{"need":"N001","include":["anena"],"exclude":["anena"]}"#),
  ])
  func `a refusal is in French for who reads French`(
    method: String, target: String, body: String
  ) throws {
    let english = try fixture.ask(method, target, body)
    let french = try fixture.ask(method, target, body, ["Accept-Language": "fr-FR,fr;q=0.9"])
    #expect(french.status == english.status)
    #expect(english.header("Content-Language") == "en")
    #expect(french.header("Content-Language") == "fr")
    let errors = (french.object["errors"] as? [[String: String]] ?? []).compactMap { $0["detail"] }
    let details = [french.object["detail"] as? String ?? ""] + errors
    let words = /\b(the|is|are|with|give|expected|missing|where|least|another|such|there)\b/
    for detail in details {
      #expect(!detail.isEmpty && detail.firstMatch(of: words) == nil, "\(detail)")
    }
    #expect(details[0] != english.object["detail"] as? String)
  }

  @Test func `no sentence that counts says one where it may be none`() throws {
    for name in ["words.js", "programmewords.js"] {
      let text = try PageSources.text(of: name)
      let forms = text.matches(of: /\bone: "([^"]*)"/).map { String($0.output.1) }
      #expect(!forms.isEmpty)
      // French takes the form of one for none as well.
      for form in forms { #expect(form.contains("{count}"), "\(name): \(form)") }
    }
  }

  @Test func `the page keeps the two scales of a card and the reasons of a sign-in apart`() throws {
    let cards = try PageSources.text(of: "candidates.js")
    #expect(cards.contains("delegation.surest") && cards.contains("delegation.mean"))
    let access = try PageSources.text(of: "access.js")
    #expect(access.contains("access.untried"))
    #expect(access.firstMatch(of: /catch \{/) == nil)
    for name in ["problems.js", "sheetform.js", "consortium.js"] {
      #expect(!(try PageSources.text(of: name)).contains(#"lang: "en""#), "\(name)")
    }
  }
}
