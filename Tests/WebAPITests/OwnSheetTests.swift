internal import Foundation
internal import Storage
import Testing
internal import WebAPI

/// What a member may write with its own token.
@Suite struct OwnSheetTests {
  private let fixture: Fixture
  private let own: [String: String]

  init() throws {
    fixture = try Fixture(members: 2, needs: 1)
    for id in ["alpha", "beta"] {
      let body = #"""
        {"id":"\#(id)","name":"Name of \#(id)","kind":"institution","group":"g","city":"Lans",
         "sources":["https://example.org"],"membership_evidence":"letter","confidence":"high",
         "capabilities":[{"id":"\#(id)-1","title":"Snow","background":true}],
         "references":[{"country":"FR","what":"A lift","source":"https://example.org/lift"}],
         "contacts":[{"name":"Contact of \#(id)","email":"\#(id)@example.org"}]}
        """#
      #expect(try fixture.ask("POST", "/v1/members", body).status == 201)
    }
    own = try fixture.bearer("member:alpha", id: "alpha-token")
  }

  private func sheet() throws -> (fields: [String: Any], tag: String) {
    let reply = try fixture.ask("GET", "/v1/members/alpha", "", own)
    return (reply.object, reply.header("ETag"))
  }

  private func put(_ fields: [String: Any]) throws -> Asked {
    let body = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
    return try fixture.ask(
      "PUT", "/v1/members/alpha", body, own.merging(["If-Match": try sheet().tag]) { $1 })
  }

  private func stored() throws -> String {
    let document = try #require(try fixture.store.document(.members, id: "alpha"))
    return String(decoding: document.json, as: UTF8.self)
  }

  private static let changes: [(field: String, json: String)] = [
    ("name", #""Another""#), ("kind", #""company""#), ("group", #""other""#), ("group", "null"),
    ("sources", #"["https://evil.example"]"#), ("membership_evidence", #""seen""#),
    ("confidence", #""certain""#), ("background", "true"), ("dues", "0"),
    ("Mail", #""mallory@example.org""#), ("verified", "true"),
    ("capabilities", #"[{"id":"alpha-1","title":"Snow","background":false}]"#),
    ("capabilities", #"[{"id":"new","title":"Ice","proof":"mine"}]"#),
    ("references", #"[{"country":"FR","what":"A lift","source":"https://evil.example"}]"#),
    ("contacts", #"[{"id":"beta-contact-1","name":"Mallory"}]"#),
    ("contacts", #"[{"id":"beta-contact-1","name":"Mallory","member":"beta"}]"#),
    ("contacts", #"[{"name":"Ann"},{"id":"beta-contact-1","name":"Mallory"}]"#),
    ("contacts", #"[{"id":"beta-contact-2","name":"Taken in advance"}]"#),
    ("contacts", #"[{"id":"alpha-contact-1x","name":"Mallory"}]"#),
  ]

  @Test(arguments: changes)
  func `what the team says, and other members' persons, are refused and audited`(
    _ field: String, _ json: String
  ) throws {
    var fields = try sheet().fields
    fields[field] = try JSONSerialization.jsonObject(
      with: Data(json.utf8), options: .fragmentsAllowed)
    let (document, persons) = (try stored(), try fixture.store.persons())
    let reply = try put(fields)
    #expect(reply.status == 403 && reply.problem == "forbidden", "\(reply.text)")
    #expect(try stored() == document)
    #expect(try fixture.store.persons() == persons)
    let entry = try #require(try fixture.store.audit(subject: "alpha").first)
    #expect(entry.action == .refuse && entry.actor == "alpha-token")
    #expect(entry.note?.contains(field) == true)
  }

  @Test func `what a member says of itself is written, and what it does not see stays`() throws {
    var fields = try sheet().fields
    #expect(fields["sources"] == nil && fields["contacts"] != nil)
    fields["city"] = "Autrans"
    fields["references"] = [
      ["country": "FR", "what": "A lift"], ["country": "IT", "what": "Another"],
    ]
    fields["contacts"] = [["name": "Zoé", "email": "zoe@example.org"]]
    let reply = try put(fields)
    #expect(reply.status == 200, "\(reply.text)")
    #expect(reply.object["city"] as? String == "Autrans")
    let text = try stored()
    for kept in [
      #""sources":["https://example.org"]"#, #""membership_evidence":"letter""#,
      #""background":true"#, #""source":"https://example.org/lift""#, "Autrans", "Another",
      #""kind":"institution""#, #""group":"g""#,
    ] { #expect(text.contains(kept), "\(kept)") }
    #expect(try fixture.store.persons(of: "alpha").map(\.name) == ["Zoé"])
    #expect(try fixture.store.persons(of: "beta").map(\.name) == ["Contact of beta"])
  }

  @Test func `a sheet sent back as it came changes nothing`() throws {
    let (before, revision) = (try stored(), try fixture.store.revision)
    let (fields, tag) = try sheet()
    let reply = try put(fields)
    #expect(reply.status == 200 && reply.header("ETag") == tag)
    #expect(try stored() == before)
    #expect(try fixture.store.revision == revision)
  }

  @Test func `a contact is taken by no other member, whoever writes`() throws {
    for (method, target) in [("PUT", "/v1/members/alpha"), ("POST", "/v1/members")] {
      let id = method == "PUT" ? "alpha" : "gamma"
      let reply = try fixture.ask(
        method, target,
        #"{"id":"\#(id)","name":"X","contacts":[{"id":"beta-contact-1","name":"Mallory"}]}"#,
        method == "PUT" ? ["If-Match": "*"] : [:])
      #expect(reply.status == 422 && reply.text.contains("contacts"), "\(reply.text)")
    }
    #expect(try fixture.store.persons(of: "beta").map(\.name) == ["Contact of beta"])
    #expect(try fixture.store.document(.members, id: "gamma") == nil)
  }
}
