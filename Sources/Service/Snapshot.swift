internal import Foundation
internal import Matching
internal import Storage
internal import Synchronization
internal import TextAnalysis
internal import VectorSpace

/// The store's members, ready for questions; replaced whole after a change, never altered.
struct Snapshot: Sendable {
  let holdings: Holdings
  let index: MatchIndex
  let built: ContinuousClock.Instant

  var members: Catalogue { index.catalogue }

  /// The index with the labels of concepts in `language`.
  func index(explainingIn language: Language) -> MatchIndex {
    var index = self.index
    index.explain(in: language)
    return index
  }
}

/// Builds a new snapshot after each change of the store, on a thread of its own, while questions go
/// on to the old one.
final class SnapshotKeeper: Sendable {
  private let reader: HoldingsReader
  private let workplace: Workplace
  /// Opened once; nil where they are made of the members' own texts.
  private let encoders: [any Encoder]?
  private let latest: Mutex<Snapshot>
  private let failure = Mutex<String?>(nil)
  private let isStopped = Mutex(false)
  private let erased = Mutex<(@Sendable () -> Void)?>(nil)
  private let change = DispatchSemaphore(value: 0)

  /// - Throws: what the store, the models or an encoder throws.
  init(_ reader: HoldingsReader, _ workplace: Workplace) throws {
    self.reader = reader
    self.workplace = workplace
    let holdings = try reader.read()
    let opened = try workplace.encoders(
      workplace.options.encoder, for: holdings.members.map(\.value))
    encoders = opened.contains { $0 is LatentSemantics } ? nil : opened.map(RecentEncoder.init)
    latest = Mutex(try Self.snapshot(of: holdings, encoders ?? opened, workplace))
    let thread = Thread { [self] in watch() }
    thread.name = "snapshot"
    thread.start()
  }

  var current: Snapshot { latest.withLock { $0 } }

  /// Why the last change is not in the snapshot yet; nil where it is.
  var lastFailure: String? { failure.withLock { $0 } }

  /// Says that the store has changed.
  func noteChange() { change.signal() }

  func stop() {
    isStopped.withLock { $0 = true }
    change.signal()
  }

  /// Another process may write to the store too: it is looked at now and then without a word.
  private static let patience = DispatchTimeInterval.milliseconds(500)

  private func watch() {
    while !isStopped.withLock({ $0 }) {
      _ = change.wait(timeout: .now() + Self.patience)
      do {
        let holdings = try reader.read()
        guard holdings.revision != current.holdings.revision else { continue }
        if holdings.erasures != current.holdings.erasures { dropMemories() }
        let encoders =
          try self.encoders
          ?? workplace.encoders(workplace.options.encoder, for: holdings.members.map(\.value))
        let snapshot = try Self.snapshot(of: holdings, encoders, workplace)
        latest.withLock { $0 = snapshot }
        failure.withLock { $0 = nil }
      } catch {
        failure.withLock { $0 = "\(error)" }
      }
    }
  }

  /// Drops what is remembered of texts that may be those of somebody who was erased.
  private func dropMemories() {
    for case let recent as RecentEncoder in encoders ?? [] { recent.drop() }
    erased.withLock { $0 }?()
  }

  /// - Parameter act: called after each erasure.
  func whenErased(_ act: @escaping @Sendable () -> Void) { erased.withLock { $0 = act } }

  private static func snapshot(
    of holdings: Holdings, _ encoders: [any Encoder], _ workplace: Workplace
  ) throws -> Snapshot {
    let members = holdings.members.map(\.value)
    let hash = Store.hash(of: holdings.members.map(\.document))
    let index = try workplace.index(
      of: members, knowing: holdings.needs.map(\.value), encoders: encoders,
      decision: try workplace.decision(encoders, membersHash: hash))
    return Snapshot(holdings: holdings, index: index, built: .now)
  }
}
