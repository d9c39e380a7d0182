internal import Foundation

/// An address in the form that sockets take.
enum SocketAddress {
  /// - Throws: `ServerError.badAddress` where `text` is no numeric address, `badPort`.
  static func with<Result>(
    _ text: String, port: Int, _ body: (UnsafePointer<sockaddr>) -> Result
  ) throws(ServerError) -> Result {
    guard (0...65535).contains(port) else { throw .badPort(port) }
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(text, "\(port)", &hints, &found) == 0, let address = found?.pointee.ai_addr
    else { throw .badAddress(text) }
    defer { freeaddrinfo(found) }
    return body(address)
  }
}
