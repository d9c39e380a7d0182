internal import Application
internal import Matching
internal import Storage

/// What the team is told of earlier matches, and the rules that it makes of them.
extension NeedRequest {
  /// Blank for who is not of the team.
  ///
  /// - Throws: `StoreError`.
  func memory(_ scoring: NeedScores, _ exchange: RequestContext) throws -> InteractionHistory {
    guard exchange.caller.scope.allows(.team, member: nil) else { return InteractionHistory() }
    let needs = exchange.snapshot.holdings.needs.map(\.value)
    let store = exchange.service.store
    return index.withCompetitors(
      try InteractionHistory(of: need, among: needs) { try store.outcomes(need: $0) }, scoring)
  }

  /// Who has none of the relations that `without` names.
  ///
  /// - Throws: `Problem` 403 for who is not of the team, 422 for what is no rule.
  func eligibility(_ memory: InteractionHistory, _ exchange: RequestContext) throws -> Eligibility {
    let rules = try record.strings("without").map { text in
      guard let rule = InteractionRule(text) else {
        let detail = "'\(text)' is no rule; use \(InteractionRule.expectation)"
        throw Problem(
          .invalidField, "without: \(detail)",
          errors: [Problem.FieldError(field: "without", detail: detail)])
      }
      return rule
    }
    guard rules.isEmpty || exchange.caller.scope.allows(.team, member: nil) else {
      throw Problem(.forbidden, "without: \(Access.team.sentence)")
    }
    var eligibility = self.eligibility
    eligibility.barred = memory.barred(by: rules)
    return eligibility
  }
}
