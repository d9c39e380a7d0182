internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// One request while it arrives, is answered and is sent; libmicrohttpd holds it by pointer.
///
/// The daemon's thread and one worker touch it in turn, never at once: it is suspended before it is
/// handed over and resumed after.
final class Incoming: @unchecked Sendable {
  enum Stage { case new, arriving, working, answered }

  let target: String
  let connection: OpaquePointer
  var stage = Stage.new
  var method = ""
  var headers: [(name: String, value: String)] = []
  var body = Data()
  /// Bytes of the body that came after it was too long.
  var surplus = 0
  var refusal: Refusal?
  var response: Response?
  var id = ""
  var peer = ""

  init(target: String, connection: OpaquePointer) {
    (self.target, self.connection) = (target, connection)
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
  }

  /// Reads what stands before the body.
  func open(method: String, limits: Limits) {
    self.method = method
    MHD_get_connection_values(connection, .HEADER_KIND, collectHeader, pointer)
    id = Self.requestID(header("X-Request-Id"))
    peer = Self.address(of: connection)
    let bytes = headers.reduce(target.utf8.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    let lengths = headers.filter { $0.name.lowercased() == "content-length" }
    if bytes > limits.headerBytes {
      refusal = .headersTooLong
    } else if Set(lengths.map(\.value)).count > 1
      || (!lengths.isEmpty && header("Transfer-Encoding") != nil)
    {
      refusal = .doubtfulLength
    } else if lengths.contains(where: { (Int($0.value) ?? .max) > limits.bodyBytes }) {
      refusal = .bodyTooLong
    }
  }

  func append(_ bytes: UnsafeBufferPointer<CChar>, limits: Limits) {
    guard refusal == nil else {
      surplus += bytes.count
      return
    }
    if body.count + bytes.count > limits.bodyBytes {
      refusal = .bodyTooLong
      body = Data()
    } else {
      body.append(contentsOf: UnsafeRawBufferPointer(bytes))
    }
  }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static func at(_ pointer: UnsafeMutableRawPointer) -> Incoming {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }

  /// What the client calls the request, where that is a plain word; else a new name.
  private static func requestID(_ given: String?) -> String {
    if let given, given.wholeMatch(of: /[A-Za-z0-9._\-]{1,64}/) != nil { return given }
    return String(UInt64.random(in: .min ... .max), radix: 36)
  }

  private static func address(of connection: OpaquePointer) -> String {
    guard let address = cordee_peer_of(connection) else { return "" }
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let length =
      address.pointee.sa_family == sa_family_t(AF_INET6)
      ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    getnameinfo(
      address, socklen_t(length), &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

private func collectHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ value: UnsafePointer<CChar>?
) -> MHD_Result {
  guard let context, let name else { return .YES }
  Incoming.at(context).headers.append(
    (String(cString: name), value.map { String(cString: $0) } ?? ""))
  return .YES
}
