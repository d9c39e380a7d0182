internal import CZlib
internal import Foundation

/// Shortens replies.
///
/// - SeeAlso: RFC 1952, *GZIP*; zlib's `deflateInit2`.
enum Compression {
  /// Below this, headers weigh more than what is saved.
  static let fewestBytes = 1 << 10

  /// Whether `Accept-Encoding` takes gzip.
  static func isAccepted(_ header: String?) -> Bool {
    let codings = (header ?? "").lowercased().split(separator: ",").map { coding in
      coding.split(separator: ";").map { $0.filter { $0 != " " } }
    }
    guard
      let coding = codings.first(where: { $0.first == "gzip" })
        ?? codings.first(where: { $0.first == "*" })
    else { return false }
    let quality = coding.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
    return (quality.map { Double($0) ?? 0 } ?? 1) > 0
  }

  /// Whether a body of this kind gets shorter.
  static func pays(_ mediaType: String?) -> Bool {
    let type = (mediaType ?? "").prefix { $0 != ";" }
    return type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("javascript")
      || type == "image/svg+xml"
  }

  /// - Returns: nil where zlib fails.
  static func gzipped(_ bytes: Data) -> Data? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        &stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var output = Data(count: Int(deflateBound(&stream, UInt(bytes.count))))
    let result = bytes.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { output in
        stream.next_in = UnsafeMutablePointer(
          mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END else { return nil }
    return output.prefix(Int(stream.total_out))
  }

  /// Fast rather than small: replies are made once and read once.
  private static let level: Int32 = 3
  /// 15 for the window, 16 for the gzip header.
  private static let gzipWindow: Int32 = 15 + 16
}
