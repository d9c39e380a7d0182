internal import Foundation
internal import HTTP
import Testing

/// Headers that a proxy and this server could read differently.
@Suite struct HeaderTests {
  private static let names = [
    "Transfer-Encoding ", "Content-Length\t", "A\u{1}b", "a(b)", "a/b", "a\"b", "é", "[a]", "a b",
  ]

  private static let doubtful: [String] =
    names.map { "\($0): chunked" }
    + [
      "X: a\rTransfer-Encoding: chunked", "X: a\u{1}b", "X: a\u{7F}", "X: \u{1B}[0m",
      "X: a\r\n Transfer-Encoding: chunked", "Transfer-Encoding:\r\n chunked",
      "Transfer-Encoding: \r\n\tchunked", "Content-Length:\r\n 40",
    ]
    + ["Host: y", "Host: x", "HOST: y"]
    + ["Authorization", "Content-Type", "Idempotency-Key", "Origin"].map { "\($0): a\r\n\($0): b" }

  @Test(arguments: doubtful)
  func `are refused, and what follows is not read as a request`(_ line: String) throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(
      "POST / HTTP/1.1\r\nHost: x\r\n\(line)\r\nContent-Length: 3\r\n\r\n"
        + "abcGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
    let reply = client.reply()
    #expect(reply?.status == 400)
    #expect(reply?.headers["x-why"] == "doubtfulHeaders")
    #expect(client.isClosed())
  }

  @Test(arguments: [
    "X-Empty:", "X:a", "X: \t a \t ", "x!#$%&'*+-.^_`|~9: é", "Accept: a\r\nAccept: b", "Host2: x",
  ])
  func `of the usual forms are taken`(_ line: String) throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\(line)\r\n\r\n")
    #expect(client.reply()?.status == 200)
  }

  @Test func `a request says where it came in`() throws {
    let server = try Server(
      bind: "127.0.0.1", port: 0, limits: Limits(), refusal: { _, _ in Response(status: 500) },
      handler: { request in
        Response(
          status: 200, body: Data("\(request.local.address) \(request.local.port)".utf8))
      })
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.reply()?.text == "127.0.0.1 \(server.port)")
  }
}
