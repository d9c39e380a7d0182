internal import Application
internal import Matching

extension Report {
  /// Who had how much attention, and who had none.
  init(_ report: ExposureReport, _ invocation: Invocation) {
    let view = ExposureView(
      report: report, wording: invocation.wording, width: invocation.terminal.width)
    self.init(
      object: report, lines: report.members, sheet: view.sheet, heading: view.title,
      digest: view.digest, notes: view.notes, page: view.page)
  }
}

private struct ExposureView {
  let report: ExposureReport
  let wording: Wording
  let width: Int

  var title: String {
    let title = wording.say("Exposure", "Exposition")
    return "\(title) \(report.since) – \(report.until)"
  }

  var page: [StyledText] {
    [StyledText(title, .strong)] + StyledText(summary).wrapped(to: width) + [""]
      + (shown.isEmpty ? [] : digest.aligned(width: width) + [""])
      + (report.overlooked.isEmpty
        ? []
        : [StyledText(overlookedTitle, .weak)]
          + report.overlooked.flatMap {
            StyledText("  " + sentence($0)).wrapped(to: width, hanging: 5)
          })
  }

  var notes: [String] {
    [summary]
      + (report.overlooked.isEmpty
        ? [] : [overlookedTitle] + report.overlooked.map(sentence))
  }

  private var summary: String {
    let gini = wording.number(report.inequality)
    return report.lists == 0
      ? wording.say(
        "No list was kept; match --record keeps one.",
        "Aucune liste n’a été conservée ; match --record en conserve une.")
      : wording.say(
        "Lists kept: \(report.lists). Inequality of attention by merit (Gini): \(gini).",
        "Listes conservées : \(report.lists). Inégalité d’attention au mérite (Gini) : \(gini).")
  }

  private var overlookedTitle: String {
    wording.say(
      "Never put forward (\(report.overlooked.count)):",
      "Jamais proposés (\(report.overlooked.count)) :")
  }

  /// `ARVA: fits no need well enough; nearest N021 Title, score 0.12, place 31`.
  private func sentence(_ member: Overlooked) -> String {
    let reason = wording.labeled(member.name, wording.word(for: member.reason))
    guard let nearest = member.nearest else { return reason }
    let score = wording.number(nearest.score)
    return reason + wording.semicolon
      + wording.say(
        "nearest \(nearest.need) \(nearest.title), score \(score), place \(nearest.place)",
        "au plus près \(nearest.need) \(nearest.title), score \(score), rang \(nearest.place)")
  }

  /// Members of whom there is anything to say.
  private var shown: [ExposureReport.Line] {
    report.members.filter {
      $0.counts.putForward + $0.counts.invited + $0.counts.met > 0 || !$0.outcomes.isEmpty
    }
  }

  /// A row a member, year and theme; one row for a member without any.
  var sheet: Table {
    var table = Table([
      "member", "name", "year", "theme", .number("putForward"), .number("invited"), .number("met"),
      .number("attention"), .number("deserved"),
    ])
    for line in report.members {
      let sums = [Decimals.exact(line.attention), Decimals.exact(line.deserved)]
      for entry in line.entries {
        table.append(
          [line.member, line.name, entry.year, entry.theme ?? ""] + cells(entry.counts) + sums)
      }
      if line.entries.isEmpty {
        table.append([line.member, line.name, "", ""] + cells(line.counts) + sums)
      }
    }
    return table
  }

  /// A row a member that had anything.
  var digest: Table {
    Table(
      [
        .init(stringLiteral: wording.member), .number(wording.say("put forward", "proposé")),
        .number(wording.say("invited", "invité")), .number(wording.say("met", "rencontré")),
        .number(wording.say("attention", "attention")),
        .number(wording.say("deserved", "méritée")),
      ],
      rows: shown.map {
        [$0.name] + cells($0.counts)
          + [wording.number($0.attention), wording.number($0.deserved)]
      })
  }

  private func cells(_ counts: ExposureReport.Counts) -> [String] {
    ["\(counts.putForward)", "\(counts.invited)", "\(counts.met)"]
  }
}

extension Wording {
  fileprivate func word(for reason: Overlooked.Reason) -> String {
    switch reason {
    case .noSheet: say("its sheet has no capability", "sa fiche n’a aucune compétence")
    case .belowThreshold: say("fits no need well enough", "ne répond assez bien à aucun besoin")
    case .notListed:
      say("fits, but stood in no list kept", "convient, mais dans aucune liste gardée")
    }
  }
}
