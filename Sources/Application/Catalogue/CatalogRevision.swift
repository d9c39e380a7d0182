internal import Foundation
package import Matching
package import Storage
internal import Synchronization

/// The members and needs of the store, read, at one revision of it.
package struct CatalogRevision: Sendable {
  package let revision: Int
  /// Erasures before which it was not read.
  package let erasures: Int
  /// Those who are active, by id.
  package let members: [Held<Member>]
  package let needs: [Held<Need>]

  /// A document with what it says.
  package struct Held<Value: Sendable>: Sendable {
    package let document: Store.Document
    package let value: Value
  }

  /// - Throws: `StoreError`, `InputFileError` for a document that another program put in wrong.
  package init(_ store: Store) throws {
    revision = try store.revision
    erasures = try store.erasures
    members = try store.activeMembers().map {
      Held(
        document: $0,
        value: try CatalogueFile.member(json: $0.json, place: "members/\($0.id)", limits: .none).0)
    }
    needs = try store.documents(.needs).map {
      Held(
        document: $0,
        value: try CatalogueFile.need(json: $0.json, place: "needs/\($0.id)", limits: .none).0)
    }
  }

  /// - Parameter members: by id.
  package init(revision: Int, erasures: Int, members: [Held<Member>], needs: [Held<Need>]) {
    (self.revision, self.erasures) = (revision, erasures)
    (self.members, self.needs) = (members, needs)
  }

  /// With some members as they are in `earlier`, or without them where they are not in it.
  package func keeping(_ ids: [String], from earlier: CatalogRevision) -> CatalogRevision {
    let kept = Set(ids)
    let members =
      self.members.filter { !kept.contains($0.value.id) }
      + earlier.members.filter { kept.contains($0.value.id) }
    return CatalogRevision(
      revision: revision, erasures: erasures,
      members: members.sorted { $0.value.id < $1.value.id }, needs: needs)
  }

  /// What a plan of the next index looks at.
  package var sheets: [RebuildPlan.Sheet] {
    members.map {
      RebuildPlan.Sheet(
        id: $0.value.id, hash: $0.document.hash, texts: Set(StoreEmbeddings.texts(of: $0.value)))
    }
  }

  package func need(_ id: String) -> Need? { needs.first { $0.value.id == id }?.value }
}

/// The latest holdings, read again only after a change.
package final class CatalogRevisionReader: Sendable {
  private let store: Store
  private let latest = Mutex<CatalogRevision?>(nil)

  package init(_ store: Store) { self.store = store }

  package func read() throws -> CatalogRevision {
    try latest.withLock { latest in
      if let latest, try store.revision == latest.revision { return latest }
      let holdings = try CatalogRevision(store)
      latest = holdings
      return holdings
    }
  }
}
