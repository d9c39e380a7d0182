internal import Foundation

/// The server's side of a connection.
package struct Endpoint: Sendable, Equatable {
  /// In digits, without brackets.
  package let address: String
  package let port: Int

  package init(address: String, port: Int) {
    (self.address, self.port) = (address, port)
  }

  static let unknown = Endpoint(address: "", port: 0)

  init(ofSocket socket: Int32) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let found = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        getsockname(socket, address, &length) == 0
          ? SocketAddress.numeric(address, length) : (host: "", port: "")
      }
    }
    self.init(address: found.host, port: Int(found.port) ?? 0)
  }
}
