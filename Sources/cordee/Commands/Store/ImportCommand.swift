internal import Application
internal import Foundation
internal import Intake
internal import Storage

extension Command {
  static let importFiles = Command(
    name: "import",
    summary: "bring members and needs into the store, from JSON Lines, CSV or a workbook",
    usages: ["FILE…", "-", "--undo [NUMBER]", "--list"],
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
      + "what is imported is imported whole or not at all. The last \(Store.keptImports) imports can be taken back "
      + "with --undo, field by field: what was edited since stays, and is named.",
    examples: [
      Example(
        line: "cordee import datasets/alpine/members.jsonl datasets/alpine/needs.jsonl",
        meaning: "The sample catalogue, into cordee.db."),
      Example(
        line: "cordee import annuaire.xlsx --plan --save-mapping colonnes.json",
        meaning:
          "What each column is taken for, what would change, what is wrong; nothing is written."),
      Example(
        line: "cordee import annuaire.xlsx --mapping colonnes.json",
        meaning: "By the columns as they were saved and corrected."),
      Example(
        line: "cordee import adherents.csv --sync --plan",
        meaning: "Who would become inactive if the file named all members."),
      Example(
        line: "cordee import --undo",
        meaning: "The last import taken back; with --plan, what that would do."),
      Example(
        line: "cordee import adherents.csv --replace --plan",
        meaning: "What would go if the file were all that is known."),
    ],
    options: [
      .store, members, needs, plan, mapping, saveMapping, replace, emptyClears, sync, strict,
      undo, list,
    ] + Option.display
  ) { invocation in
    let arguments = invocation.arguments
    if arguments.isSet(list) { return try listImports(invocation) }
    if arguments.isSet(undo) { return try undoImport(invocation, isPlan: arguments.isSet(plan)) }
    guard !arguments.operands.isEmpty else {
      throw UsageError.missingOperand("a file", command: invocation.command)
    }
    for (one, other) in [(members, needs), (replace, emptyClears)]
    where arguments.isSet(one) && arguments.isSet(other) {
      throw UsageError.excluding([one.spelling, other.spelling])
    }
    let request = try request(arguments)
    var refused = 0
    try invocation.withProgress { progress in
      let (plan, columns) = try ImportPlan.of(
        request, into: arguments.text(.store) ?? "", by: Actor.ofCommandLine
      ) { stage, done, total in
        switch stage {
        case .reading(let path): progress.report("reading \(path)", done, of: total)
        case .writing(let store): progress.report("writing \(store)", done, of: total)
        }
      } workbook: { name, bytes in
        try WorkbookTables.read(name, bytes, in: invocation.wording == .french ? .french : .english)
      }
      if let path = arguments.text(saveMapping) { try PrivateFile.write(columns.json, to: path) }
      refused = plan.refused
      return Report(plan, invocation)
    }
    if refused > 0 { throw ImportError.refused(refused) }
  }

  private static func request(_ arguments: Arguments) throws -> ImportRequest {
    var request = ImportRequest(paths: arguments.operands)
    request.content =
      arguments.isSet(members) ? .members : arguments.isSet(needs) ? .needs : .detected
    if let path = arguments.text(mapping) {
      do {
        request.mapping = try SheetMapping(
          json: FileBytes.read(at: path, most: TextInput.byteLimit), path: path)
      } catch let fault as SystemFault {
        throw InputError.unreadable(name: path, reason: "\(fault)")
      }
    }
    request.mode = arguments.isSet(replace) ? .replace : .merge
    request.emptyClears = arguments.isSet(emptyClears)
    request.isSync = arguments.isSet(sync)
    request.isPlan = arguments.isSet(plan)
    request.isStrict = arguments.isSet(strict)
    return request
  }

  private static let members = Option(
    "members", isConfigurable: false, help: "Every record is a member. Default: by its fields.")
  private static let needs = Option(
    "needs", isConfigurable: false, help: "Every record is a need. Default: by its fields.")
  private static let replace = Option(
    "replace", isConfigurable: false,
    help: "Take out what is known of a member or need and not in the file. Default: it stays.")
  private static let plan = Option(
    "plan", isConfigurable: false,
    help: "Say what each column is taken for and what would change, and change nothing.")
  private static let mapping = Option(
    "mapping", .text("FILE"), isConfigurable: false,
    help: "What each column is, as --save-mapping writes it. Default: found out.")
  private static let saveMapping = Option(
    "save-mapping", .text("FILE"), isConfigurable: false,
    help: "Keep what each column was taken for, as JSON to correct.")
  private static let emptyClears = Option(
    "empty-clears", isConfigurable: false,
    help: "An empty cell takes out what is known. Default: it stays.")
  private static let sync = Option(
    "sync", isConfigurable: false,
    help:
      "The files name all members: others become inactive, are kept and not matched; inactive ones that "
      + "are named come back.")
  private static let undo = Option(
    "undo", isConfigurable: false,
    help: "Take back the last import, or the one of the given number; what was edited since stays.")
  private static let list = Option(
    "list", isConfigurable: false, help: "List the imports that can be taken back.")
  private static let strict = Option(
    "strict", isConfigurable: false,
    help: "Stop at the first line that is wrong, importing nothing.")
}

/// What an import ends with where not all could be taken.
enum ImportError: Error, Equatable, CustomStringConvertible {
  case refused(Int)
  /// Of an import that was taken back.
  case kept(Int)

  var description: String {
    switch self {
    case .refused(1): "1 line was not taken, or not whole; correct it and import again"
    case .kept(1): "1 document was not put back, or not whole"
    case .kept(let count): "\(count) documents were not put back, or not whole"
    case .refused(let count):
      "\(count) lines were not taken, or not whole; correct them and import again"
    }
  }
}
