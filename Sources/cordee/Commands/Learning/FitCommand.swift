internal import Application
internal import Storage

extension Command {
  static let fit = Command(
    name: "fit", summary: "fit the weights of the score on judgements",
    usages: ["[--set DIR] [--output FILE]"],
    explanation:
      "Logistic regression on the judged pairs of a set, cross-validated over needs: the figures "
      + "printed are for needs that the weights had not seen. Writes a small file that every other "
      + "command reads, with what it was fitted on, and its line in SHA256SUMS, without which no "
      + "command takes it.",
    examples: [
      Example(line: "cordee fit", meaning: "Fits on the sample's needs and requests."),
      Example(
        line: "cordee fit --means phrases.tsv",
        meaning: "The mean row of each language, from lines of code, tab and phrase."),
      Example(
        line: "cordee fit --languages corpus.tsv",
        meaning: "What languages look like, from lines of the same form."),
      Example(
        line: "cordee fit --letters datasets/letters/letters.txt,datasets/letters/messages.txt",
        meaning: "What asks in a message, from messages in which it is marked."),
      Example(
        line: "cordee fit --set my-judgements --output my-weights.json",
        meaning: "Your own judgements, in a file of your own."),
    ],
    options: [
      .judgedSet, also, offTopic, means, languages, letters, output, pin,
      .glossary, .models, .encoder,
    ] + Option.display
  ) { invocation in
    _ = try invocation.operands()
    let options = try CommandContextOptions(invocation)
    if invocation.arguments.isSet(pin) {
      return try CommandContext.pin(ModelFolder.fittedNames, models: options.workplace.models)
    }
    let own = invocation.arguments.text(output)
    if let corpus = invocation.arguments.text(means) {
      return try CommandContext.fitMeans(
        on: corpus, output: own ?? "\(options.workplace.models)/\(ModelFolder.meansName)",
        options: options)
    }
    if let corpus = invocation.arguments.text(languages) {
      return try CommandContext.fitLanguages(
        on: corpus, output: own ?? "\(options.workplace.models)/\(ModelFolder.profilesName)",
        models: options.workplace.models)
    }
    if let paths = invocation.arguments.text(letters) {
      return try invocation.withProgress { progress in
        let fit = try CommandContext.fitClauses(
          on: paths.split(separator: ",").map(String.init),
          output: own ?? "\(options.workplace.models)/\(ModelFolder.clausesName)",
          options: options, progress: progress)
        return Report(fit, invocation)
      }
    }
    try invocation.withProgress { progress in
      let set = invocation.arguments.text(.judgedSet) ?? ""
      // The sample's requests are graded for the sample's members only.
      let others = invocation.arguments.text(also) ?? (set == sample ? "datasets/asks" : "")
      let fit = try CommandContext.fit(
        onSet: set, also: others.split(separator: ",").map(String.init),
        offTopic: (invocation.arguments.text(offTopic) ?? "").split(separator: ",")
          .map(String.init),
        output: own ?? "\(options.workplace.models)/\(ModelFolder.weightsName)", options: options,
        progress: progress)
      return Report(fit, invocation)
    }
  }

  private static let sample = "datasets/alpine"
  private static let also = Option(
    "also", .text("DIR,DIR…"), isConfigurable: false,
    help: "More judged sets to fit on; one without members of its own takes those of the first. "
      + "Default: datasets/asks with the sample set.")
  private static let offTopic = Option(
    "off-topic", .text("FILE,FILE…"),
    fallback: "datasets/offtopic/needs.jsonl,datasets/offtopic/requests.jsonl",
    isConfigurable: false,
    help: "Needs that nobody answers, to learn what nothing fits looks like.")
  private static let means = Option(
    "means", .text("FILE"), isConfigurable: false,
    help: "Fit the languages' mean rows instead: lines of language code, tab, phrase.")
  private static let languages = Option(
    "languages", .text("FILE"), isConfigurable: false,
    help: "Fit the language profiles instead: lines of language code, tab, phrase.")
  private static let letters = Option(
    "letters", .text("FILE,FILE…"), isConfigurable: false,
    help: "Fit the classifier of clauses instead: messages in which is marked what they ask.")
  private static let pin = Option(
    "pin", isConfigurable: false,
    help: "Fit nothing: take the fitted files of the models' folder as they are, into SHA256SUMS.")
  private static let output = Option(
    "output", .text("FILE"), isConfigurable: false,
    help: "Where to write what is fitted. Default: its own file in the models' folder.")
}
