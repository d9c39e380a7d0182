internal import Foundation
package import Matching
internal import Storage
internal import Synchronization
package import TextAnalysis
internal import VectorSpace

/// The store's members, ready for questions; replaced whole after a change, never altered.
package struct Snapshot: Sendable {
  package let holdings: CatalogRevision
  package let index: MatchIndex
  /// Those of the holdings.
  package let needs: [Need]
  package let built: ContinuousClock.Instant
  /// Members whose sheet in the store is not in the index yet: it has many texts to read.
  package var deferred: [String] = []

  package var members: Catalogue { index.catalogue }

  /// The index with the labels of concepts in `language`.
  package func index(explainingIn language: Language) -> MatchIndex {
    var index = self.index
    index.explain(in: language)
    return index
  }
}

/// Builds a new snapshot after each change of the store, on a thread of its own, while questions go
/// on to the old one.
package final class SnapshotStore: Sendable {
  private let reader: CatalogRevisionReader
  private let workplace: Environment
  /// Opened once; nil where they are made of the members' own texts.
  private let encoders: [any Encoder]?
  private let latest: Mutex<Snapshot>
  private let failure = Mutex<String?>(nil)
  /// Since when the store has changes that are neither in the index nor deferred.
  private let behind = Mutex<ContinuousClock.Instant?>(nil)
  private let isStopped = Mutex(false)
  private let erased = Mutex<(@Sendable () -> Void)?>(nil)
  private let change = DispatchSemaphore(value: 0)

  /// - Throws: what the store, the models or an encoder throws.
  package init(_ reader: CatalogRevisionReader, _ workplace: Environment) throws {
    self.reader = reader
    self.workplace = workplace
    let holdings = try reader.read()
    let opened = try workplace.encoders(
      workplace.options.encoder, for: holdings.members.map(\.value))
    encoders = opened.contains { $0 is LatentSemantics } ? nil : opened.map(RecentEncoder.init)
    let snapshot = try Self.snapshot(of: holdings, encoders ?? opened, workplace)
    try snapshot.index.prepare()
    latest = Mutex(snapshot)
    let thread = Thread { [self] in watch() }
    thread.name = "snapshot"
    thread.start()
  }

  package var current: Snapshot { latest.withLock { $0 } }

  /// Why the last change is not in the snapshot yet; nil where it is.
  package var lastFailure: String? { failure.withLock { $0 } }

  /// Since when changes wait for their index; nil where none does.
  package var behindSince: ContinuousClock.Instant? { behind.withLock { $0 } }

  /// Says that the store has changed.
  package func noteChange() { change.signal() }

  package func stop() {
    isStopped.withLock { $0 = true }
    change.signal()
  }

  /// Another process may write to the store too: it is looked at now and then without a word.
  private static let patience = DispatchTimeInterval.milliseconds(500)

  /// New texts that are read before the store is looked at again: about a second's work.
  private static let textsAtOnce = 48

  private func watch() {
    var read: Set<String> = []
    while !isStopped.withLock({ $0 }) {
      if current.deferred.isEmpty { _ = change.wait(timeout: .now() + Self.patience) }
      do {
        try follow(&read)
        failure.withLock { $0 = nil }
      } catch {
        failure.withLock { $0 = "\(error)" }
        // What fails at once is not tried without a pause.
        Thread.sleep(forTimeInterval: 0.5)
      }
    }
  }

  /// Drops what is remembered of texts that may be those of somebody who was erased.
  private func dropMemories() {
    for case let recent as RecentEncoder in encoders ?? [] { recent.drop() }
    erased.withLock { $0 }?()
  }

  /// - Parameter act: called after each erasure.
  package func whenErased(_ act: @escaping @Sendable () -> Void) { erased.withLock { $0 = act } }

  /// Takes one step towards the store's revision.
  ///
  /// - Parameter read: texts of deferred sheets that the encoders have read.
  private func follow(_ read: inout Set<String>) throws {
    let (before, holdings) = (current, try reader.read())
    guard holdings.revision != before.holdings.revision || !before.deferred.isEmpty else { return }
    if holdings.erasures != before.holdings.erasures { dropMemories() }
    if holdings.revision != before.holdings.revision {
      behind.withLock { $0 = $0 ?? .now }
    }
    let plan =
      encoders == nil
      ? nil
      : RebuildPlan(
        from: before.holdings.sheets, to: holdings.sheets, read: read,
        textsAtOnce: Self.textsAtOnce)
    let deferred = plan?.deferred ?? []
    if holdings.revision != before.holdings.revision || deferred != before.deferred {
      try publish(holdings.keeping(deferred, from: before.holdings), deferred: deferred)
      behind.withLock { $0 = nil }
    }
    let texts = plan?.nextTexts ?? []
    for encoder in encoders ?? [] where !texts.isEmpty {
      _ = try encoder.rows(for: texts, role: .passage)
    }
    read = deferred.isEmpty ? [] : read.union(texts)
  }

  private func publish(_ holdings: CatalogRevision, deferred: [String]) throws {
    let encoders =
      try self.encoders
      ?? workplace.encoders(workplace.options.encoder, for: holdings.members.map(\.value))
    var snapshot = try Self.snapshot(of: holdings, encoders, workplace)
    snapshot.deferred = deferred
    let ready = snapshot
    try ready.index.prepare { latest.withLock { $0 = ready } }
  }

  private static func snapshot(
    of holdings: CatalogRevision, _ encoders: [any Encoder], _ workplace: Environment
  ) throws -> Snapshot {
    let members = holdings.members.map(\.value)
    let needs = holdings.needs.map(\.value)
    let hash = Store.hash(of: holdings.members.map(\.document))
    let index = try workplace.index(
      of: members, knowing: needs, encoders: encoders,
      decision: try workplace.decision(encoders, membersHash: hash))
    return Snapshot(holdings: holdings, index: index, needs: needs, built: .now)
  }
}
