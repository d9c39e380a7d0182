internal import Application
internal import Foundation

@main
struct Main {
  static func main() {
    StandardStreams.ignoreBrokenPipes()
    StandardStreams.ignoreSizeLimit()
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    exit(code(running: Array(CommandLine.arguments.dropFirst()), terminal: terminal).rawValue)
  }

  private static func code(running words: [String], terminal: Terminal) -> ExitCode {
    do {
      try run(words, terminal: terminal)
      return .success
    } catch OutputError.closed {
      return .success  // the reader has seen enough, as in `| head`
    } catch {
      StandardStreams.note("cordee: \(oneLine("\(error)"))\n")
      return ExitCode(error)
    }
  }

  private static func run(_ words: [String], terminal: Terminal) throws {
    guard let name = words.first else {
      StandardStreams.note(Help.overview(width: terminal.width))
      throw UsageError.noCommand
    }
    let rest = Array(words.dropFirst())
    switch name {
    case "--version":
      try StandardStreams.write("cordee \(Environment.version)\n")
    case IntakeAdapter.name:
      try IntakeAdapter.run(rest)
    case "help", "--help", "-h":
      try help(rest, terminal: terminal)
    case _ where name.hasPrefix("-"):
      throw UsageError.unknownOption(
        name, command: "cordee",
        nearest: Spelling.nearest(to: name, among: ["--help", "--version"]), owner: nil)
    default:
      let command = try Command.named(name)
      // Asked for help, whatever else is on the line.
      guard !rest.prefix(while: { $0 != "--" }).contains(where: Option.help.answers) else {
        return try help([name], terminal: terminal)
      }
      try command.run(Invocation(of: command, words: rest, terminal: terminal))
    }
  }

  private static func help(_ names: [String], terminal: Terminal) throws {
    if names.count > 1 { throw UsageError.extraOperand(names[1], command: "help") }
    guard let name = names.first, name != "help" else {
      return try StandardStreams.write(Help.overview(width: terminal.width))
    }
    try StandardStreams.write(Help.text(of: Command.named(name), width: terminal.width))
  }

  /// A message is one line, whatever a file's name or content brought into it.
  private static func oneLine(_ message: String) -> String {
    StyledText(message).rendered(color: false)
  }
}
