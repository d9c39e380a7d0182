internal import Application
internal import Foundation
internal import Storage

extension Command {
  static let export = Command(
    name: "export", summary: "write what the store holds, as JSON Lines, or members as a sheet",
    usages: ["[--what members|needs|…] [--format jsonl|csv] [--output FILE]"],
    explanation:
      "One object a line, in the order of ids: the same content is the same bytes. Members, needs "
      + "and persons can be imported again. Persons are personal data: only ask for them where you "
      + "need them. As CSV, members are the sheet that `import` reads: a row for each capability and "
      + "reference, no contacts; imported again it changes nothing. What no cell can hold is named on "
      + "standard error, and stays as it is when the sheet comes back.",
    examples: [
      Example(line: "cordee export > members.jsonl", meaning: "All members."),
      Example(
        line: "cordee export --what outcomes --output outcomes.jsonl",
        meaning: "Who was contacted, met, contracted."),
      Example(
        line: "cordee export --format csv --output annuaire.csv",
        meaning: "The members as a sheet, to correct and import again."),
    ],
    options: [.store, what, format, output, .lang, .config, .help]
  ) { invocation in
    _ = try invocation.operands()
    let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
    let export = invocation.arguments.text(what).flatMap(Store.Export.init) ?? .members
    if invocation.arguments.text(format) == "csv" {
      guard export == .members || export == .inactive else {
        throw UsageError.excluding(["--what \(export.rawValue)", "--format csv"])
      }
      return try writeSheet(of: export, in: store, invocation)
    }
    let lines = try store.lines(of: export)
    guard let path = invocation.arguments.text(output) else {
      for line in lines { try StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n") }
      return
    }
    try PrivateFile.write(Data(lines.flatMap { $0 + Data("\n".utf8) }), to: path)
  }

  private static func writeSheet(
    of export: Store.Export, in store: Store, _ invocation: Invocation
  ) throws {
    let sheet = try DirectorySheet(
      export == .inactive ? store.inactiveMembers() : store.documents(.members),
      isFrench: invocation.wording == .french)
    if !sheet.leftOut.isEmpty {
      let fields = sheet.leftOut.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      StandardStreams.note("cordee: not in the sheet: \(fields.joined(separator: ", "))\n")
    }
    let text = CSVLine.sheet(sheet.header.map { ($0, false) }, sheet.rows)
    guard let path = invocation.arguments.text(output) else {
      return try StandardStreams.write(text)
    }
    // By the mark spreadsheets know UTF-8.
    try PrivateFile.write(Data(("\u{FEFF}" + text).utf8), to: path)
  }

  private static let format = Option(
    "format", .choice(["jsonl", "csv"]), fallback: "jsonl", isConfigurable: false,
    help: "How to write it: csv is a sheet of members.")
  private static let what = Option(
    "what", .choice(Store.Export.allCases.map(\.rawValue)), fallback: "members",
    isConfigurable: false, help: "What to write.")
  private static let output = Option(
    "output", .text("FILE"), isConfigurable: false,
    help: "Where to write it. Default: standard output.")
}
