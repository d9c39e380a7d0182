internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// One request while it arrives, is answered and is sent; libmicrohttpd holds it by pointer.
///
/// The daemon's thread and one worker touch it in turn, never at once: it is suspended before it is
/// handed over and resumed after.
final class Incoming: @unchecked Sendable {
  enum Stage { case new, arriving, working, answered }

  /// As sent; nil where it is no UTF-8.
  let target: String?
  let connection: OpaquePointer
  var stage = Stage.new
  var method = ""
  var headers: [(name: String, value: String)] = []
  var body = Data()
  /// Bytes of the body, whether kept or not.
  var arrivedBytes = 0
  var length = BodyLength.known(0)
  var refusal: Refusal?
  var response: Response?
  var id = Incoming.newID()
  var peer = ""
  var local = Endpoint.unknown
  /// Whether it was refused before its body had come, which is thrown away.
  var isDismissed = false
  /// When all of it was there.
  var arrival = ContinuousClock.now
  /// Raised by the watch once the client is gone.
  let abandonment = Flag()
  /// Whether it holds a place in the queue.
  var isQueued = false
  /// Whether it holds one of the places for long bodies.
  var isFile = false

  init(target: String?, connection: OpaquePointer) {
    (self.target, self.connection) = (target, connection)
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
  }

  /// Reads what stands before the body.
  func open(method: String, version: String, limits: Limits) {
    self.method = method
    MHD_get_connection_values_n(connection, .HEADER_KIND, collectHeader, pointer)
    if let given = header("X-Request-Id"), Self.isPlain(given) { id = given }
    peer = Self.address(of: connection)
    local = Endpoint(ofSocket: cordee_socket_of(connection))
    length = BodyLength(headers, version: version)
    if cordee_header_bytes_of(connection) > limits.headerBytes {
      refusal = .headersTooLong
    } else if !HeaderSyntax.isSound(headers) {
      refusal = .doubtfulHeaders
    } else if length == .doubtful {
      refusal = .doubtfulLength
    } else if case .known(let bytes) = length, bytes > limits.bodyBytes(at: target) {
      refusal = .bodyTooLong
    } else if target == nil {
      refusal = .badTarget
    }
  }

  /// Whether its body may be longer than most addresses take.
  func mayBeLong(_ limits: Limits) -> Bool {
    guard limits.bodyBytes(at: target) > limits.bodyBytes else { return false }
    if case .known(let bytes) = length { return bytes > limits.bodyBytes }
    return length == .chunked
  }

  func append(_ bytes: UnsafeBufferPointer<CChar>, limits: Limits) {
    arrivedBytes += bytes.count
    if arrivedBytes > limits.bodyBytes(at: target), refusal == nil {
      refusal = .bodyTooLong
      body = Data()
    }
    if refusal == nil { body.append(contentsOf: UnsafeRawBufferPointer(bytes)) }
  }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static func at(_ pointer: UnsafeMutableRawPointer) -> Incoming {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Whether a name that a client gave may stand in logs.
  private static func isPlain(_ id: String) -> Bool {
    id.wholeMatch(of: /[A-Za-z0-9._\-]{1,64}/) != nil
  }

  private static func newID() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36)
  }

  private static func address(of connection: OpaquePointer) -> String {
    guard let address = cordee_peer_of(connection) else { return "" }
    let length =
      address.pointee.sa_family == sa_family_t(AF_INET6)
      ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    return SocketAddress.numeric(address, socklen_t(length)).host
  }
}

private func collectHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameLength: Int, _ value: UnsafePointer<CChar>?, _ valueLength: Int
) -> MHD_Result {
  guard let context else { return .YES }
  Incoming.at(context).headers.append((text(name, nameLength), text(value, valueLength)))
  return .YES
}

private func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
  String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
}
