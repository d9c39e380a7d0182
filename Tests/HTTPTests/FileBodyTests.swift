internal import Foundation
internal import HTTP
import Testing

/// Bodies at addresses that take files may be longer than elsewhere, and are few at once.
@Suite struct FileBodyTests {
  private func limits(files: Int = 4) -> Limits {
    var limits = Limits()
    (limits.bodyBytes, limits.fileBytes, limits.files) = (100, ["/files": 5_000], files)
    return limits
  }

  private func head(_ target: String, _ length: Int) -> String {
    "POST \(target) HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n"
  }

  @Test(arguments: [
    ("/files", 3_000, 200), ("/files?lang=fr", 5_000, 200), ("/files", 5_001, 413),
    ("/other", 3_000, 413), ("/files/more", 3_000, 413), ("/files", 50, 200),
  ])
  func `a body is as long as its address takes`(target: String, length: Int, status: Int) throws {
    let server = try echo(limits())
    defer { server.drain(seconds: 5) }
    let client = try Client(port: server.port)
    client.send(head(target, length) + String(repeating: "x", count: length))
    let reply = client.reply()
    #expect(reply?.status == status)
    if status == 200 { #expect(reply?.text.hasSuffix(" \(length)") == true) }
  }

  @Test func `a body in pieces may be as long, and no longer`() throws {
    let server = try echo(limits())
    defer { server.drain(seconds: 5) }
    let piece = "3e8\r\n" + String(repeating: "x", count: 1_000) + "\r\n"
    for (count, status) in [(3, 200), (6, 413)] {
      let client = try Client(port: server.port)
      client.send(
        "POST /files HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
          + String(repeating: piece, count: count) + "0\r\n\r\n")
      #expect(client.reply()?.status == status)
    }
  }

  @Test func `one more than may be is refused at once, and taken when one has left`() throws {
    let server = try echo(limits(files: 1))
    defer { server.drain(seconds: 5) }
    let first = try Client(port: server.port)
    first.send(head("/files", 3_000) + String(repeating: "x", count: 2_999))
    // A connection is opened and its head read in one step of the server's single thread.
    while server.activeRequests == 0 { Thread.sleep(forTimeInterval: 0.001) }
    let second = try Client(port: server.port)
    second.send(head("/files", 3_000))
    #expect(second.reply()?.status == 503)
    let short = try Client(port: server.port)
    short.send(head("/files", 50) + String(repeating: "x", count: 50))
    #expect(short.reply()?.status == 200)
    first.send("x")
    #expect(first.reply()?.status == 200)
    first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(first.reply()?.status == 200)
    let third = try Client(port: server.port)
    third.send(head("/files", 3_000) + String(repeating: "x", count: 3_000))
    #expect(third.reply()?.status == 200)
  }
}
