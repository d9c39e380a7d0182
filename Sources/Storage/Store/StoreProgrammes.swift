extension Store {
  /// Writes a programme, and into the ledger whom it invites: both or neither.
  ///
  /// - Throws: `StoreError.conflict` where the condition does not hold.
  @discardableResult
  package func put(
    programme document: Document, if condition: Condition, inviting exposures: [Exposure],
    by actor: String
  ) throws -> Effect {
    try write { database in
      let effect = try database.put(document, .programmes, if: condition, by: actor)
      try database.append(exposures, by: actor)
      return effect
    }
  }
}
