internal import Matching

extension Report {
  /// Needs that a member could answer.
  init(_ opportunities: [Opportunity], for member: String, _ invocation: Invocation) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    var sheet = Table(
      [.number("rank"), "need", "title", .number("score"), "confidence", .number("place")]
        + EvidenceCells.columns)
    for opportunity in opportunities {
      for evidence in opportunity.requirements {
        sheet.append(
          ["\(opportunity.rank)", opportunity.need, opportunity.title]
            + [Decimals.exact(opportunity.score), opportunity.confidence.rawValue]
            + ["\(opportunity.place)"] + EvidenceCells.cells(evidence))
      }
    }
    let evidence = EvidenceView(wording: wording, width: width, indent: RankedLine.rankColumns)
    let title = wording.labeled(wording.say("Needs for", "Besoins pour"), member)
    self.init(
      object: Opportunities(member: member, opportunities: opportunities), lines: opportunities,
      sheet: sheet,
      heading: title,
      page: [StyledText(title, .strong), ""]
        + RankedPage(wording: wording, width: width).lines(
          opportunities, name: { "\($0.need) \($0.title)" },
          empty: wording.say(
            "No need fits this member.", "Aucun besoin ne convient à cet adhérent.")
        ) { opportunity, line in
          let best = opportunity.requirements.sorted { $0.contribution > $1.contribution }
          let name = "\(opportunity.need) \(opportunity.title)"
          let place = wording.say(
            "place \(opportunity.place) of all members",
            "place \(opportunity.place) parmi tous les adhérents")
          return [
            line.line(
              opportunity.rank, name, opportunity.score, opportunity.confidence,
              ofRequirements: opportunity.requirements.count)
          ]
            + [StyledText("     ") + StyledText(place, .faint)]
            + best.prefix(invocation.isExplained ? .max : 1).flatMap(evidence.lines)
        })
  }

  private struct Opportunities: Encodable {
    let member: String
    let opportunities: [Opportunity]
  }
}
