internal import Application
internal import Storage
internal import VectorSpace

extension Command {
  static let reindex = Command(
    name: "reindex", summary: "read every text of the store anew with the models that are here",
    usages: [""],
    explanation:
      "Needed after another version of a model was fetched: rows of two versions are never "
      + "compared. Otherwise texts are read when they are first asked for, and only once.",
    examples: [Example(line: "cordee reindex", meaning: "The rows of cordee.db.")],
    options: [.store, .glossary, .models, .encoder] + Option.display
  ) { invocation in
    _ = try invocation.operands()
    let options = try CommandContextOptions(invocation)
    try invocation.withProgress { progress in
      let store = try Store(path: invocation.arguments.text(.store) ?? "", create: false)
      try store.dropEmbeddings()
      let workplace = try Environment(
        options.workplace, store: store, tell: progress.listener)
      let members = try store.members()
      for encoder in try workplace.encoders(options.workplace.encoder, for: members) {
        _ = try encoder.rows(for: members.flatMap(StoreEmbeddings.texts), role: .passage)
        _ = try encoder.rows(
          for: try store.needs().flatMap(StoreEmbeddings.texts), role: .query)
      }
      return Report(IndexState(try store.embeddingCounts()), invocation)
    }
  }
}

/// What the store is indexed with.
private struct IndexState: Encodable {
  let texts: Int
  let encoders: [Count]

  struct Count: Encodable {
    let encoder: String
    let texts: Int
  }

  init(_ counts: (texts: Int, rows: [String: Int])) {
    texts = counts.texts
    encoders = counts.rows.sorted { $0.key < $1.key }
      .map { Count(encoder: $0.key, texts: $0.value) }
  }
}

extension Report {
  fileprivate init(_ state: IndexState, _ invocation: Invocation) {
    let wording = invocation.wording
    let title = wording.say("\(state.texts) texts read", "\(state.texts) textes lus")
    let sheet = Table(
      [
        .init(stringLiteral: wording.say("encoder", "encodeur")),
        .number(wording.say("texts", "textes")),
      ], rows: state.encoders.map { [$0.encoder, "\($0.texts)"] })
    self.init(
      object: state, lines: state.encoders, sheet: sheet, heading: title,
      page: [StyledText(title, .strong)] + sheet.aligned(width: invocation.terminal.width))
  }
}
