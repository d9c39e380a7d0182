internal import Application
internal import Matching
internal import TextAnalysis

/// A command with everything that was asked of it.
struct Invocation {
  let command: String
  let arguments: Arguments
  let terminal: Terminal
  let wording: Wording
  let format: Format
  private let filter: Eligibility

  init(of command: Command, words: [String], terminal: Terminal) throws {
    var arguments = try Arguments(parsing: words, of: command.name, options: command.options)
    if let path = arguments.text(.config) {
      let configured = try Configuration.values(
        contentsOf: path, options: Command.all.flatMap(\.options))
      arguments = try Arguments(
        parsing: words, of: command.name, options: command.options, configured: configured)
    }
    filter = try Filter.eligibility(arguments.texts(.filter))
    self.command = command.name
    self.arguments = arguments
    self.terminal = terminal
    wording = arguments.text(.lang).map { $0 == "fr" ? .french : .english } ?? terminal.wording
    format = arguments.text(.format).flatMap(Format.init) ?? .table
  }

  /// What answered: the path of the store, or of the members.
  var source: String {
    // Options that exclude each other were refused when the session was opened.
    (try? CommandContextOptions.Source(arguments))?.place(of: .member) ?? ""
  }

  var top: Int { arguments.count(.top) }

  var isExplained: Bool { arguments.isSet(.explain) }

  /// Opens what the command needs, and writes what `body` reports, the progress bar gone.
  ///
  /// - Throws: what is wrong with the catalogue, the models or the cache.
  func withSession(_ body: (CommandContext) throws -> Report) throws {
    try withProgress { progress in
      try body(CommandContext(options: try CommandContextOptions(self), progress: progress))
    }
  }

  /// For a command that writes by itself, a line at a time.
  func withOpenSession<Result>(_ body: (CommandContext, Progress) throws -> Result) throws -> Result
  {
    let progress = Progress(isQuiet: arguments.isSet(.quiet), terminal: terminal)
    defer { progress.finish() }
    return try body(
      CommandContext(options: CommandContextOptions(self), progress: progress), progress)
  }

  /// For a command that opens no session: its work, with progress on standard error, then its
  /// report.
  func withProgress(_ body: (Progress) throws -> Report) throws {
    let report = try showingProgress(body)
    try StandardStreams.write(report.text(as: format, color: terminal.usesColor))
  }

  /// Work with progress on standard error, the bar gone at the end.
  func showingProgress<Result>(_ body: (Progress) throws -> Result) throws -> Result {
    let progress = Progress(isQuiet: arguments.isSet(.quiet), terminal: terminal)
    defer { progress.finish() }
    return try body(progress)
  }

  /// The filter, its excluded members known to the catalogue.
  func eligibility(in session: CommandContext) throws -> Eligibility {
    for (_, id) in FilterTable.members(named: filter) { try session.check(id, of: .member) }
    return filter
  }

  /// The operands, as many as there are names.
  ///
  /// - Throws: `UsageError.missingOperand` with the name of the first one absent;
  ///   `.extraOperand` with the first that has no name.
  func operands(_ names: String...) throws(UsageError) -> [String] {
    let operands = arguments.operands
    if operands.count < names.count {
      throw .missingOperand(names[operands.count], command: command)
    }
    if operands.count > names.count {
      throw .extraOperand(operands[names.count], command: command)
    }
    return operands
  }
}
