internal import Application
internal import Matching
internal import TextAnalysis

extension Report {
  /// For each member, the new needs that fit it.
  init(_ digests: [Recommendations], _ period: RecommendationPeriod, _ invocation: Invocation) {
    let view = DigestView(
      digests: digests, period: period, wording: invocation.wording,
      width: invocation.terminal.width)
    self.init(
      object: RecommendationDocuments(period: period, digests: digests), lines: digests,
      sheet: view.sheet,
      heading: view.title, digest: view.table, notes: [view.facts], page: view.page,
      sendable: view.sendable)
  }

  private struct RecommendationDocuments: Encodable {
    let period: RecommendationPeriod
    let digests: [Recommendations]
  }
}

private struct DigestView {
  let digests: [Recommendations]
  let period: RecommendationPeriod
  let wording: Wording
  let width: Int

  var title: String {
    let since = wording.say(
      "New needs since \(period.since)", "Nouveaux besoins depuis \(period.since)")
    return digests.count == 1 ? wording.labeled(since, digests[0].name) : since
  }

  var facts: String {
    let undated =
      period.undated == 0
      ? ""
      : wording.say(
        "; \(period.undated) without a date left out", " ; \(period.undated) sans date écartés")
    return wording.say(
      "needs read: \(period.needs), members concerned: \(digests.count)",
      "besoins lus : \(period.needs), adhérents concernés : \(digests.count)") + undated
  }

  var page: [StyledText] {
    [StyledText(title, .strong), StyledText(facts), ""]
      + digests.flatMap { digest in
        [StyledText(digest.name, .strong) + StyledText("  \(digest.member)", .faint)]
          + digest.opportunities.flatMap(lines) + [""]
      }
  }

  private func lines(_ opportunity: Opportunity) -> [StyledText] {
    let head =
      StyledText("  \(opportunity.need) ", .faint) + StyledText(opportunity.title)
      + StyledText("  \(place(opportunity)), ")
      + StyledText(wording.word(for: opportunity.confidence), opportunity.confidence.style)
    return head.wrapped(to: width, hanging: 4)
      + StyledText("    " + reason(opportunity), .faint).wrapped(to: width, hanging: 6)
  }

  private func place(_ opportunity: Opportunity) -> String {
    wording.say("place \(opportunity.place)", "place \(opportunity.place)")
  }

  /// The requirement it answers best, and with what.
  private func reason(_ opportunity: Opportunity) -> String {
    guard let best = opportunity.requirements.first else { return "" }
    return wording.labeled(best.title, best.capabilityTitle)
  }

  var table: Table {
    Table(
      [
        .init(stringLiteral: wording.member), .init(stringLiteral: wording.need),
        .init(stringLiteral: wording.say("title", "intitulé")), .number(wording.score),
        .init(stringLiteral: wording.surestConfidence), .number("place"),
        .init(stringLiteral: wording.reason),
      ],
      rows: digests.flatMap { digest in
        digest.opportunities.map { opportunity in
          [digest.name, opportunity.need, opportunity.title, wording.number(opportunity.score)]
            + [wording.word(for: opportunity.confidence), "\(opportunity.place)"]
            + [reason(opportunity)]
        }
      })
  }

  /// A row a member, need and requirement.
  var sheet: Table {
    var table = Table(
      [
        "member", "name", .number("rank"), "need", "title", .number("score"), "confidence",
        .number("place"),
      ] + EvidenceCells.columns)
    for digest in digests {
      for opportunity in digest.opportunities {
        for evidence in opportunity.requirements {
          table.append(
            [digest.member, digest.name, "\(opportunity.rank)", opportunity.need]
              + [opportunity.title, Decimals.exact(opportunity.score)]
              + [opportunity.confidence.rawValue, "\(opportunity.place)"]
              + EvidenceCells.cells(evidence))
        }
      }
    }
    return table
  }

  var sendable: HTML {
    HTML(
      title: title, language: wording.language.rawValue,
      parts: [HTML.paragraph(facts)]
        + digests.flatMap { digest in
          [HTML.heading(digest.name), HTML.list(digest.opportunities.map(item))]
        })
  }

  private func item(_ opportunity: Opportunity) -> String {
    let best = opportunity.requirements.first
    return HTML.strong("\(opportunity.need) \(opportunity.title)")
      + HTML.escaped(
        " — \(wording.labeled(wording.confidence, wording.word(for: opportunity.confidence))), "
          + place(opportunity))
      + "<br>" + HTML.escaped(reason(opportunity))
      + (best.map { "<br><q>\(HTML.escaped($0.sentence.text))</q>" } ?? "")
  }
}
