extension Report {
  /// What was created, updated, left and refused.
  init(_ report: ImportReport, _ invocation: Invocation) {
    let view = ImportView(report: report, wording: invocation.wording)
    let width = invocation.terminal.width
    self.init(
      object: report, lines: [report], sheet: view.sheet, heading: view.title,
      notes: view.changes + report.faults + view.duplicates + report.notices,
      page: [StyledText(view.title, .strong)] + view.sheet.aligned(width: width)
        + (view.changes.isEmpty ? [] : [""])
        + view.changes.flatMap { StyledText($0).wrapped(to: width) }
        + view.section(report.faults.map { StyledText($0, .bad) }, under: view.refusedTitle, width)
        + view.section(view.duplicates.map { StyledText($0) }, under: view.duplicatesTitle, width)
        + (report.notices.isEmpty ? [] : [""])
        + report.notices.flatMap { StyledText($0, .faint).wrapped(to: width) })
  }
}

private struct ImportView {
  let report: ImportReport
  let wording: Wording

  var title: String {
    report.isDryRun
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
        name(of: kind), "\(counts.created)", "\(counts.updated)", "\(counts.unchanged)",
      ])
    }
    return table
  }

  /// What went, and what stays though no sheet lists it.
  var changes: [String] {
    var changes: [String] = []
    if !report.removed.isEmpty {
      let from =
        report.shortened == 1
        ? wording.say("1 document", "1 document") : "\(report.shortened) documents"
      changes.append(
        wording.labeled(
          report.isDryRun
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
    return changes
  }

  private func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private func name(of kind: String) -> String {
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
