internal import Application
internal import Matching
internal import Scheduling
internal import Storage

/// What the store's ledger of exposure says.
extension CommandContext {
  /// - Throws: `UsageError.withoutStore` where members come from files.
  func fairness(for option: Option) throws -> Fairness {
    try ExposureLedger(try opened(for: option.spelling)).fairness(standings)
  }

  func exposure(in period: ExposureLedger.Period) throws -> ExposureReport {
    try ExposureReport(
      ExposureLedger(try opened(for: "exposure")), in: period, of: index.catalogue.members,
      needs: needIDs, standings: standings)
  }

  /// What there has been between the members and who asks; blank where members come from files.
  func memory(of need: Need, _ scoring: NeedScores) throws -> InteractionHistory {
    guard let store else { return InteractionHistory() }
    return index.withCompetitors(
      try InteractionHistory(of: need, among: needs) { try store.outcomes(need: $0) }, scoring)
  }

  /// Keeps the list in the ledger, as put forward today.
  func keep(_ answer: Answer, theme: String?, for option: Option) throws {
    try check(answer.need, of: .need)
    try opened(for: option.spelling).append(
      Exposure.list(answer, theme: theme, on: .today), by: Actor.ofCommandLine)
  }

  private func standings(for need: String) throws -> Standings? {
    try needs.first { $0.id == need }.map { index.standings(try index.scoring(of: $0)) }
  }

  /// - Parameter asker: the option or command that needs it.
  func opened(for asker: String) throws(UsageError) -> Store {
    guard let store else { throw .withoutStore(asker: asker) }
    return store
  }
}
