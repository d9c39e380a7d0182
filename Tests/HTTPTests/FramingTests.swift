internal import Foundation
internal import HTTP
import Testing

@Suite struct FramingTests {
  /// The reply to some bytes, and whether the connection is closed after it.
  private func exchange(
    _ bytes: String, _ limits: Limits = Limits()
  ) throws -> (reply: Answered?, isClosed: Bool) {
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(bytes)
    let reply = client.reply()
    return (reply, client.isClosed())
  }

  @Test(arguments: [
    ("HTTP/1.1", "Content-Length: 3\r\nContent-Length: 4"),
    ("HTTP/1.1", "Content-Length: 3\r\nTransfer-Encoding: chunked"),
    ("HTTP/1.1", "Transfer-Encoding: chunked\r\nContent-Length: 3"),
    ("HTTP/1.1", "Transfer-Encoding: gzip, chunked"),
    ("HTTP/1.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
    ("HTTP/1.1", "Transfer-Encoding: xchunked"),
    ("HTTP/1.0", "Transfer-Encoding: chunked"),
    ("HTTP/1.1", "Content-Length: +3"),
    ("HTTP/1.1", "Content-Length: 3, 3"),
    ("HTTP/1.1", "Content-Length: -1"),
  ])
  func `a body whose end is in doubt is refused, and what follows is not read as a request`(
    _ version: String, _ lines: String
  ) throws {
    let (reply, isClosed) = try exchange(
      "POST / \(version)\r\nHost: x\r\n\(lines)\r\n\r\nabcGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    #expect(reply?.status == 400)
    #expect(isClosed)
  }

  @Test func `the same length said twice is one length`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")
    #expect(client.reply()?.text == "POST [] [] 3")
  }

  @Test(arguments: ["chunked", "Chunked"])
  func `the name of the coding has no case`(_ coding: String) throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: \(coding)\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    #expect(client.reply()?.text == "POST [] [] 3")
  }

  @Test func `bytes that are no UTF-8 in a target are refused`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(Array("GET /caf".utf8) + [0xE9] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
    let reply = client.reply()
    #expect(reply?.status == 400)
    #expect(reply?.headers["x-why"] == "badTarget")
  }

  @Test(arguments: ["*", "mountain", "ftp://x/a"])
  func `a target that is no path is refused`(_ target: String) throws {
    #expect(throws: Refusal.badTarget) {
      try Request(method: "GET", target: target, id: "1", peer: "")
    }
  }

  @Test(arguments: [
    ("http://x/a/b?q=1", "/a/b"), ("HTTPS://x:8080?q=1", "/"), ("/a/b?q=1", "/a/b"),
  ])
  func `the host in a target is left out`(_ target: String, _ path: String) throws {
    let request = try Request(method: "GET", target: target, id: "1", peer: "")
    #expect(request.path == path)
    #expect(request.query.map(\.name) == ["q"])
  }

  @Test func `one who sends a body that is too long hears so after all of it`() throws {
    var limits = Limits()
    limits.bodyBytes = 1 << 20
    let body = String(repeating: "x", count: 3 << 19)
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let (known, pieces) = (try Client(port: server.port), try Client(port: server.port))
    #expect(
      known.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"))
    #expect(known.reply()?.headers["x-why"] == "bodyTooLong")
    pieces.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    let size = String(body.utf8.count, radix: 16)
    #expect(pieces.send("\(size)\r\n\(body)\r\n0\r\n\r\n"))
    #expect(pieces.reply()?.headers["x-why"] == "bodyTooLong")
    #expect(known.isClosed())
    #expect(pieces.isClosed())
  }

  @Test func `a body without end is cut off`() throws {
    var limits = Limits()
    limits.bodyBytes = 1 << 10
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    let piece = "400\r\n" + String(repeating: "x", count: 1 << 10) + "\r\n"
    var isCut = false
    for _ in 0..<100_000 where !isCut { isCut = !client.send(piece) }
    #expect(isCut)
  }

  @Test func `a client that asks before it sends is told to go on, or not`() throws {
    var limits = Limits()
    limits.bodyBytes = 100
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    func ask(_ length: Int) throws -> Client {
      let client = try Client(port: server.port)
      client.send(
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: \(length)\r\n\r\n")
      return client
    }
    let (short, long) = (try ask(3), try ask(101))
    #expect(short.reply()?.status == 100)
    short.send("abc")
    #expect(short.reply()?.text == "POST [] [] 3")
    #expect(long.reply()?.status == 413)
    #expect(long.isClosed())
  }
}
