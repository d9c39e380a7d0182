internal import Foundation
internal import HTTP
internal import LinearAlgebra
import Testing

@Suite struct RefusalTests {
  private func refused(_ bytes: String, _ limits: Limits = Limits()) throws -> Answered? {
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(bytes)
    return client.reply()
  }

  @Test(arguments: ["/%", "/%zz", "/%ff", "/a%00b", "/?q=%C3"])
  func `a target that is no percent-encoded UTF-8 is refused`(_ target: String) throws {
    let reply = try refused("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(reply?.status == 400)
    #expect(reply?.headers["x-why"] == "badTarget")
  }

  @Test func `two lengths are refused`() throws {
    let reply = try refused(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "0\r\n\r\n")
    #expect(reply?.status == 400)
    #expect(reply?.headers["connection"]?.lowercased() == "close")
  }

  @Test func `a body that is too long is refused before it is sent`() throws {
    var limits = Limits()
    limits.bodyBytes = 100
    let reply = try refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n", limits)
    #expect(reply?.status == 413)
  }

  @Test func `a body that grows too long piece by piece is refused`() throws {
    var limits = Limits()
    limits.bodyBytes = 100
    let piece = "32\r\n" + String(repeating: "x", count: 50) + "\r\n"
    let reply = try refused(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "\(piece)\(piece)\(piece)0\r\n\r\n", limits)
    #expect(reply?.status == 413)
  }

  /// Also those that fill the library's memory, which would wait for ever.
  @Test(arguments: [100, 900, 3_000, 5_000])
  func `parameters beyond the most are refused at once`(count: Int) throws {
    let query = Array(repeating: "a", count: count + 1).joined(separator: "&")
    for request in ["GET /?\(query) HTTP/1.1\r\nHost: x\r\n\r\n", "GET /?\(query) HTTP/1.1\r\n"] {
      let reply = try refused(request, Limits())
      #expect(reply?.headers["x-why"] == "tooManyParameters")
    }
  }

  @Test func `headers that are too long are refused`() throws {
    var limits = Limits()
    limits.headerBytes = 1_000
    let long = String(repeating: "x", count: 1_200)
    let reply = try refused("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(long)\r\n\r\n", limits)
    #expect(reply?.status == 431)
    #expect(reply?.headers["x-why"] == "headersTooLong")
    let endless = String(repeating: "x", count: 100_000)
    #expect(
      try refused("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(endless)\r\n\r\n", limits)?.status == 431)
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", "GE",
  ])
  func `a request that dribbles is cut off`(_ start: String) throws {
    var limits = Limits()
    limits.requestSeconds = 0.4
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(start)
    for _ in 0..<30 {
      Thread.sleep(forTimeInterval: 0.1)
      guard client.send("x") else { break }
    }
    let reply = client.reply()
    #expect(reply == nil || reply?.status == 408)
    #expect(client.isClosed())
    let other = try Client(port: server.port)
    other.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(other.reply()?.status == 200)
  }

  @Test func `an answer that takes long is not cut off`() throws {
    var limits = Limits()
    limits.requestSeconds = 1
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET /slower HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.reply()?.status == 200)
  }

  @Test func `with connections up to the limit, those there are served`() throws {
    var limits = Limits()
    limits.connections = 4
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let clients = try (0..<4).map { _ in try Client(port: server.port) }
    for client in clients {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(client.reply()?.status == 200)
    }
    let fifth = try? Client(port: server.port)
    fifth?.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    clients[0].send("GET /again HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(clients[0].reply()?.status == 200)
    #expect(server.activeRequests <= 4)
  }

  @Test func `no bytes end the server`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    var random = SplitMix64(seed: 3)
    for _ in 0..<300 {
      let client = try Client(port: server.port)
      let start = Bool.random(using: &random) ? Array("GET / HTTP/1.1\r\n".utf8) : []
      let noise = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      client.send(start + noise + Array("\r\n\r\n".utf8))
    }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.reply()?.status == 200)
  }
}
