package import Matching
internal import Synchronization

/// Where members stand for the needs asked about, reckoned once a snapshot.
package final class StandingsCache: Sendable {
  private let known = Mutex<Known?>(nil)

  package init() {}

  private struct Known {
    let built: ContinuousClock.Instant
    var byNeed: [String: Standings] = [:]
  }

  package func drop() { known.withLock { $0 = nil } }

  /// - Returns: nil where the snapshot holds no such need.
  /// - Throws: what an encoder throws.
  package func standings(for id: String, _ snapshot: Snapshot) throws -> Standings? {
    let kept = known.withLock { $0?.built == snapshot.built ? $0?.byNeed[id] : nil }
    if let kept { return kept }
    guard let need = snapshot.holdings.need(id) else { return nil }
    let found = snapshot.index.standings(try snapshot.index.scoring(of: need))
    known.withLock { known in
      if known?.built != snapshot.built { known = Known(built: snapshot.built) }
      known?.byNeed[id] = found
    }
    return found
  }
}
