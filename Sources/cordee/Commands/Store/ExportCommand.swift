internal import Application
internal import Foundation
internal import Storage

extension Command {
  static let export = Command(
    name: "export", summary: "write what the store holds, as JSON Lines, or members as a sheet",
    usages: ["[--what members|needs|…] [--format jsonl|csv|xlsx] [--output FILE]"],
    explanation:
      "One object a line, in the order of ids: the same content is the same bytes. Members, needs "
      + "and persons can be imported again. Persons are personal data: only ask for them where you "
      + "need them. As CSV or XLSX, members are the sheet that `import` reads: a row for each capability and "
      + "reference, no contacts; imported again it changes nothing. What no cell can hold is named on "
      + "standard error, and stays as it is when the sheet comes back.",
    examples: [
      Example(line: "cordee export > members.jsonl", meaning: "All members."),
      Example(
        line: "cordee export --what outcomes --output outcomes.jsonl",
        meaning: "Who was contacted, met, contracted."),
      Example(
        line: "cordee export --format xlsx --output annuaire.xlsx",
        meaning: "The same as a workbook."),
      Example(
        line: "cordee export --format csv --output annuaire.csv",
        meaning: "The members as a sheet, to correct and import again."),
    ],
    options: [.store, what, format, output, .lang, .config, .help]
  ) { invocation in
    _ = try invocation.operands()
    let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
    let export = invocation.arguments.text(what).flatMap(Store.Export.init) ?? .members
    if let form = invocation.arguments.text(format), form != "jsonl" {
      guard export == .members || export == .inactive else {
        throw UsageError.excluding(["--what \(export.rawValue)", "--format \(form)"])
      }
      return try writeSheet(of: export, in: store, as: form, invocation)
    }
    let lines = try store.lines(of: export)
    guard let path = invocation.arguments.text(output) else {
      for line in lines { try StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n") }
      return
    }
    try PrivateFile.write(Data(lines.flatMap { $0 + Data("\n".utf8) }), to: path)
  }

  private static func writeSheet(
    of export: Store.Export, in store: Store, as form: String, _ invocation: Invocation
  ) throws {
    let sheet = try DirectorySheet(
      export == .inactive ? store.inactiveMembers() : store.documents(.members),
      isFrench: invocation.wording == .french)
    if !sheet.leftOut.isEmpty {
      let fields = sheet.leftOut.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      StandardStreams.note("cordee: not in the sheet: \(fields.joined(separator: ", "))\n")
    }
    let path = invocation.arguments.text(output)
    if form == "xlsx" {
      let name = invocation.wording.say("Members", "Adhérents")
      let workbook = try WorkbookFile.bytes(sheet: name, header: sheet.header, rows: sheet.rows)
      return try path.map { try PrivateFile.write(workbook, to: $0) }
        ?? StandardStreams.write(workbook)
    }
    let text = CSVLine.sheet(sheet.header.map { ($0, false) }, sheet.rows)
    guard let path else { return try StandardStreams.write(text) }
    // By the mark spreadsheets know UTF-8.
    try PrivateFile.write(Data(("\u{FEFF}" + text).utf8), to: path)
  }

  private static let format = Option(
    "format", .choice(["jsonl", "csv", "xlsx"]), fallback: "jsonl", isConfigurable: false,
    help: "How to write it: csv and xlsx are a sheet of members.")
  private static let what = Option(
    "what", .choice(Store.Export.allCases.map(\.rawValue)), fallback: "members",
    isConfigurable: false, help: "What to write.")
  private static let output = Option(
    "output", .text("FILE"), isConfigurable: false,
    help: "Where to write it. Default: standard output.")
}
