internal import Foundation
internal import HTTP
import Testing
internal import WebAPI

/// Requests that a page of another site has a browser send.
@Suite struct OriginTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture(members: 2, needs: 1) }

  /// Addresses of every kind: the page, its parts, the API, and none.
  private static let targets =
    AccessTests.routes.map { ($0.0, $0.1, $0.2) } + [
      ("GET", "/nowhere", ""), ("PATCH", "/v1/members", ""),
    ]

  private static let foreign: [[String: String]] = [
    ["Host": "evil.example"], ["Host": "evil.example:80", "Origin": "http://evil.example"],
    ["Host": "127.0.0.1.evil.example"], ["Host": "localhost.evil.example"],
    ["Host": "localhost:81"],
    ["Host": "127.0.0.1@evil.example"], ["Host": "127.0.0.1/../@x"], ["Host": ""],
    ["Host": "[::2]"], ["Host": "192.168.0.1"], ["Origin": "http://evil.example"],
    ["Origin": "null"], ["Origin": "https://127.0.0.1"], ["Origin": "http://127.0.0.1:3000"],
    ["Origin": "file://"], ["Origin": ""],
  ]

  @Test(arguments: targets)
  func `a foreign host or origin is refused on every route, whoever asks`(
    _ method: String, _ target: String, _ body: String
  ) throws {
    for headers in Self.foreign {
      for isAnonymous in [false, true] {
        let reply = try fixture.ask(method, target, body, headers, isAnonymous: isAnonymous)
        #expect(reply.status == 403 && reply.problem == "foreign-origin", "\(headers)")
        #expect(reply.header("Access-Control-Allow-Origin").isEmpty)
      }
    }
  }

  @Test(arguments: [
    ["Host": "localhost"], ["Host": "LOCALHOST:80"], ["Host": "127.0.0.1:80"], ["Host": "[::1]"],
    ["Host": "localhost", "Origin": "http://localhost"], ["Origin": "http://127.0.0.1"],
  ])
  func `the loopback's names are its own`(_ headers: [String: String]) throws {
    #expect(try fixture.ask("GET", "/v1/session", "", headers).status == 200)
  }

  private func status(
    _ service: MatchService, _ target: String, _ headers: [(name: String, value: String)],
    at local: Endpoint
  ) throws -> Int {
    service.answer(
      try Request(
        method: "GET", target: target, headers: headers, id: "test", peer: "", local: local)
    ).status
  }

  @Test func `the port and the address of the connection count`() throws {
    let local = Endpoint(address: "127.0.0.1", port: 8080)
    for (host, expected) in [
      ("localhost:8080", 200), ("127.0.0.1:8080", 200), ("[::1]:8080", 200), ("localhost", 403),
      ("localhost:80", 403), ("localhost:18080", 403),
    ] {
      #expect(try status(fixture.service, "/healthz", [("Host", host)], at: local) == expected)
    }
    let network = Endpoint(address: "10.1.2.3", port: 8080)
    for (host, expected) in [
      ("10.1.2.3:8080", 200), ("localhost:8080", 403), ("10.1.2.4:8080", 403),
    ] {
      #expect(try status(fixture.service, "/healthz", [("Host", host)], at: network) == expected)
    }
  }

  @Test func `a host in the target counts as one in the header`() throws {
    let local = Endpoint(address: "127.0.0.1", port: 80)
    let own = [(name: "Host", value: "localhost")]
    #expect(try status(fixture.service, "http://localhost/healthz", own, at: local) == 200)
    #expect(try status(fixture.service, "http://evil.example/healthz", own, at: local) == 403)
    #expect(try status(fixture.service, "https://a:b@evil.example/", own, at: local) == 403)
    #expect(try status(fixture.service, "/healthz", [], at: local) == 400)
    #expect(
      try status(
        fixture.service, "/healthz", own + [(name: "Host", value: "evil.example")], at: local)
        == 403)
  }

  @Test func `behind a proxy the public address is the service's own`() throws {
    var configuration = Fixture.configuration
    configuration.publicURL = PublicURL("https://Cordee.Example.org/alps")
    let fixture = try Fixture(configuration, members: 2, needs: 1)
    let origin = ["Origin": "https://cordee.example.org"]
    for host in ["cordee.example.org", "127.0.0.1"] {
      let headers = origin.merging(["Host": host]) { $1 }
      #expect(try fixture.ask("GET", "/v1/session", "", headers).status == 200)
    }
    for headers in Self.foreign + [
      ["Host": "cordee.example.org:8443"], ["Origin": "http://cordee.example.org"],
      ["Host": "x.cordee.example.org"],
    ] {
      #expect(try fixture.ask("GET", "/v1/session", "", headers).status == 403, "\(headers)")
    }
    let description = try fixture.ask("GET", "/openapi.json").text
    #expect(description.contains("https://cordee.example.org/alps/"))
  }

  @Test(arguments: [
    "cordee.example.org", "ftp://x", "https://", "https://a@b", "https://x/?a", "x y",
  ])
  func `what is no address is no public address`(_ text: String) {
    #expect(PublicURL(text) == nil)
  }
}
