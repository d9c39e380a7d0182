internal import Foundation
internal import HTTP
internal import LinearAlgebra
import Testing

@Suite struct RequestFuzz {
  private static let sound = [
    "GET /a/b?c=d HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nX-Request-Id: 1\r\n\r\n",
    "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
    "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
  ].map { Array($0.utf8) }

  /// A sound request with up to eight bytes changed, left out or put in.
  private func broken(_ random: inout SplitMix64) -> [UInt8] {
    var bytes = Self.sound[Int.random(in: 0..<Self.sound.count, using: &random)]
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let byte = UInt8.random(in: 0...255, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = byte
      case 1: bytes.remove(at: place)
      default: bytes.insert(byte, at: place)
      }
    }
    return bytes
  }

  @Test func `500 broken requests are answered or closed, and sound ones served beside them`()
    throws
  {
    // Those that stay unfinished wait for the deadline.
    var limits = Limits()
    limits.requestSeconds = 0.2
    let server = try echo(limits)
    defer { server.drain(seconds: 5) }
    var random = SplitMix64(seed: 11)
    for number in 0..<500 {
      let client = try Client(port: server.port)
      client.send(broken(&random))
      client.finish()
      while let reply = client.reply() {
        #expect((100..<600).contains(reply.status), "request \(number) of seed 11")
      }
      #expect(client.isClosed(), "request \(number) of seed 11")
    }
    let client = try Client(port: server.port)
    client.send(Self.sound[0])
    #expect(client.reply()?.status == 200)
    #expect(server.activeRequests <= 1)
  }
}
