internal import Foundation

/// The address under which people reach the service, where that is not the one it listens at.
package struct PublicURL: Sendable, Equatable {
  /// Scheme, host and port as a browser writes them, such as `https://cordee.example.org`.
  package let origin: String
  /// Host and port, the port left out where it is the scheme's own.
  package let authority: String
  /// With a slash at its end.
  package let text: String

  /// - Returns: nil where `text` is no address of HTTP: a scheme, a host, perhaps a port and a path.
  package init?(_ text: String) {
    guard let parts = URLComponents(string: text), let host = parts.host?.lowercased(),
      let scheme = parts.scheme?.lowercased(), let ownPort = Self.ports[scheme], !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { return nil }
    let port = parts.port.flatMap { $0 == ownPort ? nil : ":\($0)" } ?? ""
    authority = host + port
    origin = "\(scheme)://\(authority)"
    self.text = origin + parts.percentEncodedPath + (parts.path.hasSuffix("/") ? "" : "/")
  }

  private static let ports = ["http": 80, "https": 443]
}
