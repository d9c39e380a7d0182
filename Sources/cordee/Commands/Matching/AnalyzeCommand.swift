internal import Application
internal import Matching
internal import TextAnalysis

extension Command {
  static let analyze = Command(
    name: "analyze", summary: "show what is read in a text: language, requirements, terms",
    usages: ["TEXT", "--text TEXT", "--file FILE", "-"],
    explanation:
      "When an answer surprises, look here first: what language the text is taken for, what it is "
      + "understood to ask, which concepts of the glossary it names, and every word with the term "
      + "it is indexed under.",
    examples: [
      Example(
        line: "cordee analyze \"Nous cherchons un télésiège débrayable et 3 dameuses.\"",
        meaning: "Two requirements and their concepts."),
      Example(
        line: "cordee analyze --file request.txt --source-language kk --format json",
        meaning: "A letter that is known to be in Kazakh."),
    ],
    options: [.text, textFile, sourceLanguage] + Option.sources + Option.display
  ) { invocation in
    let words = invocation.arguments.operands
    let isPhrase = !words.isEmpty && words != ["-"]
    let given = NeedSource.options.filter { invocation.arguments.text($0) != nil }
    if isPhrase, let other = given.first {
      throw UsageError.severalSources(["'\(words[0])'", other.spelling])
    }
    var need =
      isPhrase
      ? Need(
        id: "text", title: "",
        text: try TextInput.checked(words.joined(separator: " "), name: "the text"))
      : try NeedSource.readable(id: words.first, invocation)
    if let language = invocation.arguments.text(sourceLanguage).flatMap(Language.init) {
      need.language = language
    }
    try invocation.withSession { session in
      Report(ReadingReply(of: need, in: session.index, hasTokens: true), invocation)
    }
  }

  private static let textFile = Option(
    Option.file.name, .text("FILE"), isConfigurable: false,
    help: "A file of any usual form, as `cordee match` takes it.")
  private static let sourceLanguage = Option(
    "source-language", .choice(Language.allCases.map(\.rawValue)), isConfigurable: false,
    help: "What the text is written in. Default: what it looks like.")
}
