package import Matching
internal import Scheduling
package import Storage

/// A catalogue with its needs and, where there is a store, its ledgers: every use case is a method of it.
///
///     let workspace = Workspace(index, needs: needs, store: store)
///     let found = try workspace.match(MatchQuery(need))
///
/// The command line makes one for a command, the web one for a request.
package struct Workspace: Sendable {
  package private(set) var index: MatchIndex
  package let needs: [Need]
  /// Nil where members and needs come from files, which have no ledgers.
  package let store: Store?
  private let knownStandings: (@Sendable (_ need: String) throws -> Standings?)?

  /// - Parameter standings: for a need by its id, where they are cached.
  package init(
    _ index: MatchIndex, needs: [Need], store: Store?,
    standings: (@Sendable (_ need: String) throws -> Standings?)? = nil
  ) {
    (self.index, self.needs, self.store) = (index, needs, store)
    knownStandings = standings
  }

  package var members: [Member] { index.catalogue.members }

  package func need(id: String) -> Need? { needs.first { $0.id == id } }

  /// The same with the labels of concepts as in another index of the same members.
  package func explained(by index: MatchIndex) -> Workspace {
    var workspace = self
    workspace.index = index
    return workspace
  }

  /// - Throws: `MissingStore`.
  func ledgers() throws(MissingStore) -> Store {
    guard let store else { throw MissingStore() }
    return store
  }

  func standings(for need: String) throws -> Standings? {
    if let knownStandings { return try knownStandings(need) }
    return try self.need(id: need).map { index.standings(try index.scoring(of: $0)) }
  }
}

/// A use case reads or writes a ledger, and there is no store.
package struct MissingStore: Error, CustomStringConvertible {
  package var description: String {
    "members and needs come from files, which have no ledgers; use a store"
  }
}
