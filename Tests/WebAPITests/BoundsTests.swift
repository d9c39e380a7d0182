internal import Foundation
internal import Storage
import TestSupport
import Testing
internal import WebAPI

/// What a member or need may hold: at the bound it is taken, one beyond it is refused with the field.
@Suite struct BoundsTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture(members: 3, needs: 1) }

  private static func need(requirements: Int) -> String {
    let items = (0..<requirements).map { #"{"id":"R\#($0)","title":"neige \#($0)"}"# }
    return #"{"id":"big","title":"t","requirements":[\#(items.joined(separator: ","))]}"#
  }

  private static func member(capabilities: Int) -> String {
    let items = (0..<capabilities).map { #"{"id":"c\#($0)","title":"neige \#($0)"}"# }
    return #"{"id":"big","name":"Big","capabilities":[\#(items.joined(separator: ","))]}"#
  }

  private static func text(_ bytes: Int) -> String { String(repeating: "a", count: bytes) }

  private func refused(_ reply: Asked, _ field: String) {
    #expect(reply.status == 422 && reply.problem == "invalid-field", "\(reply.text.prefix(300))")
    let errors = reply.object["errors"] as? [[String: Any]]
    #expect(errors?.first?["field"] as? String == field, "\(reply.text.prefix(300))")
  }

  @Test func `a need has at most 200 requirements`() throws {
    #expect(try fixture.ask("POST", "/v1/needs", Self.need(requirements: 200)).status == 201)
    refused(try fixture.ask("POST", "/v1/needs", Self.need(requirements: 201)), "requirements")
    for route in ["matches", "coverages"] {
      let body = #"{"need":\#(Self.need(requirements: 201))}"#
      refused(try fixture.ask("POST", "/v1/\(route)", body), "requirements")
    }
  }

  @Test func `a member has at most 500 capabilities`() throws {
    #expect(try fixture.ask("POST", "/v1/members", Self.member(capabilities: 500)).status == 201)
    refused(
      try fixture.ask("POST", "/v1/members", Self.member(capabilities: 501)), "capabilities")
    refused(
      try fixture.ask(
        "PUT", "/v1/members/big", Self.member(capabilities: 501), ["If-Match": "*"]),
      "capabilities")
  }

  @Test func `a text has at most 64 KiB, whichever field it is in`() throws {
    let most = 64 << 10
    let (fit, long) = (Self.text(most), Self.text(most + 1))
    let match = try fixture.ask("POST", "/v1/matches", #"{"text":"\#(long)"}"#)
    refused(match, "text")
    #expect(try fixture.ask("POST", "/v1/matches", #"{"text":"\#(fit)"}"#).status == 200)
    for (field, member) in [
      ("name", #"{"id":"m","name":"\#(long)"}"#),
      (
        "capabilities[0].description",
        #"{"id":"m","name":"M","capabilities":[{"id":"c","title":"t","description":"\#(long)"}]}"#
      ), ("remarks.more[1]", #"{"id":"m","name":"M","remarks":{"more":["","\#(long)"]}}"#),
    ] {
      refused(try fixture.ask("POST", "/v1/members", member), field)
    }
    for (field, need) in [
      ("text", #"{"id":"n","text":"\#(long)"}"#),
      ("requirements[0].title", #"{"id":"n","requirements":[{"id":"R","title":"\#(long)"}]}"#),
    ] {
      refused(try fixture.ask("POST", "/v1/needs", need), field)
    }
  }

  @Test func `lines beyond a bound are refused, the others kept`() throws {
    let lines = #"{"id":"a","name":"A"}"# + "\n" + Self.member(capabilities: 501)
    let reply = try fixture.ask(
      "POST", "/v1/members", lines, ["Content-Type": "application/x-ndjson"])
    let parts = reply.text.split(separator: "\n")
    #expect(parts.count == 2 && parts[0].contains("201"))
    #expect(parts.last?.contains("501 entries where at most 500 are taken") == true)
  }

  @Test func `the bounds are the configuration's`() throws {
    var configuration = Fixture.configuration
    (configuration.content.requirements, configuration.content.capabilities) = (2, 1)
    configuration.content.textBytes = 20
    let fixture = try Fixture(configuration, members: 1, needs: 0)
    #expect(try fixture.ask("POST", "/v1/needs", Self.need(requirements: 3)).status == 422)
    #expect(try fixture.ask("POST", "/v1/members", Self.member(capabilities: 2)).status == 422)
    #expect(try fixture.ask("POST", "/v1/matches", #"{"text":"\#(Self.text(21))"}"#).status == 422)
    #expect(try fixture.ask("POST", "/v1/needs", Self.need(requirements: 2)).status == 201)
  }

  @Test func `a file's line beyond a bound is told with its line and field`() throws {
    let folder = fixture.folder.path
    func refusal(_ text: String) throws -> String {
      let path = folder + "/file.jsonl"
      try Data(text.utf8).write(to: URL(filePath: path))
      do {
        _ = try CatalogueFile.members(at: path)
        return "taken"
      } catch { return "\(error)".replacing(path, with: "F") }
    }
    #expect(try refusal(Self.member(capabilities: 500)) == "taken")
    let found = try refusal(#"{"id":"a","name":"A"}"# + "\n" + Self.member(capabilities: 501))
    #expect(found.hasPrefix("F:2: capabilities: 501 entries where at most 500 are taken; "))
    #expect(!found.contains("\n"))
  }
}
