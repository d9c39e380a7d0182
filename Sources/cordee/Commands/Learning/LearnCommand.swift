internal import Application
internal import Storage

extension Command {
  static let learn = Command(
    name: "learn", summary: "move the weights of the score by what became of matches",
    usages: ["[--out FILE | --apply [--even-if-worse]]"],
    explanation:
      "Reads the store's outcomes: a contract is worth 1, a meeting 0.8, a contact 0.5, a no-show "
      + "0.2, a refusal 0; of one need and member the one told last counts. The weights in use are "
      + "the start, and every step away from them costs, so that few outcomes move them little. "
      + "What is printed is the loss on outcomes of needs that the moved weights had not seen. "
      + "Nothing is switched unless you say so, and nothing that is measured worse.",
    examples: [
      Example(
        line: "cordee learn --store cordee.db", meaning: "What would change; no file is written."),
      Example(
        line: "cordee learn --out weights.json", meaning: "The moved weights, in a file to look at."
      ),
      Example(line: "cordee learn --apply", meaning: "Use them from now on."),
    ],
    options: [out, apply, evenIfWorse, .sourceStore, .glossary, .models, .encoder] + Option.display
  ) { invocation in
    _ = try invocation.operands()
    let path = invocation.arguments.text(out)
    let isApplied = invocation.arguments.isSet(apply)
    if path != nil, isApplied { throw UsageError.excluding([out.spelling, apply.spelling]) }
    try invocation.withSession { session in
      let learning = try session.learn()
      let models = invocation.arguments.text(.models) ?? ""
      let output = path ?? (isApplied ? "\(models)/\(ModelFolder.weightsName)" : nil)
      let report = LearningReport(learning, output: output)
      if isApplied, !invocation.arguments.isSet(evenIfWorse), let change = report.change,
        report.isWorse
      {
        throw LearningError.worse(change: change.mean, options: [evenIfWorse, out])
      }
      if let output {
        try CommandContext.write(
          try ModelFolder.encoded(learning.model), fitted: ModelFolder.weightsName, to: output,
          models: models)
      }
      return Report(report, invocation)
    }
  }

  private static let out = Option(
    "out", .text("FILE"), isConfigurable: false, help: "Write the moved weights there.")
  private static let apply = Option(
    "apply", isConfigurable: false,
    help: "Write them over the weights in the models' folder, which every command reads.")
  private static let evenIfWorse = Option(
    "even-if-worse", isConfigurable: false,
    help: "Let --apply use weights that are worse on held-out outcomes.")
}

/// Why weights are not used.
enum LearningError: Error, CustomStringConvertible {
  /// By `change` in mean loss on outcomes held out.
  case worse(change: Double, options: [Option])

  var description: String {
    switch self {
    case .worse(let change, let options):
      "nothing is switched: on held-out outcomes the moved weights lose "
        + "\(Decimals.text(change, places: 3)) more than those in use; "
        + "\(options[0].spelling) applies them nevertheless, \(options[1].spelling) FILE writes them "
        + "to look at"
    }
  }
}
