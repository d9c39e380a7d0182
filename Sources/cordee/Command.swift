/// One thing that the program does, as the table of commands has it.
struct Command: Sendable {
  /// A line of `--help` under "Examples".
  struct Example: Sendable {
    let line: String
    let meaning: String
  }

  let name: String
  /// One line, for the overview.
  let summary: String
  /// The ways to write it, after `cordee`.
  let usages: [String]
  /// What it is for, in a few sentences.
  let explanation: String
  let examples: [Example]
  let options: [Option]
  let run: @Sendable (Invocation) throws -> Void
}

extension Command {
  /// In the order in which a newcomer needs them.
  static let all: [Command] = [
    .match, .search, .similar, .complement, .opportunities, .whyNot, .cover, .programme, .replan,
    .batch, .statistics, .merge, .digest, .exposure, .importFiles, .export, .serve, .token, .backup,
    .restore, .forget,
    .subject,
    .reindex, .analyze, .evaluate, .fit, .learn, .doctor,
  ]

  /// - Throws: `UsageError.unknownCommand` with the nearest name.
  static func named(_ name: String) throws(UsageError) -> Command {
    if let command = all.first(where: { $0.name == name }) { return command }
    throw .unknownCommand(
      name, nearest: Spelling.nearest(to: name, among: all.map(\.name) + ["help"]))
  }
}
