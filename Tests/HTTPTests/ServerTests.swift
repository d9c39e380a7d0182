internal import Foundation
internal import HTTP
import Testing

@Suite struct ServerTests {
  @Test func `a request is answered, decoded`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET /v1/n%C3%A9v%C3%A9?q=a+b&q=%26 HTTP/1.1\r\nHost: x\r\n\r\n")
    let reply = try #require(client.reply())
    #expect(reply.status == 200)
    #expect(reply.text == #"GET ["v1", "névé"] ["q=a b", "q=&"] 0"#)
    #expect(reply.headers["x-request-id"]?.isEmpty == false)
    #expect(reply.headers["date"] != nil)
  }

  @Test func `a connection serves one request after another, sent together too`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.reply()?.text.contains("\"1\"") == true)
    #expect(client.reply()?.text.contains("\"2\"") == true)
    client.send("POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
    #expect(client.reply()?.text == #"POST ["3"] [] 3"#)
    client.send(
      "POST /4 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")
    #expect(client.reply()?.text == #"POST ["4"] [] 3"#)
  }

  @Test func `HEAD gets the length and no body`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.reply(toHead: true)?.headers["content-length"] == "12")
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.reply()?.status == 200)
  }

  @Test func `a plain request id is kept, another is replaced`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: a.b-1\r\n\r\n")
    #expect(client.reply()?.headers["x-request-id"] == "a.b-1")
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: <script>\r\n\r\n")
    #expect(client.reply()?.headers["x-request-id"]?.contains("<") == false)
  }

  @Test(arguments: [
    ("gzip", true), ("gzip;q=0", false), ("br, *", true), ("identity", false), ("", false),
  ])
  func `a long reply is shortened for who takes that`(
    _ accepted: String, _ isShort: Bool
  ) throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send("GET /long HTTP/1.1\r\nHost: x\r\nAccept-Encoding: \(accepted)\r\n\r\n")
    let reply = try #require(client.reply())
    #expect((reply.headers["content-encoding"] == "gzip") == isShort)
    #expect((reply.body.count < 1_000) == isShort)
    #expect(reply.headers["vary"] == "Accept-Encoding")
    if isShort { #expect(reply.body.prefix(2) == [0x1F, 0x8B]) }
  }

  @Test func `each of two hundred requests at once gets its own answer`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    let port = server.port
    nonisolated(unsafe) let wrong = UnsafeMutableBufferPointer<Int>.allocate(capacity: 8)
    wrong.initialize(repeating: 0)
    defer { wrong.deallocate() }
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      guard let client = try? Client(port: port) else {
        wrong[thread] = 25
        return
      }
      for number in 0..<25 {
        client.send("GET /\(thread)-\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
        if client.reply()?.text.contains("\"\(thread)-\(number)\"") != true { wrong[thread] += 1 }
      }
    }
    #expect(wrong.allSatisfy { $0 == 0 })
  }

  @Test func `a port that is taken, or no address, is said`() throws {
    let server = try echo()
    defer { server.drain(seconds: 5) }
    func start(_ bind: String, _ port: Int) throws {
      _ = try Server(
        bind: bind, port: port, limits: Limits(), refusal: { _, _ in Response(status: 500) },
        handler: { _ in Response(status: 200) })
    }
    let error = #expect(throws: ServerError.self) { try start("127.0.0.1", server.port) }
    #expect("\(try #require(error))".contains("--port"))
    #expect(throws: ServerError.badAddress("the moon")) { try start("the moon", 0) }
  }

  @Test func `an ending server lets a request be answered and takes no other`() throws {
    let server = try echo()
    let client = try Client(port: server.port)
    let port = server.port
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    while server.activeRequests == 0 { Thread.sleep(forTimeInterval: 0.005) }
    server.drain(seconds: 10)
    #expect(client.reply()?.status == 200)
    #expect(throws: ClientError.self) { try Client(port: port) }
  }
}
