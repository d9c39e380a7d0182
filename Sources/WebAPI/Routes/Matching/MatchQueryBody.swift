internal import Application
internal import Matching
internal import Storage

/// The body of `POST /v1/matches`, beyond the need.
extension NeedRequest {
  /// - Throws: `Problem` 403 for what the caller may not ask, 422 for a value that is wrong.
  func matchQuery(_ exchange: RequestContext) throws -> MatchQuery {
    var query = MatchQuery(need)
    query.policy = try record.choice("policy") ?? query.policy
    query.record = try listRecord(exchange)
    query.top = try record.count("top", in: 1...500) ?? query.top
    query.eligibility = eligibility
    query.seesInteractions = exchange.caller.scope.allows(.team, member: nil)
    query.without = try rules()
    guard query.without.isEmpty || query.seesInteractions else {
      throw Problem(.forbidden, "without: \(Access.team.sentence)")
    }
    return query
  }

  /// - Returns: nil where the list is not to be kept.
  private func listRecord(_ exchange: RequestContext) throws -> MatchQuery.Record? {
    guard let record = try record.record("record") else { return nil }
    try record.allow(only: ["theme"])
    let theme = try record.string("theme")
    guard exchange.caller.scope.allows(.team, member: nil) else {
      throw Problem(.forbidden, "record: \(Access.team.sentence)")
    }
    guard isStored else {
      let detail = "only the list of a stored need is kept; give its id as need"
      throw Problem(
        .invalidField, "record: \(detail)",
        errors: [Problem.FieldError(field: "record", detail: detail)])
    }
    return MatchQuery.Record(theme: theme, by: exchange.caller.id)
  }

  private func rules() throws -> [InteractionRule] {
    try record.strings("without").map { text in
      guard let rule = InteractionRule(text) else {
        let detail = "'\(text)' is no rule; use \(InteractionRule.expectation)"
        throw Problem(
          .invalidField, "without: \(detail)",
          errors: [Problem.FieldError(field: "without", detail: detail)])
      }
      return rule
    }
  }
}
