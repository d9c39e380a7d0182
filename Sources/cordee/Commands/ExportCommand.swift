internal import Application
internal import Foundation
internal import Storage

extension Command {
  static let export = Command(
    name: "export", summary: "write what the store holds, as JSON Lines",
    usages: ["[--what members|needs|…] [--output FILE]"],
    explanation:
      "One object a line, in the order of ids: the same content is the same bytes. Members, needs "
      + "and persons can be imported again. Persons are personal data: only ask for them where you "
      + "need them.",
    examples: [
      Example(line: "cordee export > members.jsonl", meaning: "All members."),
      Example(
        line: "cordee export --what outcomes --output outcomes.jsonl",
        meaning: "Who was contacted, met, contracted."),
    ],
    options: [.store, what, output, .config, .help]
  ) { invocation in
    _ = try invocation.operands()
    let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
    let export = invocation.arguments.text(what).flatMap(Store.Export.init) ?? .members
    let lines = try store.lines(of: export)
    guard let path = invocation.arguments.text(output) else {
      for line in lines { try StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n") }
      return
    }
    try PrivateFile.write(Data(lines.flatMap { $0 + Data("\n".utf8) }), to: path)
  }

  private static let what = Option(
    "what", .choice(Store.Export.allCases.map(\.rawValue)), fallback: "members",
    isConfigurable: false, help: "What to write.")
  private static let output = Option(
    "output", .text("FILE"), isConfigurable: false,
    help: "Where to write it. Default: standard output.")
}
