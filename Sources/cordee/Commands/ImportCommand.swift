internal import Intake
internal import Storage

extension Command {
  static let importFiles = Command(
    name: "import",
    summary: "bring members and needs into the store, from JSON Lines, CSV or a workbook",
    usages: ["FILE…", "-"],
    explanation:
      "Each file is JSON Lines (a member or need a line), CSV with a header, separated by commas, "
      + "semicolons or tabs, in UTF-8 or Windows-1252, or a workbook (XLSX, ODS). Columns may have "
      + "French or English names (raison sociale, nom, name; compétence, activité, capability …), "
      + "with numbers where there are several (Compétence 1, Description 1 …); others are kept as "
      + "they are. Titles may stand above the header. A member may take several rows, one for each "
      + "capability; references may be the lines of one cell: Place (Country), year: what. What has "
      + "the id of something known, or in a sheet without ids its name, changes it field by field: what the "
      + "file does not speak of stays, and so do capabilities, references and contacts that a sheet "
      + "does not list; a list in JSON is the new list, and null takes a field out. --replace takes "
      + "out all that the file does not have; what goes is counted. A line that is wrong, or "
      + "contradicts another, is reported and the others go on, then the command ends with 65; "
      + "what is imported is imported whole or not at all.",
    examples: [
      Example(
        line: "cordee import datasets/alpine/members.jsonl datasets/alpine/needs.jsonl",
        meaning: "The sample catalogue, into cordee.db."),
      Example(
        line: "cordee import adherents.csv --dry-run",
        meaning: "What would change, and what is wrong, changing nothing."),
      Example(
        line: "cordee import annuaire.xlsx --dry-run", meaning: "The same of a workbook's sheets."),
      Example(
        line: "cordee import adherents.csv --replace --dry-run",
        meaning: "What would go if the file were all that is known."),
    ],
    options: [.store, members, needs, replace, dryRun, strict] + Option.display
  ) { invocation in
    let arguments = invocation.arguments
    guard !arguments.operands.isEmpty else {
      throw UsageError.missingOperand("a file", command: invocation.command)
    }
    if arguments.isSet(members), arguments.isSet(needs) {
      throw UsageError.excluding([members.spelling, needs.spelling])
    }
    var refused = 0
    try invocation.withProgress { progress in
      let report = try ImportReport.importing(
        arguments.operands,
        content: arguments.isSet(members) ? .members : arguments.isSet(needs) ? .needs : .detected,
        into: arguments.text(.store) ?? "",
        mode: arguments.isSet(replace) ? .replace : .merge, isStrict: arguments.isSet(strict),
        isDryRun: arguments.isSet(dryRun), progress: progress
      ) { path in
        try WorkbookTables.read(
          path, in: invocation.wording == .french ? .french : .english)
      }
      refused = report.refused
      return Report(report, invocation)
    }
    if refused > 0 { throw ImportError.refused(refused) }
  }

  private static let members = Option(
    "members", isConfigurable: false, help: "Every record is a member. Default: by its fields.")
  private static let needs = Option(
    "needs", isConfigurable: false, help: "Every record is a need. Default: by its fields.")
  private static let replace = Option(
    "replace", isConfigurable: false,
    help: "Take out what is known of a member or need and not in the file. Default: it stays.")
  private static let dryRun = Option(
    "dry-run", isConfigurable: false, help: "Say what would happen, and change nothing.")
  private static let strict = Option(
    "strict", isConfigurable: false,
    help: "Stop at the first line that is wrong, importing nothing.")
}

/// What an import ends with where not all could be taken.
enum ImportError: Error, Equatable, CustomStringConvertible {
  case refused(Int)

  var description: String {
    switch self {
    case .refused(1): "1 line was not taken, or not whole; correct it and import again"
    case .refused(let count):
      "\(count) lines were not taken, or not whole; correct them and import again"
    }
  }
}
