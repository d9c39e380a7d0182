internal import Application

extension Command {
  static let search = Command(
    name: "search", summary: "find the capabilities that answer a phrase",
    usages: ["TEXT", "-"],
    explanation:
      "The phrase is taken as one requirement, in any language. Several words need no quotes. A "
      + "misspelt word is put right, and said.",
    examples: [
      Example(
        line: "cordee search \"лавинная безопасность\"",
        meaning: "Avalanche safety, asked in Russian, found in French sheets."),
      Example(
        line: "cordee search snow guns --filter country=FR --top 5",
        meaning: "The five best of France."),
    ],
    options: [.top, .filter, .explain] + Option.sources + Option.display
  ) { invocation in
    let words = invocation.arguments.operands
    guard !words.isEmpty else {
      throw UsageError.missingOperand("a text", command: invocation.command)
    }
    let text =
      words == ["-"]
      ? try TextInput.checked(TextInput.standardInput(), name: "standard input")
      : try TextInput.checked(words.joined(separator: " "), name: "the text")
    try invocation.withSession { session in
      let answer = try session.workspace.search(
        text, top: invocation.top, eligibility: invocation.eligibility(in: session))
      return Report(answer, invocation)
    }
  }
}
