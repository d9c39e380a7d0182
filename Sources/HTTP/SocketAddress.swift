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

  /// Host and port in digits; empty where the address has none.
  static func numeric(
    _ address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> (host: String, port: String) {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    getnameinfo(
      address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
      NI_NUMERICHOST | NI_NUMERICSERV)
    return (text(host), text(port))
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
