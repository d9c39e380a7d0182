internal import Synchronization

/// The scorings of an index's last questions: a list is asked again with another filter, another
/// length, another language, and a stored need again and again.
final class RecentNeedScores: Sendable {
  private let state = Mutex(State())

  private struct State {
    var scorings: [Need: NeedScores] = [:]
    var size = 0
  }

  /// Values of features kept; beyond, all are forgotten. 16 million are 64 MB.
  private static let mostValues = 16 << 20

  func scoring(of need: Need, _ make: () throws -> NeedScores) rethrows -> NeedScores {
    if let kept = state.withLock({ $0.scorings[need] }) { return kept }
    let scoring = try make()
    keep(scoring, for: need)
    return scoring
  }

  private func keep(_ scoring: NeedScores, for need: Need) {
    let table = scoring.features
    let size = table.requirementCount * table.capabilityCount * Feature.allCases.count
    guard size <= Self.mostValues / 4 else { return }
    state.withLock { state in
      if state.size + size > Self.mostValues { state = State() }
      if state.scorings.updateValue(scoring, forKey: need) == nil { state.size += size }
    }
  }
}
