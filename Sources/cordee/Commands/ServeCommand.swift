internal import Application
internal import Foundation
internal import HTTP
internal import Storage
internal import WebAPI

extension Command {
  static let serve = Command(
    name: "serve", summary: "answer over HTTP, with a page to work in",
    usages: ["[--store FILE] [--bind ADDRESS] [--port N]"],
    explanation:
      "Serves the members and needs of the store: a page at /, JSON under /v1, what it all is at "
      + "/openapi.json. Each request needs a token. For a store without any, a start token of the "
      + "scope admin is made, kept in FILE.start-token for its owner alone, and printed as an address "
      + "to open; `cordee token create` makes others. A Host or an Origin that is not the service's "
      + "own is refused: behind a proxy, say --public-url. What other commands write to the store "
      + "meanwhile is seen within a second. Ends on SIGTERM or Ctrl-C, once what was asked is "
      + "answered.",
    examples: [
      Example(line: "cordee import datasets/alpine/*.jsonl", meaning: "Fill the store first."),
      Example(line: "cordee serve", meaning: "Then open the address that it prints."),
      Example(
        line: "cordee serve --public-url https://cordee.example.org --public-read",
        meaning: "Behind a proxy with TLS; members and search are for all to read."),
    ],
    options: [.store, .bind, .port, .publicURL, .publicRead, .glossary, .models, .encoder]
      + ServeLimits.options + [
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
    help: "The address to listen at; the loopback's is reached from this machine only.")
  fileprivate static let port = Option(
    "port", .count(0...65_535), fallback: "8080", help: "The port; 0 takes any free one.")
  fileprivate static let publicURL = Option(
    "public-url", .text("URL"),
    help: "The address under which a proxy offers the service; requests that name another are "
      + "refused.")
  fileprivate static let publicRead = Option(
    "public-read", help: "Members and search, without contacts, are answered without a token too.")
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
    limits.fileBytes = MatchService.fileBytes(MatchService.Configuration())
    limits.headerBytes = arguments.count(headerKilobytes) << 10
    limits.requestSeconds = Double(arguments.count(seconds))
    limits.idleSeconds = Double(arguments.count(idleSeconds))
    limits.connections = arguments.count(connections)
    limits.workers = arguments.count(workers)
    return limits
  }

  static func service(_ arguments: Arguments) throws(UsageError) -> MatchService.Configuration {
    var configuration = MatchService.Configuration()
    configuration.isPublicRead = arguments.isSet(.publicRead)
    if let text = arguments.text(.publicURL) {
      guard let publicURL = PublicURL(text) else {
        throw UsageError.invalidValue(
          option: Option.publicURL.spelling, found: text,
          expected: "an address such as https://cordee.example.org", nearest: nil)
      }
      configuration.publicURL = publicURL
    }
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
  let workplace: Environment.Options
  let configuration: MatchService.Configuration

  init(_ invocation: Invocation) throws(UsageError) {
    arguments = invocation.arguments
    progress = Progress(isQuiet: arguments.isSet(.quiet), terminal: invocation.terminal)
    workplace = try CommandContextOptions(invocation).workplace
    configuration = try ServeLimits.service(arguments)
  }

  /// How long a reply may take once the end was asked for.
  private static let drainSeconds = 20.0

  func run() throws {
    let bind = arguments.text(.bind) ?? ""
    let store = try Store(path: arguments.text(.store) ?? "", create: false)
    let end = Self.endSignal()
    let isQuiet = arguments.isSet(.quiet)
    let service = try MatchService(
      store, try Environment(workplace, store: store, tell: progress.listener),
      configuration
    ) { if !isQuiet { StandardStreams.note($0.line + "\n") } }
    progress.finish()
    let server = try Server(
      bind: bind, port: arguments.count(.port), limits: ServeLimits.server(arguments),
      probePaths: MatchService.probePaths, refusal: service.refuse, handler: service.answer)
    try StartToken.make(in: store, by: Actor.ofCommandLine)
    let host = bind.contains(":") ? "[\(bind)]" : bind
    try invite(to: store, at: "http://\(host):\(server.port)/")
    StandardStreams.note("cordee: serving http://\(host):\(server.port)/\n")
    end.wait()
    StandardStreams.note("cordee: ending, once what was asked is answered\n")
    server.drain(seconds: Self.drainSeconds)
    service.stop()
  }

  /// Prints the address that opens the page while the start token is the only one; says so where
  /// no token is valid.
  private func invite(to store: Store, at address: String) throws {
    if let secret = try StartToken.secret(of: store) {
      let address = configuration.publicURL?.text ?? Self.reachable(address)
      StandardStreams.note("cordee: open \(address)#start=\(secret)\n")
    } else if try !store.tokens().contains(where: { $0.isValid(at: .now) }) {
      StandardStreams.note(
        "cordee: no token is valid; `cordee token create --scope admin` makes one\n")
    }
  }

  /// An address of this machine in place of one that means all of them.
  private static func reachable(_ address: String) -> String {
    address.replacing("//0.0.0.0:", with: "//127.0.0.1:").replacing("//[::]:", with: "//[::1]:")
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
