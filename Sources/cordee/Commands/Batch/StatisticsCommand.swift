internal import Application
internal import Matching
internal import Storage
internal import VectorSpace

extension Command {
  static let statistics = Command(
    name: "statistics", summary: "count what parts of a large catalogue must know of each other",
    usages: ["--members PART.jsonl", "PART.statistics…"],
    explanation:
      "A score depends on how rare words and concepts are in the whole catalogue, on what its texts "
      + "mean on average, and on who has a group. Where the members do not fit into one machine, cut "
      + "their file into parts of whole lines, count each part where it is, and add the counts up: "
      + "with them, `cordee batch --statistics` gives every part the scores of the whole, to the "
      + "last bit. Counting and adding work in any order.",
    examples: [
      Example(
        line: "cordee statistics --members part-1.jsonl --out part-1.statistics",
        meaning: "One part."),
      Example(
        line: "cordee statistics part-*.statistics --out all.statistics",
        meaning: "All parts added up."),
    ],
    options: [out] + Option.sources + [.lang, .config, .quiet, .help]
  ) { invocation in
    let paths = invocation.arguments.operands
    let file = try paths.isEmpty ? counted(invocation) : added(paths, invocation)
    let out = invocation.arguments.text(out) ?? "-"
    try write(file, to: out)
    guard !invocation.arguments.isSet(.quiet) else { return }
    let count = file.statistics.lexical.words.documentCount
    let (parts, words) = (file.parts.count, file.statistics.lexical.words.terms.count)
    StandardStreams.note(
      invocation.wording.say(
        "cordee: \(count) capabilities in \(parts) \(parts == 1 ? "part" : "parts"), \(words) words\n",
        "cordee: \(count) compétences en \(parts) \(parts == 1 ? "part" : "parts"), \(words) mots\n"
      ))
  }

  private static func counted(_ invocation: Invocation) throws -> CollectionFile {
    try invocation.withOpenSession { session, _ in
      CollectionFile(
        identity: session.identity, part: session.membersHash, session.index.statistics)
    }
  }

  private static func added(
    _ paths: [String], _ invocation: Invocation
  ) throws -> CollectionFile {
    let sources = [Option.members, .needs, .sourceStore]
    if let option = sources.first(where: invocation.arguments.isGiven) {
      throw UsageError.excluding([option.spelling, "files of statistics"])
    }
    return try invocation.showingProgress { progress in
      var sum = try CollectionFile(path: paths[0])
      for (place, path) in paths.enumerated().dropFirst() {
        progress.report(
          invocation.wording.say("adding up parts", "addition des parts"), place, of: paths.count)
        try sum.add(try CollectionFile(path: path), path: path)
      }
      return sum
    }
  }

  private static func write(_ file: CollectionFile, to path: String) throws {
    let target = try WholeFile(path)
    try target.write(try file.bytes())
    try target.finish()
  }

  private static let out = Option(
    "out", .text("FILE"), fallback: "-", help: "Where they go; - is standard output.")
}
