internal import Foundation
internal import LinearAlgebra
internal import Storage
import Testing
internal import WebAPI

/// Who sees what of a member.
@Suite struct MemberViewTests {
  private let fixture: Fixture

  init() throws {
    var configuration = Fixture.configuration
    configuration.isPublicRead = true
    configuration.requestsPerMinute = 0
    fixture = try Fixture(configuration, members: 2, needs: 2)
  }

  /// A sheet with a mark in every place that a column unknown to the catalogue may come to.
  private static let marked = #"""
    {"id":"hut","name":"Refuge","kind":"company","city":"Bessans","dues":"MARK-1 paid late",
     "remarks":["MARK-2"],"owner":{"private":{"note":"MARK-3"}},"Name":"MARK-4","score":"MARK-5",
     "note":"MARK-6","sources":["MARK-7"],"membership_evidence":"MARK-8",
     "capabilities":[{"id":"hut-1","title":"Snow guns","rank":"MARK-9","tags":["snow"]}],
     "references":[{"country":"FR","what":"Snow","year":"2020","source":"MARK-10"}],
     "contacts":[{"name":"Ann MARK-11","email":"MARK-12@example.org","phone":"MARK-13"},
       {"name":"Bob OPEN","email":"OPEN@example.org","consent":true}],
     "Mail of the manager":"MARK-14@example.org","Phone":"+33 6 MARK"}
    """#

  private func markedMember() throws {
    let made = try fixture.ask("POST", "/v1/members", Self.marked)
    #expect(made.status == 201, "\(made.text)")
  }

  /// Every reply that may show a member, in the order of the routes.
  private static let questions: [(String, String, String)] = [
    ("GET", "/v1/members", ""), ("GET", "/v1/members/hut", ""),
    ("GET", "/v1/search?q=snow+guns", ""),
    ("GET", "/v1/members/hut/similar", ""), ("GET", "/v1/members/hut/sheet", ""),
    ("GET", "/v1/members/hut/opportunities", ""),
    ("GET", "/v1/members/hut/complements?need=N001", ""), ("GET", "/v1/needs/N001/why-not/hut", ""),
    ("POST", "/v1/matches", #"{"text":"snow guns","explain":true}"#),
    ("POST", "/v1/coverages", #"{"text":"snow guns"}"#),
    ("POST", "/v1/why-not", #"{"text":"snow guns","member":"hut"}"#),
  ]

  /// What the answers of a caller hold, once the member is in the index.
  private func seen(_ bearer: [String: String]?) throws -> String {
    for _ in 0..<400 {
      if try fixture.ask("GET", "/v1/search?q=snow+guns").text.contains("\"hut\"") { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return try Self.questions.map { method, target, body in
      try fixture.ask(method, target, body, bearer ?? [:], isAnonymous: bearer == nil).text
    }.joined(separator: "\n")
  }

  @Test func `fields that the catalogue does not know are the team's alone`() throws {
    try markedMember()
    for scope in ["team", "admin"] {
      let text = try seen(try fixture.bearer(scope))
      for number in 1...14 { #expect(text.contains("MARK-\(number)"), "\(scope) \(number)") }
    }
    for scope in ["read", "public", "member:mnd"] {
      let text = try seen(try fixture.bearer(scope))
      #expect(!text.contains("MARK"), "\(scope)")
      #expect(text.contains("OPEN") == (scope == "read"), "\(scope)")
    }
    let nobody = try seen(nil)
    #expect(nobody.contains("Snow guns") && !nobody.contains("MARK") && !nobody.contains("OPEN"))
    let own = try fixture.ask("GET", "/v1/members/hut", "", try fixture.bearer("member:hut")).text
    for number in 1...10 { #expect(!own.contains("MARK-\(number)\"")) }
    for number in 11...14 { #expect(own.contains("MARK-\(number)")) }
  }

  @Test func `the version of what is seen does not tell of what is hidden`() throws {
    func tags(_ dues: String) throws -> (read: String, team: String) {
      let fixture = try Fixture(members: 1, needs: 1)
      let body = #"{"id":"hut","name":"Refuge","dues":"\#(dues)"}"#
      #expect(try fixture.ask("POST", "/v1/members", body).status == 201)
      let read = try fixture.ask("GET", "/v1/members/hut", "", try fixture.bearer("read"))
      return (read.header("ETag"), try fixture.ask("GET", "/v1/members/hut").header("ETag"))
    }
    let (one, other) = (try tags("100"), try tags("200"))
    #expect(one.read == other.read && one.team != other.team)
  }

  @Test func `addresses and numbers in any field become a person's`() throws {
    var random = SplitMix64(seed: 6)
    let mails = [
      "ann@example.org", "ann.lee+x@mail.example.co.uk", "É.Ann@exemple.fr", "ann＠example.org",
    ]
    let phones = [
      "06 12 34 56 78", "0612345678", "04.76.28.70.00", "+33 (0)4 76 28 70 00", "+33476287000",
      "0033 4 76 28 70 00", "06\u{A0}12\u{A0}34\u{A0}56\u{A0}78", "+41 79 123 45 67",
      "06-12-34-56-78",
      "(04) 76 28 70 00",
    ]
    let names = ["Mail", "tél gérant", "remarque", "x", "Ünknown*", "extra 2"]
    for address in mails + phones {
      let name = names.randomElement(using: &random)!
      for value in [address, "call \(address) at noon", "…\(address)."] {
        for json in [JSONShape.text(value), .list(value), .object(value)] {
          let body = #"{"id":"hut","name":"Refuge","\#(name)":\#(json.text)}"#
          let document = try CatalogueFile.member(json: Data(body.utf8), place: "test").1
          #expect(document.found.count == 1, "\(body)")
          #expect(!String(decoding: document.json, as: UTF8.self).contains(name), "\(body)")
        }
      }
    }
  }

  private enum JSONShape {
    case text(String)
    case list(String)
    case object(String)

    var text: String {
      switch self {
      case .text(let value): "\"\(value)\""
      case .list(let value): "[\"a\",\"\(value)\"]"
      case .object(let value): "{\"who\":{\"how\":\"\(value)\"}}"
      }
    }
  }

  @Test(arguments: [
    #""siret":"00541231900011""#, #""siren":"055 412 319""#, #""founded":"01-02-2026 12""#,
    #""sources":["https://example.org/0612345678/a@b.example"]"#, #""dues":1200"#, #""x":"@home""#,
    #""capacity":"3000 6000 0112""#, #""website":"https://a.example""#, #""twitter":"@ann""#,
  ])
  func `what only looks like an address stays`(_ field: String) throws {
    let body = #"{"id":"hut","name":"Refuge",\#(field)}"#
    #expect(try CatalogueFile.member(json: Data(body.utf8), place: "test").1.found.isEmpty)
  }

  @Test func `a sheet without contacts leaves those there are and adds those found`() throws {
    try markedMember()
    let tag = try fixture.ask("GET", "/v1/members/hut").header("ETag")
    let put = try fixture.ask(
      "PUT", "/v1/members/hut", #"{"id":"hut","name":"Refuge","Fax":"04 76 28 70 01"}"#,
      ["If-Match": tag])
    #expect(put.status == 200, "\(put.text)")
    let names = try fixture.store.persons(of: "hut").map(\.name)
    #expect(Set(names) == ["Ann MARK-11", "Bob OPEN", "Mail of the manager", "Fax"])
    let same = try fixture.ask(
      "PUT", "/v1/members/hut", put.text, ["If-Match": put.header("ETag")])
    #expect(same.header("ETag") == put.header("ETag"))
    #expect(try fixture.store.persons(of: "hut").map(\.name) == names)
  }
}
