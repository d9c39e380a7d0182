extension Command {
  static let fit = Command(
    name: "fit", summary: "fit the weights of the score on judgements",
    usages: ["[--set DIR] [--output FILE]"],
    explanation:
      "Logistic regression on the judged pairs of a set, cross-validated over needs: the figures "
      + "printed are for needs that the weights had not seen. Writes a small file that every other "
      + "command reads, with what it was fitted on.",
    examples: [
      Example(line: "cordee fit", meaning: "Fits on the sample set."),
      Example(
        line: "cordee fit --set my-judgements --output my-weights.json",
        meaning: "Your own judgements, in a file of your own."),
    ],
    options: [.judgedSet, output, .glossary, .models, .encoder] + Option.display
  ) { invocation in
    _ = try invocation.operands()
    try invocation.withProgress { progress in
      let fit = try Session.fit(
        onSet: invocation.arguments.text(.judgedSet) ?? "",
        output: invocation.arguments.text(output) ?? "", options: SessionOptions(invocation),
        progress: progress)
      return Report(fit, invocation)
    }
  }

  private static let output = Option(
    "output", .text("FILE"), fallback: "models/weights.json", isConfigurable: false,
    help: "Where to write the weights.")
}
