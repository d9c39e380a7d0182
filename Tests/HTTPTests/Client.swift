internal import Foundation

/// A plain socket to a server on the loopback: bytes out, bytes in.
final class Client {
  private let socket: Int32
  private var buffer: [UInt8] = []

  init(port: Int, address: String = "127.0.0.1") throws {
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, "\(port)", nil, &found) == 0, let found else {
      throw ClientError.refused
    }
    defer { freeaddrinfo(found) }
    socket = Foundation.socket(found.pointee.ai_family, Int32(SOCK_STREAM.rawValue), 0)
    let result = connect(socket, found.pointee.ai_addr, found.pointee.ai_addrlen)
    guard result == 0 else { throw ClientError.refused }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// - Returns: false where the server has closed.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes {
      Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
  }

  /// Says that nothing more is sent.
  func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// The next reply, or nil where the server closed without one.
  func reply(toHead: Bool = false) -> Answered? {
    while true {
      if let answered = Answered(buffer, isHead: toHead) {
        buffer.removeFirst(answered.length)
        return answered
      }
      guard receive() else { return nil }
    }
  }

  /// Whether the server has closed, all that it sent read.
  func isClosed() -> Bool {
    while receive() {}
    return errno != EAGAIN
  }

  private func receive() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    errno = 0
    let count = recv(socket, &bytes, bytes.count, 0)
    guard count > 0 else { return false }
    buffer += bytes[..<count]
    return true
  }
}

enum ClientError: Error { case refused }

/// A reply as it came.
struct Answered {
  let status: Int
  let headers: [String: String]
  let body: [UInt8]
  /// Bytes of all of it.
  let length: Int

  /// - Returns: nil where bytes are missing.
  init?(_ bytes: [UInt8], isHead: Bool) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(
      separator: "\r\n")
    status = Int(lines[0].split(separator: " ")[1]) ?? 0
    headers = Dictionary(
      lines.dropFirst().map {
        let sides = $0.split(separator: ":", maxSplits: 1)
        return (sides[0].lowercased(), sides.count > 1 ? String(sides[1].dropFirst()) : "")
      }
    ) { $1 }
    let count = isHead || status == 304 ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
    guard bytes.count >= end.upperBound + count else { return nil }
    body = Array(bytes[end.upperBound..<end.upperBound + count])
    length = end.upperBound + count
  }

  var text: String { String(decoding: body, as: UTF8.self) }
}
