internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Storage

extension MatchService {
  /// What is answered however busy the workers are.
  package static let probePaths: Set<String> = ["/healthz"]
}

/// What a person or a machine asks of the service itself.
extension Route {
  static let system: [Route] = [
    Route(
      method: "GET", path: "/v1/session", access: .anyone, name: "session",
      summary: "Who asks, what they may do, and what is here.",
      replies: [.json(200, "Session", "The caller's scope, and counts.")]
    ) { exchange in
      let holdings = try exchange.service.reader.read()
      return try exchange.json(
        [
          "scope": .string(exchange.caller.scope.text),
          "authenticated": true, "version": .string(Environment.version),
          "counts": [
            "members": .int(holdings.members.count), "needs": .int(holdings.needs.count),
          ],
          "languages": ["fr", "en"],
        ] as JSONValue)
    },
    Route(
      method: "GET", path: "/openapi.json", access: .open, name: "description",
      summary: "This description.",
      replies: [.json(200, "Description", "OpenAPI 3.1.", headers: ["ETag"])]
    ) { exchange in
      let body = try JSONText.bytes(
        of:
          OpenAPI.document(exchange.service.routes, exchange.service.configuration))
      let tag = SHA256Tag.of(body)
      return Response(
        status: 200, headers: [("Content-Type", MediaType.json), ("ETag", tag)], body: body)
    },
    Route(
      method: "GET", path: "/healthz", access: .open, name: "health",
      summary: "Whether the process answers.", replies: [.json(200, "State", "It does.")]
    ) { try $0.json(["state": "alive"]) },
    Route(
      method: "GET", path: "/readyz", access: .open, name: "readiness",
      summary:
        "Whether the store answers, takes what is written, and the last changes are in the index; "
        + "sheets with many new texts are read beside, and named.",
      replies: [.json(200, "Readiness", "All is well.")], problems: [.unavailable, .storageFull]
    ) { exchange in
      _ = try exchange.service.store.revision
      try exchange.service.checkStorage(exchange.request)
      if let failure = exchange.service.keeper.lastFailure {
        exchange.service.log(failure: ReadinessError.staleIndex(failure), exchange.request)
        throw Problem(.unavailable, "the last change is not in the index; the log says why")
      }
      if let seconds = exchange.service.secondsBehind {
        throw Problem(
          .unavailable,
          "what was written \(seconds) s ago is not in the index yet; it is being read",
          headers: ["Retry-After": "5"])
      }
      let deferred = exchange.snapshot.deferred
      return try exchange.json(
        ["state": "ready", "deferred": .array(deferred.map { .string($0) })] as JSONValue)
    },
    Route(
      method: "GET", path: "/metrics", access: .read, name: "metrics",
      summary: "Counts and times for Prometheus.",
      replies: [Route.Reply(status: 200, meaning: "Text format.", mediaType: MediaType.metrics)]
    ) { exchange in
      let snapshot = exchange.snapshot
      let text = exchange.service.metrics.text([
        ("cordee_members", "Members in the index.", Double(snapshot.members.members.count)),
        (
          "cordee_capabilities", "Capabilities in the index.",
          Double(snapshot.members.capabilities.count)
        ),
        (
          "cordee_snapshot_age_seconds", "Since the index was built.",
          (ContinuousClock.now - snapshot.built) / .seconds(1)
        ),
      ])
      return Response(
        status: 200, headers: [("Content-Type", MediaType.metrics)], body: Data(text.utf8))
    },
  ]
}

extension MatchService {
  /// How long changes have waited for their index, where that is longer than they may.
  fileprivate var secondsBehind: Int? {
    guard let since = keeper.behindSince else { return nil }
    let seconds = (configuration.now() - since) / .seconds(1)
    return seconds > configuration.indexLagSeconds ? Int(seconds) : nil
  }
}

/// Why the index is behind the store.
enum ReadinessError: Error, CustomStringConvertible {
  case staleIndex(String)

  var description: String {
    switch self {
    case .staleIndex(let reason): "the index is behind the store: \(reason)"
    }
  }
}
