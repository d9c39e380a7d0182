/// The texts of `--help`, made from the table of commands.
enum Help {
  static func overview(width: Int) -> String {
    let commands = Command.all.map { ("  \($0.name)", $0.summary) }
    return [
      paragraph(
        "cordee ties together those who need something in the mountains and those who know how "
          + "to build it: it ranks the members of a catalogue for a need written in any language, "
          + "and says why.", width: width),
      "Usage:\n  cordee COMMAND …\n  cordee help COMMAND\n  cordee --version\n",
      "Commands:\n" + columns(commands, width: width),
      "Try it on the sample catalogue:\n"
        + "  cordee match --text \"Suche Beschneiungsanlage für 1.600 m\"\n",
    ].joined(separator: "\n")
  }

  static func text(of command: Command, width: Int) -> String {
    [
      "cordee \(command.name): \(command.summary)\n",
      "Usage:\n"
        + command.usages.map { "  cordee \(command.name)\($0.isEmpty ? "" : " " + $0)\n" }.joined(),
      paragraph(command.explanation, width: width),
      "Examples:\n" + examples(command.examples, width: width),
      "Options:\n" + columns(command.options.map(row), width: width),
      "Exit codes:\n"
        + columns(ExitCode.allCases.map { ("  \($0.rawValue)", $0.meaning) }, width: width),
    ].joined(separator: "\n")
  }

  private static func row(_ option: Option) -> (String, String) {
    let start = option.short == nil ? "      " : "  "
    var explanation = option.help
    if option.mayRepeat { explanation += " May be given several times." }
    if let fallback = option.fallback { explanation += " Default: \(fallback)." }
    return (start + option.synopsis, explanation)
  }

  private static func examples(_ examples: [Command.Example], width: Int) -> String {
    examples.map { example in
      "  \(example.line)\n" + paragraph(example.meaning, width: width, indent: 6)
    }.joined()
  }

  private static func paragraph(_ text: String, width: Int, indent: Int = 0) -> String {
    let space = String(repeating: " ", count: indent)
    return StyledText(space + text).wrapped(to: width, hanging: indent)
      .map { $0.rendered(color: false) + "\n" }.joined()
  }

  /// Names on the left, what they mean on the right; a long name has a line of its own.
  private static func columns(_ rows: [(String, String)], width: Int) -> String {
    let widest = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
    let left = min(widest, 28) + 2
    return rows.map { name, meaning in
      let stands = DisplayWidth.of(name) <= left - 2
      let head = stands ? StyledText(name).padded(to: left) : StyledText(name)
      let tail = paragraph(meaning, width: width, indent: left)
      return stands
        ? head.rendered(color: false) + tail.drop { $0 == " " } : name + "\n" + tail
    }.joined()
  }
}
