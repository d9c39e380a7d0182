internal import Application

extension Command {
  static let merge = Command(
    name: "merge", summary: "make one answer of what the parts of a large catalogue say",
    usages: ["PART.jsonl…", "-"],
    explanation:
      "A batch over a catalogue in parts takes two steps, each done for all parts and then merged. "
      + "The first gives, for each need, the moments that its features are standardized with; the "
      + "second, asked with the merged moments, each part's candidates, of which the merged are the "
      + "answers: the same, byte for byte, as one process with all members writes. Lines of every "
      + "part must be there. Files are read side by side; a single one, such as standard input "
      + "inside somebody else's engine, may hold the lines of all parts, sorted by the number of "
      + "their need.",
    examples: [
      Example(
        line: "cordee batch needs.jsonl --members part-1.jsonl --statistics all.statistics "
          + "--out moments-1.jsonl",
        meaning: "The first step, for each part."),
      Example(
        line: "cordee merge moments-*.jsonl --out moments.jsonl", meaning: "The moments of all."),
      Example(
        line: "cordee batch moments.jsonl --members part-1.jsonl --statistics all.statistics "
          + "--out candidates-1.jsonl",
        meaning: "The second step, for each part."),
      Example(
        line: "cordee merge candidates-*.jsonl --out matches.jsonl", meaning: "The answers."),
    ],
    options: [out, .batchForm, .lang, .config, .quiet, .help]
  ) { invocation in
    let paths = invocation.arguments.operands
    guard !paths.isEmpty else {
      throw UsageError.missingOperand("the files of all parts", command: "merge")
    }
    let out = invocation.arguments.text(out) ?? "-"
    let merge = PartsMerge(
      paths, form: invocation.arguments.batchForm(output: out == "-" ? nil : out))
    let count = try invocation.showingProgress { progress in
      try merge.run(to: out) {
        progress.report(invocation.wording.say("merging", "fusion"), $0, of: $1)
      }
    }
    guard !invocation.arguments.isSet(.quiet) else { return }
    StandardStreams.note(
      invocation.wording.say(
        "cordee: \(count) \(count == 1 ? "need" : "needs") merged\n",
        "cordee: \(count) \(count == 1 ? "besoin réuni" : "besoins réunis")\n"))
  }

  private static let out = Option(
    "out", .text("FILE"), fallback: "-", help: "Where the merged lines go; - is standard output.")
}
