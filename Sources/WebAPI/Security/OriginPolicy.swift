internal import Foundation
internal import HTTP

/// Which `Host` and which `Origin` are the service's own.
///
/// A page of another site can send requests here: to the service's own address, which says `Origin`,
/// or to a name of its own that it has resolve to this machine (DNS rebinding), which says `Host`.
///
/// - SeeAlso: RFC 9110, §7.2, *Host*; RFC 6454, §7, *The HTTP Origin Header Field*.
struct OriginPolicy: Sendable {
  let publicURL: PublicURL?

  /// - Throws: `Problem` 403 where a host or an origin is another's, 400 where no host is named.
  func check(_ request: Request) throws(Problem) {
    let hosts = values(of: "host", in: request)
    guard !hosts.isEmpty || request.authority != nil else {
      throw Problem(.malformedRequest, "the header Host is missing; name the service's address")
    }
    let own = ownAuthorities(request.local)
    for host in hosts + [request.authority].compactMap({ $0?.lowercased() })
    where !own.contains(host) && host != publicURL?.authority {
      throw Problem(
        .foreignOrigin,
        "the Host '\(host.prefix(Self.mostShown))' is not this service's; behind a proxy, start it "
          + "with --public-url")
    }
    for origin in values(of: "origin", in: request)
    where !own.contains(where: { origin == "http://\($0)" }) && origin != publicURL?.origin {
      throw Problem(
        .foreignOrigin,
        "the Origin '\(origin.prefix(Self.mostShown))' is not this service's; behind a proxy, start "
          + "it with --public-url")
    }
  }

  private static let mostShown = 100

  private func values(of name: String, in request: Request) -> [String] {
    request.headers.filter { $0.name.lowercased() == name }.map { $0.value.lowercased() }
  }

  /// The address that the connection came in at and, on the loopback, the loopback's names: none
  /// that another's name server can answer for.
  private func ownAuthorities(_ local: Endpoint) -> [String] {
    let isLoopback = local.address.hasPrefix("127.") || local.address == "::1"
    let address = local.address.contains(":") ? "[\(local.address)]" : local.address
    let names = [address] + (isLoopback ? ["localhost", "127.0.0.1", "[::1]"] : [])
    return names.flatMap { name in
      local.port == Self.portOfHTTP ? [name, "\(name):80"] : ["\(name):\(local.port)"]
    }
  }

  private static let portOfHTTP = 80
}
