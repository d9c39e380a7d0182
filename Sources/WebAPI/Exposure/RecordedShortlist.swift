internal import Application
internal import Matching
internal import Scheduling
internal import Storage

/// A list that the team puts forward, and so keeps in the ledger of exposure.
struct RecordedShortlist {
  private let theme: String?
  private let exchange: RequestContext

  /// - Returns: nil where the question does not ask to record its list.
  /// - Throws: `Problem` 403 for who may not write, 422 for a need that is not stored.
  init?(_ asked: NeedRequest, _ exchange: RequestContext) throws {
    guard let record = try asked.record.record("record") else { return nil }
    try record.allow(only: ["theme"])
    theme = try record.string("theme")
    self.exchange = exchange
    guard exchange.caller.scope.allows(.team, member: nil) else {
      throw Problem(.forbidden, "record: \(Access.team.sentence)")
    }
    guard asked.isStored else {
      let detail = "only the list of a stored need is kept; give its id as need"
      throw Problem(
        .invalidField, "record: \(detail)",
        errors: [Problem.FieldError(field: "record", detail: detail)])
    }
  }

  func keep(_ answer: Answer) throws {
    try exchange.service.store.append(
      Exposure.list(answer, theme: theme, on: .today), by: exchange.caller.id)
  }
}
