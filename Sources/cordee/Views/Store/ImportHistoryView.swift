internal import Foundation
internal import Storage

extension Report {
  /// The imports that are kept, the latest first.
  init(_ entries: [Store.ImportEntry], _ invocation: Invocation) {
    let wording = invocation.wording
    var sheet = Table([
      .number(wording.say("number", "numéro")), .init(stringLiteral: wording.say("time", "date")),
      .init(stringLiteral: wording.say("by", "par")),
      .number(wording.say("changes", "changements")),
      .init(stringLiteral: wording.say("files", "fichiers")),
      .init(stringLiteral: wording.say("taken back", "annulé")),
    ])
    for entry in entries {
      sheet.append([
        "\(entry.number)", entry.time.formatted(.iso8601), entry.actor, "\(entry.changes)",
        entry.files.joined(separator: ", "), entry.undone?.formatted(.iso8601) ?? "",
      ])
    }
    self.init(
      object: ["imports": entries.map(ImportRow.init)], lines: entries.map(ImportRow.init),
      sheet: sheet, heading: "cordee import --list",
      page: entries.isEmpty
        ? [StyledText(wording.say("No import is kept.", "Aucun import n’est gardé."), .strong)]
        : sheet.aligned(width: invocation.terminal.width))
  }

  /// What was taken back, and what stays.
  init(_ undo: ImportUndo, isPlan: Bool, _ invocation: Invocation) {
    let view = ImportUndoView(undo: undo, isPlan: isPlan, wording: invocation.wording)
    let width = invocation.terminal.width
    self.init(
      object: undo, lines: [undo], sheet: view.sheet, heading: view.title, notes: view.kept,
      page: [StyledText(view.title, .strong)] + view.sheet.aligned(width: width)
        + (view.kept.isEmpty ? [] : ["", StyledText(view.keptTitle, .strong)])
        + view.kept.flatMap { StyledText($0, .bad).wrapped(to: width, hanging: 2) })
  }
}

private struct ImportRow: Encodable {
  let number: Int
  let time: String
  let actor: String
  let files: [String]
  let changes: Int
  let undone: String?

  init(_ entry: Store.ImportEntry) {
    (number, actor, files, changes) = (entry.number, entry.actor, entry.files, entry.changes)
    (time, undone) = (entry.time.formatted(.iso8601), entry.undone?.formatted(.iso8601))
  }
}

private struct ImportUndoView {
  let undo: ImportUndo
  let isPlan: Bool
  let wording: Wording

  var title: String {
    isPlan
      ? wording.say(
        "What taking back import \(undo.number) would do; nothing was changed:",
        "Ce que ferait l’annulation de l’import \(undo.number) ; rien n’a été changé :")
      : wording.say(
        "Import \(undo.number) was taken back:", "L’import \(undo.number) a été annulé :")
  }

  var sheet: Table {
    var table = Table([
      .init(stringLiteral: ""), .number(wording.say("as before", "comme avant")),
      .number(wording.say("taken out", "retirés")),
    ])
    for kind in Set(undo.restored.keys).union(undo.removed.keys).sorted() {
      table.append([
        ImportView.name(of: kind, wording), "\(undo.restored[kind] ?? 0)",
        "\(undo.removed[kind] ?? 0)",
      ])
    }
    return table
  }

  var keptTitle: String { wording.say("Stays as it is:", "Reste en l’état :") }

  var kept: [String] {
    undo.kept.map { kept in
      let reason =
        switch kept.reason {
        case .edited: wording.say("edited since", "modifié depuis")
        case .deleted: wording.say("taken out since", "retiré depuis")
        case .used: wording.say("worked with since", "utilisé depuis")
        }
      return wording.labeled(
        "\(kept.kind)/\(kept.id)",
        ([reason] + kept.fields.prefix(1).map { _ in kept.fields.joined(separator: ", ") })
          .joined(separator: wording.semicolon))
    }
  }
}
