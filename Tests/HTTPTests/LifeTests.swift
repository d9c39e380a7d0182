internal import Foundation
internal import HTTP
import Testing

/// Of connections and of the server: how many, how long, and how they end.
@Suite struct LifeTests {
  private let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

  /// Waits at most 10 seconds.
  private func until(_ condition: () -> Bool) -> Bool {
    for _ in 0..<1_000 {
      if condition() { return true }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return false
  }

  @Test func `connections above the limit are told to come back, and places come free`() throws {
    var limits = Limits()
    limits.connections = 3
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    func asked() throws -> (client: Client, reply: Answered?) {
      let client = try Client(port: server.port)
      client.send(get)
      return (client, client.reply())
    }
    var kept = try (0..<3).map { _ in try asked() }
    #expect(kept.allSatisfy { $0.reply?.status == 200 })
    for _ in 0..<5 {
      let surplus = try asked()
      #expect(surplus.reply?.status == 503)
      #expect(surplus.reply?.headers["x-request-id"]?.isEmpty == false)
      #expect(surplus.client.isClosed())
    }
    kept.removeLast()
    #expect(until { (try? asked())?.reply?.status == 200 })
    kept[0].client.send(get)
    #expect(kept[0].client.reply()?.status == 200)
  }

  @Test func `a request that is cut off is told so by its name`() throws {
    var limits = Limits()
    limits.requestSeconds = 0.3
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nX-Request-Id: slow-1\r\nContent-Length: 9\r\n\r\nab")
    let reply = try #require(client.reply())
    #expect(reply.status == 408)
    #expect(reply.headers["x-request-id"] == "slow-1")
    #expect(reply.headers["date"]?.hasSuffix("GMT") == true)
    #expect(reply.text == "slow-1")
    #expect(client.isClosed())
  }

  @Test func `an idle connection is closed without a word`() throws {
    var limits = Limits()
    limits.idleSeconds = 0.2
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(get)
    #expect(client.reply()?.status == 200)
    #expect(client.reply() == nil)
    #expect(client.isClosed())
  }

  @Test func `a client that does not take its reply is cut off`() throws {
    var limits = Limits()
    limits.requestSeconds = 0.3
    let body = Data(repeating: 1, count: 64 << 20)
    let server = try Server(
      bind: "127.0.0.1", port: 0, limits: limits, refusal: { _, _ in Response(status: 500) },
      handler: { _ in Response(status: 200, body: body) })
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(get)
    #expect(until { server.activeRequests == 1 })
    #expect(until { server.activeRequests == 0 })
    #expect(client.reply() == nil)
  }

  @Test func `a client that leaves while it is answered harms nobody`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    for _ in 0..<4 {
      let client = try Client(port: server.port)
      client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(until { server.activeRequests > 0 })
    }
    #expect(until { server.activeRequests == 0 })
    let client = try Client(port: server.port)
    client.send(get)
    #expect(client.reply()?.status == 200)
  }

  @Test func `an ending server refuses what comes on a kept connection`() throws {
    let server = try echo()
    let (busy, kept) = (try Client(port: server.port), try Client(port: server.port))
    kept.send(get)
    #expect(kept.reply()?.status == 200)
    #expect(until { server.activeRequests == 0 })
    busy.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na")
    #expect(until { server.activeRequests == 1 })
    let ending = Thread { server.drain(seconds: 20) }
    ending.start()
    #expect(until { (try? Client(port: server.port)) == nil })
    kept.send(get)
    let reply = kept.reply()
    #expect(reply?.status == 503)
    #expect(reply?.headers["x-why"] == "draining")
    #expect(kept.isClosed())
    busy.send("bc")
    #expect(busy.reply()?.text == "POST [] [] 3")
    #expect(until { ending.isFinished })
  }

  @Test func `an ending server waits no longer than it was told`() throws {
    let server = try echo()
    let slow = try Client(port: server.port)
    slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n")
    #expect(until { server.activeRequests == 1 })
    server.drain(seconds: 0.1)
    #expect(slow.reply() == nil)
    #expect(slow.isClosed())
    #expect(server.activeRequests == 0)
  }

  @Test func `an answer that outlasts the end is left, not torn`() throws {
    let server = try echo()
    let client = try Client(port: server.port)
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(until { server.activeRequests == 1 })
    server.drain(seconds: 0.01)
    #expect(client.reply()?.status == 200)
    server.drain(seconds: 5)
    #expect(client.isClosed())
  }

  @Test(arguments: [-1, 65_536, 70_000])
  func `a number that is no port is said`(_ port: Int) throws {
    let error = #expect(throws: ServerError.badPort(port)) {
      try Server(
        bind: "127.0.0.1", port: port, limits: Limits(), refusal: { _, _ in Response(status: 500) },
        handler: { _ in Response(status: 200) })
    }
    #expect("\(try #require(error))".contains("65535"))
  }

  @Test(arguments: ["127.0.0.1", "0.0.0.0", "::1"])
  func `every address that is named in help can be listened at`(_ address: String) throws {
    let server = try Server(
      bind: address, port: 0, limits: Limits(), refusal: { _, _ in Response(status: 500) },
      handler: { Response(status: 200, body: Data($0.peer.utf8)) })
    defer { server.drain(seconds: 5) }
    let local = address == "::1" ? "::1" : "127.0.0.1"
    let client = try Client(port: server.port, address: local)
    client.send(get)
    #expect(client.reply()?.text == local)
  }
}
