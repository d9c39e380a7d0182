internal import Matching
internal import Storage
internal import Synchronization

/// What the store's ledger says of who has been put forward, ready to say whose turn it is.
final class ExposureLedger: Sendable {
  private let store: Store
  /// What members are worth for a need, by its id, under one snapshot.
  private let merits = Mutex<Known?>(nil)

  private struct Known {
    let built: ContinuousClock.Instant
    var byNeed: [String: [Fairness.Contender]] = [:]
  }

  init(_ store: Store) { self.store = store }

  /// Attention and merit over all lists of the ledger: members put forward for one need on one day.
  ///
  /// A need that is no longer in the store tells no merit.
  ///
  /// - Throws: what the store or an encoder throws.
  func fairness(_ snapshot: Snapshot) throws -> Fairness {
    var fairness = Fairness()
    var lists: Set<[String]> = []
    for exposure in try store.exposures() where exposure.kind == .putForward {
      guard let rank = exposure.rank else { continue }
      fairness.noteAttention(to: exposure.member, atRank: rank)
      if lists.insert([exposure.need, exposure.date]).inserted {
        fairness.noteMerits(try merits(for: exposure.need, snapshot))
      }
    }
    return fairness
  }

  private func merits(for id: String, _ snapshot: Snapshot) throws -> [Fairness.Contender] {
    let known = merits.withLock { $0?.built == snapshot.built ? $0?.byNeed[id] : nil }
    if let known { return known }
    guard let need = snapshot.holdings.need(id) else { return [] }
    let found = snapshot.index.merits(try snapshot.index.scoring(of: need))
    merits.withLock { known in
      if known?.built != snapshot.built { known = Known(built: snapshot.built) }
      known?.byNeed[id] = found
    }
    return found
  }
}
