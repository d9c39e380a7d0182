internal import CMicroHTTPD
internal import Foundation

/// The last words on a socket, said beside libmicrohttpd.
enum RawResponse {
  /// Sends what goes out without waiting, and says that nothing follows.
  static func say(_ bytes: Data, on socket: Int32) {
    bytes.withUnsafeBytes {
      _ = send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
    shutdown(socket, Int32(SHUT_WR))
  }
}
