internal import CMicroHTTPD
internal import Foundation

/// A response on its way out.
enum Reply {
  /// Hands a response to libmicrohttpd, shortened where the client takes that.
  static func queue(_ response: Response, for incoming: Incoming, closing: Bool) -> MHD_Result {
    let response = finished(response, for: incoming, closing: closing)
    let made = response.body.withUnsafeBytes { bytes in
      MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made else { return .NO }
    defer { MHD_destroy_response(made) }
    for (name, value) in response.headers { MHD_add_response_header(made, name, value) }
    return MHD_queue_response(incoming.connection, UInt32(response.status), made)
  }

  private static func finished(
    _ response: Response, for incoming: Incoming, closing: Bool
  ) -> Response {
    var response = response
    response.headers.append(("X-Request-Id", incoming.id))
    if closing { response.headers.append(("Connection", "close")) }
    guard Compression.pays(response.header("Content-Type")) else { return response }
    response.headers.append(("Vary", "Accept-Encoding"))
    if response.body.count >= Compression.fewestBytes,
      Compression.isAccepted(incoming.header("Accept-Encoding")),
      let gzipped = Compression.gzipped(response.body)
    {
      response.body = gzipped
      response.headers.append(("Content-Encoding", "gzip"))
    }
    return response
  }

  /// A response as it stands on the wire, for a socket that is about to be cut.
  static func bytes(of response: Response, requestID: String) -> Data {
    let reason = String(cString: MHD_get_reason_phrase_for(UInt32(response.status)))
    var head = "HTTP/1.1 \(response.status) \(reason)\r\nDate: \(date())\r\n"
    for (name, value) in response.headers { head += "\(name): \(value)\r\n" }
    head += "X-Request-Id: \(requestID)\r\nContent-Length: \(response.body.count)\r\n"
    return Data((head + "Connection: close\r\n\r\n").utf8) + response.body
  }

  /// - SeeAlso: RFC 9110, §5.6.7, *Date/Time Formats*.
  private static func date() -> String {
    var (seconds, parts) = (time(nil), tm())
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 40)
    let length = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
    return String(decoding: text.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
