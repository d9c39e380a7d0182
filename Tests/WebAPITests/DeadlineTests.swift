internal import Synchronization
import Testing
internal import WebAPI

/// A request ends at the first look after its deadline or after its client went away, on every route
/// that computes; the clock is the test's.
@Suite struct DeadlineTests {
  /// Tells a time long after every deadline from the look numbered `limit` on.
  private final class Clock: Sendable {
    private let state = Mutex((looks: 0, limit: Int.max))

    var looks: Int { state.withLock { $0.looks } }

    func start(limit: Int) { state.withLock { $0 = (0, limit) } }

    func now() -> ContinuousClock.Instant {
      let isLate = state.withLock { state in
        state.looks += 1
        return state.looks > state.limit
      }
      return isLate ? .now + .seconds(86_400) : .now
    }
  }

  private let clock = Clock()
  private let fixture: Fixture

  init() throws {
    var configuration = Fixture.configuration
    configuration.now = { [clock] in clock.now() }
    fixture = try Fixture(configuration, members: 20, needs: 4)
  }

  private static let questions = [
    "POST /v1/matches", "POST /v1/coverages", "POST /v1/why-not", "GET /v1/search",
    "GET /v1/members/poma/similar", "GET /v1/members/poma/opportunities",
    "GET /v1/members/poma/complements", "GET /v1/members/poma/sheet", "GET /v1/exposure",
    "POST /v1/programmes",
  ]

  /// - Parameter number: makes a question that was not asked before, as far as it has a text.
  private func ask(_ question: String, _ number: Int, _ isAbandoned: Bool = false) throws -> Asked {
    let words = question.split(separator: " ").map(String.init)
    let need = #"{"title":"enneigeurs \#(number)","text":"Enneigeurs et télésièges \#(number)."}"#
    var target = words[1]
    var body = ""
    switch words[1] {
    case "/v1/why-not": body = #"{"member":"poma","need":\#(need)}"#
    case "/v1/search": target += "?q=neige+\(number)"
    case "/v1/members/poma/complements": target += "?need=N001"
    case "/v1/programmes":
      let timetable =
        #"{"tables":2,"slots":[{"id":"a","start":"09:00","minutes":30}],"#
        + #""delegates":[{"id":"d"},{"id":"e"}]}"#
      body = #"{"need":\#(need),"timetable":\#(timetable),"budget_ms":5000}"#
    default: body = words[0] == "POST" ? #"{"need":\#(need)}"# : ""
    }
    return try fixture.ask(words[0], target, body, isAbandoned: isAbandoned)
  }

  @Test(arguments: questions)
  func `a computation ends at its next look at the clock`(question: String) throws {
    clock.start(limit: .max)
    let whole = try ask(question, 1)
    let looks = clock.looks
    #expect(whole.status < 300, "\(whole.text)")
    #expect(looks > 2, "\(looks) looks")
    for (number, limit) in [0, 1, looks / 2].enumerated() {
      clock.start(limit: limit)
      let cut = try ask(question, 100 + number)
      // Requests asked before may be remembered, and take fewer looks.
      guard clock.looks > limit else { continue }
      #expect(cut.status == 503 && cut.problem == "unavailable", "\(cut.text.prefix(200))")
      #expect(cut.header("Retry-After") == "5")
      #expect(clock.looks <= limit + 40, "\(clock.looks) looks, \(limit) allowed")
    }
    clock.start(limit: .max)
    #expect(try ask(question, 100).status == whole.status)
  }

  @Test(arguments: questions)
  func `nothing is computed for a client that is gone`(question: String) throws {
    #expect(try ask(question, 7, true).status == 503)
  }

  @Test func `a process that is alive says so whatever the time`() throws {
    clock.start(limit: 0)
    #expect(try fixture.ask("GET", "/healthz").status == 200)
  }
}
