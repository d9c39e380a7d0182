internal import Application

/// Options that several commands have.
extension Option {
  static let members = Option(
    "members", .text("FILE"), fallback: "datasets/alpine/members.jsonl",
    help: "The catalogue: a member a line, as JSON.")
  static let needs = Option(
    "needs", .text("FILE"), fallback: "datasets/alpine/needs.jsonl",
    help: "The needs known by id: a need a line, as JSON.")
  static let glossary = Option(
    "glossary", .text("FILE"), fallback: "datasets/glossary/glossary.tsv",
    help: "The trade's concepts in 22 languages.")
  static let models = Option(
    "models", .text("DIR"), fallback: "models",
    help: "Where `make setup` put the model files.")
  static let encoder = Option(
    "encoder", .choice(EncoderChoice.allCases.map(\.rawValue)), fallback: "both",
    help: "What reads meaning: two models side by side, one of them, or the catalogue's own latent "
      + "semantics, which needs no model file.")
  static let force = Option(
    "force", isConfigurable: false, help: "Replace a file that stands there.")
  static let config = Option(
    "config", .text("FILE"), isConfigurable: false,
    help: "A JSON object whose keys are names of options; a word on the command line comes before.")

  static let store = Option(
    "store", .text("FILE"), fallback: usualStore,
    help: "The store: one SQLite file with members, needs and all that is kept about them.")

  static let usualStore = "cordee.db"
  /// For commands that can do without: members and needs from a store or from files.
  static let sourceStore = Option(
    "store", .text("FILE"),
    help: "Take members and needs from this store. Default: \(usualStore), where it is there and "
      + "neither --members nor --needs is given.")

  static let top = Option(
    "top", .count(1...10_000), fallback: "10", help: "How many to show at most.")
  static let filter = Option(
    "filter", .text("KEY=VALUE,…"), mayRepeat: true,
    help: "Who may stand in the list. Keys: \(Filter.keys.joined(separator: ", ")). A key given "
      + "again is an alternative; different keys must all hold.")
  static let explain = Option(
    "explain", help: "Show every requirement and all parts of each score, adding up to it.")

  static let text = Option(
    "text", .text("TEXT"), isConfigurable: false, help: "A text, in any language.")
  static let file = Option(
    "file", .text("FILE"), isConfigurable: false,
    help: "A file of any usual form: text, mail, HTML, RTF, Word, OpenDocument, PDF, a workbook, a "
      + "public notice (TED, eForms, OCDS), or one need as JSON.")

  static let collection = Option(
    "statistics", .text("FILE"), isConfigurable: false,
    help: "Of the whole catalogue, of which --members is one part: see `cordee help statistics`.")
  static let batchForm = Option(
    "format", .choice(BatchAnswers.Form.allCases.map(\.rawValue)), isConfigurable: false,
    help: "jsonl is one need a line, csv one row for each match and requirement. Default: by the "
      + "name of --out.")

  static let judgedSet = Option(
    "set", .text("DIR"), fallback: "datasets/alpine", help: "The folder of the judged set.")

  static let lang = Option(
    "lang", .choice(["fr", "en"]),
    help: "The language of the explanation. Default: the one of LC_ALL, LC_MESSAGES or LANG where "
      + "that is French, else English.")
  static let format = format(
    Format.usual, "table is for reading; json is one object, jsonl one object a line")
  static func format(_ formats: [Format], _ meaning: String) -> Option {
    Option(
      "format", .choice(formats.map(\.rawValue)), fallback: formats[0].rawValue,
      help: meaning + ", md a Markdown table, csv RFC 4180, where a text that a spreadsheet would "
        + "run as a formula gets an apostrophe.")
  }
  static let quiet = Option("quiet", short: "q", help: "No progress on standard error.")
  static let help = Option("help", short: "h", isConfigurable: false, help: "This text.")

  /// What is read: for every command that opens the catalogue.
  static let sources: [Option] = [.sourceStore, .members, .needs, .glossary, .models, .encoder]
  /// How it is shown: for every command.
  static let display = displayed(as: .format)
  static func displayed(as format: Option) -> [Option] { [.lang, format, .config, .quiet, .help] }
}

extension Arguments {
  /// - Parameter output: where answers go; nil for standard output.
  func batchForm(output: String?) -> BatchAnswers.Form {
    text(.batchForm).flatMap(BatchAnswers.Form.init)
      ?? (output?.lowercased().hasSuffix(".csv") == true ? .csv : .jsonl)
  }
}
