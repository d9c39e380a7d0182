package import Matching
internal import Scheduling
internal import Storage

/// Who fits a need: what is asked, by any adapter.
package struct MatchQuery {
  package static let usualTop = 10

  package let need: Need
  package var top = usualTop
  package var policy = Policy.merit
  package var eligibility = Eligibility()
  /// Interactions that leave a member out.
  package var without: [InteractionRule] = []
  /// Whether the reader may see what there has been between members and issuer.
  package var seesInteractions = true
  /// Nil where the list is only looked at.
  package var record: Record?

  /// Keeps the list in the ledger of exposure, as put forward today for a need that is stored.
  package struct Record {
    let theme: String?
    let actor: String

    /// - Parameter actor: for the audit trail.
    package init(theme: String?, by actor: String) { (self.theme, self.actor) = (theme, actor) }
  }

  package init(_ need: Need) { self.need = need }
}

/// A list, and how the need was read.
package struct MatchResult {
  package let answer: Answer
  package let reading: ParsedNeed
}

extension Workspace {
  /// - Throws: `MissingStore` where the list is to be recorded or turns are to be taken and there is no
  ///   ledger; what an encoder throws.
  package func match(_ query: MatchQuery) throws -> MatchResult {
    let scoring = try index.scoring(of: query.need)
    let history =
      query.seesInteractions ? try interactions(of: query.need, scoring) : InteractionHistory()
    var eligibility = query.eligibility
    eligibility.barred = history.barred(by: query.without)
    let answer = try index.answer(
      scoring, top: query.top, eligibility: eligibility,
      fairness: query.policy == .fair ? try fairness() : nil, memory: history)
    if let record = query.record {
      try ledgers().append(
        Exposure.list(answer, theme: record.theme, on: .today), by: record.actor)
    }
    return MatchResult(answer: answer, reading: scoring.reading)
  }

  /// What there has been between the members and the issuer; blank where there is no store.
  private func interactions(of need: Need, _ scoring: NeedScores) throws -> InteractionHistory {
    guard let store else { return InteractionHistory() }
    return index.withCompetitors(
      try InteractionHistory(of: need, among: needs) { try store.outcomes(need: $0) }, scoring)
  }

  /// Whose turn it is, after all that the ledger knows.
  package func fairness() throws -> Fairness {
    try ExposureLedger(ledgers()).fairness(standings)
  }

  /// Who had how much of the attention in a period.
  package func exposure(in period: ExposureLedger.Period) throws -> ExposureReport {
    try ExposureReport(
      ExposureLedger(ledgers()), in: period, of: members, needs: needs.map(\.id),
      standings: standings)
  }
}
