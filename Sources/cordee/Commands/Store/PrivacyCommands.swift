internal import Storage

extension Command {
  static let forget = Command(
    name: "forget", summary: "erase a member or a person with all that is held on it",
    usages: ["member ID --yes", "person ID --yes"],
    explanation:
      "Erases the sheet, the persons, outcomes, exposures, tokens, replies, results of jobs and "
      + "embeddings that hold it, down to the bytes of the file; names are found whatever their case, "
      + "accents and quotes, telephone numbers however they are spelled. What may still name it is "
      + "listed. What stays is a line of the audit trail with the SHA-256 of the id and how much was "
      + "erased, and a salted hash in the store and in STORE.erasures, by which `cordee restore` of an "
      + "older backup erases it again: keep that file with the backups. Backups are other files: they "
      + "still hold it.",
    examples: [
      Example(line: "cordee forget person poma-contact-1 --yes", meaning: "One person."),
      Example(line: "cordee forget member poma --yes", meaning: "A member and its persons."),
    ],
    options: [.store, yes] + Option.display
  ) { invocation in
    let operands = try invocation.operands("member or person", "an id")
    let subject = try subject(named: operands[0])
    guard invocation.arguments.isSet(yes) else {
      throw UsageError.missingOperand("--yes, because nothing brings it back", command: "forget")
    }
    let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
    guard let done = try store.forget(subject, id: operands[1], by: Actor.ofCommandLine) else {
      throw try unknown(subject, operands[1], in: store)
    }
    try invocation.withProgress { _ in Report(done, invocation) }
  }

  static let subject = Command(
    name: "subject", summary: "show everything that is held on a member or a person",
    usages: ["ID"],
    explanation:
      "One JSON object, for who asks what is known about them: sheet, persons, outcomes, exposures, "
      + "audit trail, and where else the name stands.",
    examples: [
      Example(line: "cordee subject poma-contact-1 > answer.json", meaning: "To be sent.")
    ],
    options: [.store, .config, .help]
  ) { invocation in
    let id = try invocation.operands("an id")[0]
    let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
    guard let access = try store.subjectAccess(id: id) else {
      throw try unknown(.member, id, in: store)
    }
    try StandardStreams.write(String(decoding: access, as: UTF8.self) + "\n")
  }

  private static func subject(named name: String) throws(UsageError) -> Store.Subject {
    if let subject = Store.Subject(rawValue: name) { return subject }
    let names = Store.Subject.allCases.map(\.rawValue)
    throw .invalidValue(
      option: "forget", found: name, expected: "one of \(names.joined(separator: ", "))",
      nearest: Spelling.nearest(to: name, among: names))
  }

  private static func unknown(
    _ subject: Store.Subject, _ id: String, in store: Store
  ) throws -> UsageError {
    let known =
      subject == .member ? try store.documents(.members).map(\.id) : try store.persons().map(\.id)
    return .unknownIdentifier(
      kind: subject == .member ? .member : .person, found: id,
      nearest: Spelling.nearest(to: id, among: known), hint: "nothing is held on it")
  }

  private static let yes = Option(
    "yes", isConfigurable: false, help: "Yes, erase it: nothing brings it back.")
}

extension Report {
  /// What was erased, and where the name still stands.
  fileprivate init(_ forgotten: Forgetting, _ invocation: Invocation) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    let title = wording.say(
      "Forgotten; sha256 \(forgotten.proof)", "Oublié ; sha256 \(forgotten.proof)")
    let sheet = Table(
      [
        .init(stringLiteral: wording.say("table", "table")), .number(wording.say("rows", "lignes")),
      ],
      rows: forgotten.counts.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] })
    let mentions =
      forgotten.mentions.isEmpty
      ? []
      : [
        wording.labeled(
          wording.say("Still named in", "Encore nommé dans"),
          forgotten.mentions.joined(separator: ", "))
      ]
    let possible =
      forgotten.possibleMentions.isEmpty
      ? []
      : [
        wording.labeled(
          wording.say("The same surname stands in", "Le même nom de famille figure dans"),
          forgotten.possibleMentions.joined(separator: ", "))
      ]
    let backups = wording.say(
      "Backups and *.before-restore are other files: they still hold it.",
      "Les sauvegardes et *.before-restore sont d’autres fichiers : ils le gardent.")
    self.init(
      object: Reply(forgotten), lines: [Reply(forgotten)], sheet: sheet, heading: title,
      notes: mentions + possible + [backups],
      page: [StyledText(title, .strong)] + sheet.aligned(width: width) + [""]
        + (mentions + possible + [backups]).flatMap { StyledText($0).wrapped(to: width) })
  }

  private struct Reply: Encodable {
    let proof: String
    let counts: [String: Int]
    let mentions: [String]
    let possibleMentions: [String]

    init(_ forgotten: Forgetting) {
      (proof, counts, mentions) = (forgotten.proof, forgotten.counts, forgotten.mentions)
      possibleMentions = forgotten.possibleMentions
    }
  }
}
