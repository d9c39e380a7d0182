internal import Foundation

extension Store {
  /// Writes a programme, and into the ledger whom it invites: both or neither.
  ///
  /// - Parameters:
  ///   - dates: days such as `2026-04-22`.
  ///   - check: gets the other programmes that mention one of the dates, while nobody else can write;
  ///     what it throws is thrown, and nothing is written.
  /// - Throws: `StoreError.conflict` where the condition does not hold.
  @discardableResult
  package func put(
    programme document: Document, if condition: Condition, inviting exposures: [Exposure],
    by actor: String, besidesThoseOn dates: [String] = [],
    check: ([Document]) throws -> Void = { _ in }
  ) throws -> Effect {
    try write { database in
      if !dates.isEmpty {
        try check(database.programmes(mentioning: dates, except: document.id))
      }
      let effect = try database.put(document, .programmes, if: condition, by: actor)
      try database.append(exposures, by: actor)
      return effect
    }
  }

  /// Programmes in whose documents one of the dates occurs, by id.
  ///
  /// - Parameters:
  ///   - dates: days such as `2026-04-22`.
  ///   - id: of one to leave out.
  package func programmes(mentioning dates: [String], except id: String?) throws -> [Document] {
    try read { try $0.programmes(mentioning: dates, except: id) }
  }
}

extension Database {
  fileprivate func programmes(
    mentioning dates: [String], except id: String?
  ) throws -> [Store.Document] {
    let found = try dates.flatMap { date in
      try rows(
        "SELECT id, json FROM programmes WHERE instr(json, ?) > 0 AND id <> ?",
        [.text(date), .text(id ?? "")]
      ) { Store.Document(id: $0.text(0), json: $0.blob(1)) }
    }
    return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }.values
      .sorted { $0.id < $1.id }
  }
}
