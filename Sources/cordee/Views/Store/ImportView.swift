internal import Application
internal import Storage

extension Report {
  /// What was read, created, updated, left and refused.
  init(_ report: ImportPlan, _ invocation: Invocation) {
    let view = ImportView(report: report, wording: invocation.wording)
    let width = invocation.terminal.width
    self.init(
      object: report, lines: [report], sheet: view.sheet, heading: view.title,
      notes: view.readings + view.changes + report.faults + view.duplicates + report.questions
        + report.notices,
      page: [StyledText(view.title, .strong)] + view.sheet.aligned(width: width)
        + (view.readings.isEmpty ? [] : [""])
        + view.readings.flatMap { StyledText($0).wrapped(to: width, hanging: 2) }
        + (report.isWritten
          ? []
          : view.section(view.columns.map { StyledText($0) }, under: view.columnsTitle, width)
            + view.section(view.fieldChanges.map { StyledText($0) }, under: view.fieldsTitle, width))
        + (view.changes.isEmpty ? [] : [""])
        + view.changes.flatMap { StyledText($0).wrapped(to: width) }
        + view.section(report.faults.map { StyledText($0, .bad) }, under: view.refusedTitle, width)
        + view.section(view.duplicates.map { StyledText($0) }, under: view.duplicatesTitle, width)
        + view.section(report.questions.map { StyledText($0) }, under: view.questionsTitle, width)
        + view.undo(width)
        + (report.notices.isEmpty ? [] : [""])
        + report.notices.flatMap { StyledText($0, .faint).wrapped(to: width) })
  }
}

struct ImportView {
  let report: ImportPlan
  let wording: Wording

  var title: String {
    !report.isWritten
      ? wording.say(
        "What would be imported into \(report.store); nothing was changed:",
        "Ce qui serait importé dans \(report.store) ; rien n’a été changé :")
      : wording.say("Imported into \(report.store):", "Importé dans \(report.store) :")
  }

  var sheet: Table {
    var table = Table([
      .init(stringLiteral: ""), .number(wording.say("created", "créés")),
      .number(wording.say("updated", "mis à jour")),
      .number(wording.say("unchanged", "inchangés")),
    ])
    for (kind, counts) in report.counts.sorted(by: { $0.key < $1.key }) {
      table.append([
        Self.name(of: kind, wording), "\(counts.created)", "\(counts.updated)",
        "\(counts.unchanged)",
      ])
    }
    return table
  }

  /// Of each table its rows, and how much of what it says was read.
  var readings: [String] {
    report.sheets.map { sheet in
      let parts = sheet.parts.sorted { $0.key < $1.key }.map { list, count in
        let repeated =
          count.repeated == 0
          ? ""
          : wording.say(", \(count.repeated) said again", ", \(count.repeated) répétés")
        return wording.say(
          "\(count.found) \(list) in the sheet, \(count.read) read",
          "\(count.found) \(name(ofList: list)) dans le tableau, \(count.read) repris") + repeated
      }
      let rows = wording.say(
        "header in line \(sheet.headerRow), \(sheet.rows) \(sheet.rows == 1 ? "row" : "rows")",
        "en-tête à la ligne \(sheet.headerRow), \(sheet.rows) \(sheet.rows < 2 ? "ligne" : "lignes")"
      )
      return wording.labeled(
        sheet.name, ([rows] + parts).joined(separator: wording.semicolon))
    }
  }

  private func name(ofList list: String) -> String {
    ["capabilities": "compétences", "references": "références", "requirements": "exigences"][list]
      ?? list
  }

  var columnsTitle: String { wording.say("Columns:", "Colonnes :") }

  var columns: [String] {
    report.sheets.flatMap { sheet in
      sheet.columns.filter { !$0.column.isEmpty || $0.filled > 0 }.map { column in
        let name = column.column.isEmpty ? "\(column.position)" : column.column
        let part = column.part > 0 ? " \(column.part)" : ""
        let use =
          switch column.use {
          case "field": column.field + part
          case "mark": wording.say("a cross: a capability or theme", "croix : compétence ou thème")
          case "leftOut": wording.say("left out", "laissée de côté")
          default: wording.say("kept under its own name", "gardée sous son nom")
          }
        let basis =
          column.basis == "content" ? wording.say(", by its cells", ", d’après ses cellules") : ""
        return "\(name) → \(use)\(basis) (\(column.filled))"
      }
    }
  }

  var fieldsTitle: String { wording.say("Fields that would change:", "Champs qui changeraient :") }

  var fieldChanges: [String] {
    report.changes.flatMap { change in
      change.fields.map { field in
        wording.labeled(
          "\(change.id), \(field.field)", "\(field.before ?? "∅") → \(field.after ?? "∅")")
      }
    }
  }

  func undo(_ width: Int) -> [StyledText] {
    guard let number = report.number else { return [] }
    let sentence = wording.labeled(
      wording.say("To take it back", "Pour l’annuler"), "cordee import --undo \(number)")
    return [""] + StyledText(sentence, .faint).wrapped(to: width)
  }

  var questionsTitle: String { wording.say("To decide:", "À décider :") }

  /// What went, and what stays though no sheet lists it.
  var changes: [String] {
    var changes: [String] = []
    if !report.removed.isEmpty {
      let from =
        report.shortened == 1
        ? wording.say("1 document", "1 document") : "\(report.shortened) documents"
      changes.append(
        wording.labeled(
          !report.isWritten
            ? wording.say("Would go out of \(from)", "Disparaîtraient de \(from)")
            : wording.say("Gone out of \(from)", "Disparus de \(from)"), list(report.removed)))
    }
    if !report.unnamed.isEmpty {
      changes.append(
        wording.labeled(
          wording.say(
            "Not in the file, and kept (--replace takes them out)",
            "Absents du fichier, et gardés (--replace les retire)"), list(report.unnamed)))
    }
    for (ids, english, french) in [
      (report.inactive, "Inactive from now on", "Inactifs désormais"),
      (report.returned, "Members again", "De nouveau adhérents"),
    ] where !ids.isEmpty {
      let rest = ids.count > 20 ? " … (\(ids.count))" : ""
      changes.append(
        wording.labeled(
          wording.say(english, french), ids.prefix(20).joined(separator: ", ") + rest))
    }
    return changes
  }

  private func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  static func name(of kind: String, _ wording: Wording) -> String {
    switch kind {
    case "members": wording.say("members", "adhérents")
    case "needs": wording.say("needs", "besoins")
    default: wording.say("persons", "personnes")
    }
  }

  var refusedTitle: String { wording.say("Refused:", "Refusé :") }

  var duplicatesTitle: String { wording.say("Suspected duplicates:", "Doublons supposés :") }

  var duplicates: [String] {
    report.duplicates.map { pair in
      let reasons = pair.reasons.map { reason in
        reason == "siren"
          ? "SIREN" : reason == "name" ? wording.name : wording.say("website", "site")
      }
      return wording.labeled(
        "\(pair.first), \(pair.second)",
        wording.say("same ", "même ") + reasons.joined(separator: ", "))
    }
  }

  /// A title and its lines; of very many only the first.
  func section(_ lines: [StyledText], under title: String, _ width: Int) -> [StyledText] {
    guard !lines.isEmpty else { return [] }
    let rest = lines.count - Self.mostLines
    let more = wording.say(
      "… and \(rest) more; --format json shows all",
      "… et \(rest) autres ; --format json montre tout")
    return ["", StyledText(title, .strong)]
      + lines.prefix(Self.mostLines).flatMap { $0.wrapped(to: width, hanging: 2) }
      + (rest > 0 ? [StyledText(more, .faint)] : [])
  }

  private static let mostLines = 50
}
