package import Cancellation
internal import Foundation
internal import Synchronization

/// A value that is computed once, by whoever needs it first; others wait for it as long as their
/// own work has to be done.
package final class LazyValue<Value: Sendable>: Sendable {
  private let compute: @Sendable () -> Value
  private let state = Mutex(State.absent)

  private enum State {
    case absent
    /// Somebody computes it, or has said that they will.
    case claimed
    case present(Value)
  }

  package init(_ compute: @escaping @Sendable () -> Value) { self.compute = compute }

  package var isPresent: Bool {
    state.withLock { if case .present = $0 { true } else { false } }
  }

  /// - Throws: where the work need not go on before somebody else has computed it.
  package func value() throws(WorkCancelled) -> Value {
    if claim() { return fulfill() }
    let token = CancellationToken.current
    while true {
      if let value = state.withLock({ state -> Value? in
        if case .present(let value) = state { value } else { nil }
      }) {
        return value
      }
      try token.check()
      usleep(Self.microsecondsBetweenLooks)
    }
  }

  /// Leaves the value to the caller, who has to call `fulfill`; false where it is claimed already.
  package func claim() -> Bool {
    state.withLock { state in
      guard case .absent = state else { return false }
      state = .claimed
      return true
    }
  }

  /// Computes what was claimed.
  @discardableResult
  package func fulfill() -> Value {
    let value = compute()
    state.withLock { $0 = .present(value) }
    return value
  }

  private static var microsecondsBetweenLooks: UInt32 { 2_000 }
}
