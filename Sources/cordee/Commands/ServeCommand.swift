internal import Foundation
internal import HTTP
internal import Service
internal import Storage

extension Command {
  static let serve = Command(
    name: "serve", summary: "answer over HTTP, with a page to work in",
    usages: ["[--store FILE] [--bind ADDRESS] [--port N]"],
    explanation:
      "Serves the members and needs of the store: a page at /, JSON under /v1, what it all is at "
      + "/openapi.json. While the store has no token, only this machine is served and may do "
      + "everything; `cordee token create` makes tokens, after which each request needs one. What "
      + "other commands write to the store meanwhile is seen within a second. Ends on SIGTERM or "
      + "Ctrl-C, once what was asked is answered.",
    examples: [
      Example(line: "cordee import datasets/alpine/*.jsonl", meaning: "Fill the store first."),
      Example(line: "cordee serve", meaning: "Then open http://127.0.0.1:8080/."),
      Example(
        line: "cordee serve --bind 0.0.0.0 --port 80",
        meaning: "For the network; needs a token in the store."),
    ],
    options: [.store, .bind, .port, .glossary, .models, .encoder] + ServeLimits.options + [
      .lang, .config, .quiet, .help,
    ]
  ) { invocation in
    _ = try invocation.operands()
    try Serving(invocation).run()
  }
}

extension Option {
  fileprivate static let bind = Option(
    "bind", .text("ADDRESS"), fallback: "127.0.0.1",
    help: "The address to listen at; another than the loopback needs a token in the store.")
  fileprivate static let port = Option(
    "port", .count(0...65_535), fallback: "8080", help: "The port; 0 takes any free one.")
}

/// How much one service takes.
private enum ServeLimits {
  static let bodyKilobytes = Option(
    "max-body", .count(1...1_000_000), fallback: "4096", help: "KiB that a body may have.")
  static let headerKilobytes = Option(
    "max-headers", .count(1...1_000), fallback: "16", help: "KiB that all headers may have.")
  static let depth = Option(
    "max-depth", .count(1...500), fallback: "32",
    help: "How deep arrays and objects of a body may stand in each other.")
  static let seconds = Option(
    "request-seconds", .count(1...3_600), fallback: "30",
    help: "Seconds that a whole request may take to arrive.")
  static let idleSeconds = Option(
    "idle-seconds", .count(1...3_600), fallback: "60",
    help: "Seconds that a connection may stand between two requests.")
  static let connections = Option(
    "max-connections", .count(1...10_000), fallback: "256", help: "Connections at once.")
  static let perMinute = Option(
    "requests-per-minute", .count(0...10_000_000), fallback: "1200",
    help: "Requests of one token in a minute; 0 is no limit.")
  static let textKilobytes = Option(
    "max-text", .count(1...4_096), fallback: "64", help: "KiB that one text field may have.")
  static let requirements = Option(
    "max-requirements", .count(1...10_000), fallback: "200", help: "Requirements of one need.")
  static let capabilities = Option(
    "max-capabilities", .count(1...100_000), fallback: "500", help: "Capabilities of one member.")
  static let answerSeconds = Option(
    "answer-seconds", .count(1...3_600), fallback: "10",
    help: "Seconds after which a request that is still being computed is given up.")
  static let workers = Option(
    "workers", .count(1...256), fallback: "4", help: "Threads that answer.")

  static let options = [
    bodyKilobytes, headerKilobytes, depth, seconds, idleSeconds, connections, perMinute,
    textKilobytes, requirements, capabilities, answerSeconds, workers,
  ]

  static func server(_ arguments: Arguments) -> Limits {
    var limits = Limits()
    limits.bodyBytes = arguments.count(bodyKilobytes) << 10
    limits.headerBytes = arguments.count(headerKilobytes) << 10
    limits.requestSeconds = Double(arguments.count(seconds))
    limits.idleSeconds = Double(arguments.count(idleSeconds))
    limits.connections = arguments.count(connections)
    limits.workers = arguments.count(workers)
    return limits
  }

  static func service(_ arguments: Arguments) -> MatchService.Configuration {
    var configuration = MatchService.Configuration()
    configuration.requestsPerMinute = arguments.count(perMinute)
    configuration.jsonDepth = arguments.count(depth)
    configuration.bodyBytes = arguments.count(bodyKilobytes) << 10
    configuration.content.textBytes = arguments.count(textKilobytes) << 10
    configuration.content.requirements = arguments.count(requirements)
    configuration.content.capabilities = arguments.count(capabilities)
    configuration.answerSeconds = Double(arguments.count(answerSeconds))
    return configuration
  }
}

/// One service from its start to its end.
private struct Serving {
  let arguments: Arguments
  let progress: Progress
  let workplace: Workplace.Options

  init(_ invocation: Invocation) throws(UsageError) {
    arguments = invocation.arguments
    progress = Progress(isQuiet: arguments.isSet(.quiet), terminal: invocation.terminal)
    workplace = try SessionOptions(invocation).workplace
  }

  /// How long a reply may take once the end was asked for.
  private static let drainSeconds = 20.0

  func run() throws {
    let bind = arguments.text(.bind) ?? ""
    let store = try Store(path: arguments.text(.store) ?? "", create: false)
    guard try Self.isLoopback(bind) || store.hasTokens() else {
      throw ServeError.openToAll(bind: bind)
    }
    let end = Self.endSignal()
    let isQuiet = arguments.isSet(.quiet)
    let service = try MatchService(
      store, try Workplace(workplace, store: store, tell: progress.listener),
      ServeLimits.service(arguments)
    ) { if !isQuiet { StandardStreams.note($0.line + "\n") } }
    progress.finish()
    let server = try Server(
      bind: bind, port: arguments.count(.port), limits: ServeLimits.server(arguments),
      probePaths: MatchService.probePaths, refusal: service.refuse, handler: service.answer)
    let host = bind.contains(":") ? "[\(bind)]" : bind
    StandardStreams.note("cordee: serving http://\(host):\(server.port)/\n")
    end.wait()
    StandardStreams.note("cordee: ending, once what was asked is answered\n")
    server.drain(seconds: Self.drainSeconds)
    service.stop()
  }

  private static func isLoopback(_ bind: String) -> Bool {
    bind.hasPrefix("127.") || bind == "::1"
  }

  /// Signaled by SIGTERM and SIGINT.
  private static func endSignal() -> DispatchSemaphore {
    let end = DispatchSemaphore(value: 0)
    for number in [SIGTERM, SIGINT] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        _ = source  // lives as long as its handler
        end.signal()
      }
      source.resume()
    }
    return end
  }
}

/// Why a service does not start.
enum ServeError: Error, Equatable, CustomStringConvertible {
  case openToAll(bind: String)

  var description: String {
    switch self {
    case .openToAll(let bind):
      "\(bind) can be reached from other machines and the store has no token; "
        + "`cordee token create --scope team` makes one, or leave --bind out"
    }
  }
}
