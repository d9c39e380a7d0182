package import Storage

/// The imports of a store that can be taken back, and the taking back.
package struct ImportHistory {
  package let store: Store

  /// - Throws: `StoreError` where there is no store.
  package init(ofStoreAt path: String) throws { store = try Store(path: path, create: false) }

  /// The latest first.
  package func entries() throws -> [Store.ImportEntry] { try store.imports() }

  /// - Parameter number: nil for the last that was not taken back.
  /// - Throws: `ImportUndoError`.
  package func undo(_ number: Int?, isPlan: Bool, by actor: String) throws -> ImportUndo {
    try store.undoImport(number, isDryRun: isPlan, by: actor)
  }
}
