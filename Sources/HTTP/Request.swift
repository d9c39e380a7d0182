package import Foundation

/// What a client asks, whole: the body has arrived.
package struct Request: Sendable {
  /// In capitals, such as `GET`.
  package let method: String
  /// As sent, percent-encoded, without the query.
  package let path: String
  /// The path cut at its slashes, percent-decoded; empty segments are left out.
  package let segments: [String]
  /// Names and values in the order given, percent-decoded, `+` for a space.
  package let query: [(name: String, value: String)]
  package let headers: [(name: String, value: String)]
  package let body: Data
  /// Names this request in logs and replies.
  package let id: String
  /// The address of the client.
  package let peer: String
  /// Where the client reached the server.
  package let local: Endpoint
  /// Host and port in front of the path, where the target has them.
  package let authority: String?
  /// When it had arrived whole.
  package let arrival: ContinuousClock.Instant
  /// Whether the client closed the connection meanwhile.
  package let isAbandoned: @Sendable () -> Bool

  /// - Parameter target: path and query as sent.
  /// - Throws: `Refusal.badTarget` where it is no percent-encoded UTF-8.
  package init(
    method: String, target: String, headers: [(name: String, value: String)] = [],
    body: Data = Data(), id: String, peer: String,
    local: Endpoint = Endpoint(address: "127.0.0.1", port: 80),
    arrival: ContinuousClock.Instant = .now,
    isAbandoned: @escaping @Sendable () -> Bool = { false }
  ) throws(Refusal) {
    authority = Self.authority(target)
    let parts = Self.origin(target).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? ""
    guard path.hasPrefix("/") else { throw .badTarget }
    var segments: [String] = []
    for segment in path.split(separator: "/") {
      segments.append(try Self.decoded(segment, plusIsSpace: false))
    }
    self.segments = segments
    query = parts.count > 1 ? try Self.pairs(parts[1]) : []
    (self.method, self.headers, self.body) = (method, headers, body)
    (self.id, self.peer, self.local) = (id, peer, local)
    (self.arrival, self.isAbandoned) = (arrival, isAbandoned)
  }

  /// The first value of a header, whatever the case of its name.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
  }

  /// A target without scheme and host, which a proxy may send.
  ///
  /// - SeeAlso: RFC 9112, §3.2.2, *absolute-form*.
  private static func origin(_ target: String) -> Substring {
    guard let match = absolute(target) else { return target[...] }
    let rest = target[match.range.upperBound...]
    return rest.hasPrefix("/") ? rest : "/" + rest
  }

  private static func authority(_ target: String) -> String? {
    absolute(target).map { String($0.output.1) }
  }

  private static func absolute(_ target: String) -> Regex<(Substring, Substring)>.Match? {
    guard !target.utf8.starts(with: "/".utf8) else { return nil }
    return target.prefixMatch(of: /https?:\/\/([^\/?]*)/.ignoresCase())
  }

  /// More parameters are refused before any is read.
  package static let mostParameters = 100

  /// - Parameter target: as it stands in the request.
  static func hasTooManyParameters(_ target: String) -> Bool {
    target.firstIndex(of: "?").map { isTooMany(target[$0...]) } ?? false
  }

  private static func isTooMany(_ query: Substring) -> Bool {
    query.utf8.count { $0 == UInt8(ascii: "&") } >= mostParameters
  }

  private static func pairs(_ text: Substring) throws(Refusal) -> [(name: String, value: String)] {
    guard !isTooMany(text) else { throw .tooManyParameters }
    var pairs: [(name: String, value: String)] = []
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      pairs.append(
        (
          try decoded(sides[0], plusIsSpace: true),
          sides.count > 1 ? try decoded(sides[1], plusIsSpace: true) : ""
        ))
    }
    return pairs
  }

  /// - SeeAlso: RFC 3986, §2.1, *Percent-Encoding*.
  private static func decoded(_ text: Substring, plusIsSpace: Bool) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { throw .badTarget }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0), let decoded = String(validating: bytes, as: UTF8.self) else {
      throw .badTarget
    }
    return decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    UInt8(String(UnicodeScalar(byte)), radix: 16)
  }
}
