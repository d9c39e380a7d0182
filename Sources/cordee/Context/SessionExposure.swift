internal import Storage

extension CommandContext {
  /// - Parameter asker: the option or command that needs the ledgers.
  /// - Throws: `UsageError.withoutStore` where members come from files.
  func opened(for asker: String) throws(UsageError) -> Store {
    guard let store else { throw .withoutStore(asker: asker) }
    return store
  }

  func checkStore(for asker: String) throws(UsageError) { _ = try opened(for: asker) }
}
