internal import Storage

extension Command {
  static let backup = Command(
    name: "backup", summary: "copy the store while it is in use",
    usages: ["FILE [--force]"],
    explanation:
      "The copy is whole whatever is written meanwhile; it takes its name only once it is done.",
    examples: [
      Example(
        line: "cordee backup cordee-$(date +%F).db", meaning: "One copy a day, as from cron.")
    ],
    options: [.store, .force, .lang, .config, .quiet, .help]
  ) { invocation in
    let target = try invocation.operands("a file to write")[0]
    let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
    try invocation.showingProgress { progress in
      try store.backup(to: target, mayReplace: invocation.arguments.isSet(.force)) {
        progress.report("copying \(store.path)", $0, of: $1)
      }
    }
    let counts = "\(try store.count(.members)) + \(try store.count(.needs))"
    try StandardStreams.write(
      invocation.wording.say(
        "\(target): \(counts) members and needs\n", "\(target) : \(counts) adhérents et besoins\n"))
  }

  static let restore = Command(
    name: "restore", summary: "put a backup in the place of the store",
    usages: ["FILE"],
    explanation:
      "Checks the backup first. No service may be running on the store. What stood there stays "
      + "beside it, as FILE.before-restore, until the next restore. Who was forgotten since the backup "
      + "is erased from it again, by the list in the store that stood there and by the .erasures file "
      + "beside it or beside the backup.",
    examples: [
      Example(line: "cordee restore cordee-2026-11-21.db", meaning: "Back to that day.")
    ],
    options: [.store, .lang, .config, .help]
  ) { invocation in
    let source = try invocation.operands("a backup")[0]
    let path = invocation.arguments.text(.store) ?? ""
    let erased = try Store.restore(from: source, to: path)
    let store = try Store(path: path, create: false)
    let counts = "\(try store.count(.members)) + \(try store.count(.needs))"
    try StandardStreams.write(
      invocation.wording.say(
        "\(path): \(counts) members and needs\n", "\(path) : \(counts) adhérents et besoins\n"))
    if erased > 0 {
      try StandardStreams.write(
        invocation.wording.say(
          "Forgotten since the backup, erased again: \(erased)\n",
          "Oubliés depuis la sauvegarde, effacés de nouveau : \(erased)\n"))
    }
  }
}
