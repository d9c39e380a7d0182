internal import Application
internal import Foundation
internal import Matching
internal import Scheduling

extension Command {
  static let digest = Command(
    name: "digest", summary: "tell each member which new needs fit it",
    usages: ["--since DATE"],
    explanation:
      "The reverse of match for everybody: the needs of --needs made known since a date, and for "
      + "each member those that fit it, the best first, with its place among all members and why. "
      + "A need's date is its published or date, of itself or of its dates; a need known by year or "
      + "month only counts where it may be recent enough, and one without a date does not count.",
    examples: [
      Example(
        line: "cordee digest --since 2025-09-01",
        meaning: "Who should hear of what since September."),
      Example(
        line: "cordee digest --since 2025 --format html --out digests",
        meaning: "A page for each member, to send."),
      Example(
        line: "cordee digest --since 2025 --member mnd --format md",
        meaning: "One member's, as Markdown."),
    ],
    options: [since, member, confidence, out, .filter, top5] + Option.sources
      + Option.displayed(
        as: .format(
          Format.allCases,
          "table is for reading, html is a page to send; json is one object, jsonl one member a line"
        ))
  ) { invocation in
    if let extra = invocation.arguments.operands.first {
      throw UsageError.extraOperand(extra, command: "digest")
    }
    let since = try date(invocation)
    let reports = try invocation.withOpenSession { session, progress in
      let query = try query(since: since, invocation, session)
      let (digests, period) = try session.workspace.recommendations(query) {
        progress.report("reading needs", $0, of: $1)
      }
      return invocation.arguments.text(out) == nil
        ? [("", Report(digests, period, invocation))]
        : digests.map { ($0.member, Report([$0], period, invocation)) }
    }
    try write(reports, invocation)
  }

  private static func date(_ invocation: Invocation) throws -> String {
    guard let text = invocation.arguments.text(since) else {
      throw UsageError.missingOperand("--since DATE", command: "digest")
    }
    let isPart = text.wholeMatch(of: /\d{4}(-(0[1-9]|1[0-2]))?/) != nil
    guard isPart || CalendarDate(text) != nil else {
      throw UsageError.invalidValue(
        option: since.spelling, found: text, expected: "a date such as 2025-09-01, 2025-09 or 2025",
        nearest: nil)
    }
    return text
  }

  private static func query(
    since: String, _ invocation: Invocation, _ session: CommandContext
  ) throws -> RecommendationQuery {
    let arguments = invocation.arguments
    var query = RecommendationQuery(since: since)
    query.members = Set(arguments.texts(member))
    for id in arguments.texts(member) { try session.check(id, of: .member) }
    query.eligibility = try invocation.eligibility(in: session)
    query.top = arguments.count(top5)
    query.least = arguments.text(confidence).flatMap(Confidence.init) ?? query.least
    return query
  }

  /// To standard output, or each member's to a file of its own.
  private static func write(_ reports: [(String, Report)], _ invocation: Invocation) throws {
    guard let folder = invocation.arguments.text(out) else {
      return try StandardStreams.write(
        try reports[0].1.text(as: invocation.format, color: invocation.terminal.usesColor))
    }
    let url = URL(filePath: folder)
    do {
      try PrivateFile.createFolder(folder)
      for (member, report) in reports {
        // An id may hold what no file name does.
        let name = member.replacing("/", with: "_").trimmingPrefix(".")
        let file = url.appending(path: "\(name).\(invocation.format.ending)")
        let text = try report.text(as: invocation.format, color: false)
        try PrivateFile.write(Foundation.Data(text.utf8), to: file.path)
      }
    } catch let error as CocoaError {
      throw OutputError(error, path: folder)
    }
    guard !invocation.arguments.isSet(.quiet) else { return }
    let files = reports.count == 1 ? "1 file" : "\(reports.count) files"
    StandardStreams.note("cordee: \(files) in \(folder)\n")
  }

  private static let since = Option(
    "since", .text("DATE"), isConfigurable: false, help: "As 2025-09-01, 2025-09 or 2025.")
  private static let member = Option(
    "member", .text("MEMBER"), mayRepeat: true, isConfigurable: false,
    help: "Only this member's digest.")
  private static let confidence = Option(
    "confidence", .choice(["low", "fair", "high"]), fallback: "fair",
    help: "What a need must be worth to a member to be told.")
  private static let out = Option(
    "out", .text("DIR"), help: "A folder for a file for each member. Default: standard output.")
  private static let top5 = Option(
    "top", .count(1...10_000), fallback: "\(RecommendationQuery.usualTop)",
    help: "Needs for each member at most.")
}

extension Format {
  /// Of a file's name.
  fileprivate var ending: String { self == .table ? "txt" : rawValue }
}
