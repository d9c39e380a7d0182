package import Application
internal import Cancellation
internal import Foundation
package import HTTP
package import Intake
internal import Matching
package import Storage
internal import TextAnalysis

/// The answers to all requests.
///
///     let service = try MatchService(store, workplace, Configuration(), log: { … })
///     let server = try Server(bind: "127.0.0.1", port: 8080, limits: Limits(),
///       refusal: service.refuse, handler: service.answer)
///
/// Each request reads one immutable snapshot of the members, so nobody waits for a write.
package final class MatchService: Sendable {
  let store: Store
  let configuration: Configuration
  let reader: CatalogRevisionReader
  let keeper: SnapshotStore
  let doorkeeper: Authenticator
  let origins: OriginPolicy
  let jobs: JobRunner
  let metrics = Metrics()
  let routes: [Route]
  private let standings = StandingsCache()
  private let replies: IdempotencyStore
  private let meter: RateLimiter
  private let log: @Sendable (LogEntry) -> Void

  package struct Configuration: Sendable {
    /// Per token; 0 is no limit.
    package var requestsPerMinute = 1_200
    /// How deep arrays and objects of a body may stand in each other.
    package var jsonDepth = 32
    /// Bytes of a body; kept by the server, said to who sends more.
    package var bodyBytes = 4 << 20
    /// What a member or need may hold that comes in.
    package var content = ContentLimits.standard
    /// From the arrival of a request, queue included, to the end of its computation; for each need of
    /// a job as much.
    package var answerSeconds = 10.0
    /// How long changes may wait for their index before the service calls itself not ready.
    package var indexLagSeconds = 5.0
    /// Reads the files that people send.
    package var intake = IntakeClient()
    /// Tells the time for deadlines.
    package var now: @Sendable () -> ContinuousClock.Instant = { .now }
    /// What the description gives as the address.
    package var address: String { publicURL?.text ?? "http://127.0.0.1:8080" }
    /// Where people reach the service, where that is not the address it listens at.
    package var publicURL: PublicURL?
    /// Whether members and search are for all to read.
    package var isPublicRead = false

    package init() {}
  }

  /// - Throws: what the store, the models or an encoder throws.
  package init(
    _ store: Store, _ workplace: Environment, _ configuration: Configuration,
    log: @escaping @Sendable (LogEntry) -> Void
  ) throws {
    self.store = store
    self.configuration = configuration
    self.log = log
    reader = CatalogRevisionReader(store)
    keeper = try SnapshotStore(reader, workplace)
    doorkeeper = Authenticator(store, isPublicRead: configuration.isPublicRead)
    origins = OriginPolicy(publicURL: configuration.publicURL)
    jobs = try JobRunner(store, keeper, secondsPerNeed: configuration.answerSeconds)
    replies = IdempotencyStore(store)
    meter = RateLimiter(limit: configuration.requestsPerMinute)
    routes = Route.all
    keeper.whenErased { [standings] in standings.drop() }
  }

  /// What the use cases of one request are asked of.
  func workspace(_ snapshot: Snapshot) -> Workspace {
    Workspace(
      snapshot.index, needs: snapshot.needs, store: store
    ) { [standings] in try standings.standings(for: $0, snapshot) }
  }

  func log(failure error: any Error, _ request: Request) {
    log(LogEntry(failure: error, request))
  }

  /// Whether the index in use makes no question wait for what is computed once.
  package var isPrepared: Bool { keeper.current.index.isPrepared }

  /// Ends the threads that work beside the requests.
  package func stop() {
    jobs.stop()
    keeper.stop()
  }

  package func answer(_ request: Request) -> Response {
    let start = ContinuousClock.now
    let (route, values) = route(of: request)
    var response: Response
    do {
      response = try answer(request, route, values)
    } catch {
      response = problem(error, request).localized(for: request).response(
        instance: request.id, language: PageLanguage.preferred(by: request).rawValue)
    }
    response = conditional(response, request)
    response.headers += Self.everywhere(isPublic: route?.access == .open).filter { header in
      !response.headers.contains { $0.name == header.name }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    metrics.count(route: route?.path ?? "other", status: response.status, seconds: seconds)
    log(LogEntry(request, route: route?.path, status: response.status, seconds: seconds))
    return response
  }

  /// - Parameter isPublic: whether anybody may have the answer; nobody on the way keeps another.
  private static func everywhere(isPublic: Bool) -> [(name: String, value: String)] {
    [
      ("Cache-Control", isPublic ? "no-cache" : "no-store"),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ]
  }

  private func answer(
    _ request: Request, _ route: Route?, _ values: [String: String]
  ) throws -> Response {
    try origins.check(request)
    guard let route else { throw try unknown(request) }
    // A probe waits for nothing, the store's lock included.
    let isProbe = Self.probePaths.contains(route.path)
    let caller =
      isProbe
      ? Caller(id: "probe", scope: .read) : try doorkeeper.caller(of: request, for: route.access)
    if let wait = meter.secondsToWait(caller.id), route.access != .open {
      throw Problem(
        .tooManyRequests,
        "more than \(configuration.requestsPerMinute) requests in a minute; wait \(wait) s",
        headers: ["Retry-After": "\(wait)"])
    }
    guard caller.scope.allows(route.access, member: values["member"]) else {
      throw Problem(
        .forbidden, "the scope \(caller.scope.text) is not enough. \(route.access.sentence)")
    }
    for parameter in route.parameters where parameter.place == .path {
      try parameter.check(values[parameter.name]!)
    }
    let query = try Query(request, route.parameters)
    let snapshot = keeper.current
    try Filters.check(Filters.eligibility(query), snapshot.members)
    try BodyCheck.check(request, against: route.body, depth: configuration.jsonDepth)
    let exchange = RequestContext(
      request: request, caller: caller, service: self, snapshot: snapshot, query: query,
      values: values)
    if isProbe { return try route.answer(exchange) }
    return try deadline(for: request).run {
      try CancellationToken.check()
      // What was typed is not kept, however it is asked.
      guard route.parameters.contains(where: { $0.name == Parameter.idempotencyKey.name }) else {
        return try route.answer(exchange)
      }
      return try replies.once(exchange) { try route.answer(exchange) }
    }
  }

  private func deadline(for request: Request) -> CancellationToken {
    CancellationToken(
      until: request.arrival + .seconds(configuration.answerSeconds), now: configuration.now,
      isAbandoned: request.isAbandoned)
  }

  private func route(of request: Request) -> (Route?, [String: String]) {
    let method = request.method == "HEAD" ? "GET" : request.method
    for route in routes where route.method == method {
      if let values = route.values(request.segments) { return (route, values) }
    }
    return (nil, [:])
  }

  /// Another method at this address, or no such address.
  private func unknown(_ request: Request) throws -> Problem {
    let methods = routes.filter { $0.values(request.segments) != nil }.map(\.method)
    guard methods.isEmpty else {
      let allowed = (methods + (methods.contains("GET") ? ["HEAD"] : [])).sorted()
      return Problem(
        .methodNotAllowed,
        "\(request.method) is not taken here; use \(allowed.joined(separator: ", "))",
        headers: ["Allow": allowed.joined(separator: ", ")])
    }
    return Problem(.notFound, "\(request.path): no such address; /openapi.json lists them all")
  }
}
