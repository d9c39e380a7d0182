internal import Foundation
import Testing

@Suite struct DocumentTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture(members: 30, needs: 5) }

  @Test func `a page of members comes with facets and leads to the next`() throws {
    let first = try fixture.ask("GET", "/v1/members?limit=12")
    #expect(first.status == 200)
    #expect((first.object["items"] as? [Any])?.count == 12)
    #expect(first.object["total"] as? Int == 30)
    let next = try #require(first.object["next"] as? String)
    let second = try fixture.ask("GET", "/v1/members?limit=500&cursor=\(next)")
    #expect((second.object["items"] as? [Any])?.count == 18)
    #expect(second.object["next"] is NSNull)
  }

  @Test func `a member is written, read, replaced against its version and taken out`() throws {
    let made = try fixture.ask("POST", "/v1/members", #"{"id":"new","name":"Neige","x":[1]}"#)
    #expect(made.status == 201)
    #expect(made.header("Location") == "/v1/members/new")
    #expect(made.object["x"] as? [Int] == [1])
    #expect(try fixture.ask("POST", "/v1/members", #"{"id":"new","name":"Neige"}"#).status == 409)
    let changed = #"{"id":"new","name":"Neige & Co"}"#
    #expect(try fixture.ask("PUT", "/v1/members/new", changed).status == 428)
    let wrong = try fixture.ask("PUT", "/v1/members/new", changed, ["If-Match": "\"x\""])
    #expect(wrong.status == 412)
    #expect(wrong.problem == "precondition-failed")
    let put = try fixture.ask(
      "PUT", "/v1/members/new", changed, ["If-Match": made.header("ETag")])
    #expect(put.status == 200)
    let read = try fixture.ask("GET", "/v1/members/new", "", ["If-None-Match": put.header("ETag")])
    #expect(read.status == 304)
    #expect(try fixture.ask("DELETE", "/v1/members/new").status == 204)
    #expect(try fixture.ask("GET", "/v1/members/new").status == 404)
  }
}
