internal import Cancellation
internal import Dispatch
internal import Synchronization

/// Shares independent pieces of work between threads.
enum Workers {
  /// `body(0)`, `body(1)` … `body(count - 1)`, in that order, computed on up to `workers` threads.
  ///
  /// Each thread takes the next piece when it is free, so one slow core holds up one piece only.
  /// The result does not depend on `workers`. A piece may end early where the work is cancelled; what
  /// it gives then is thrown away.
  ///
  /// - Throws: `WorkCancelled`, after the pieces that were begun.
  static func map<Result: Sendable>(
    count: Int, workers: Int, _ body: @Sendable (Int) -> Result
  ) throws -> [Result] {
    let token = CancellationToken.current
    guard count > 1, workers > 1 else {
      return try (0..<count).map { index in
        try token.check()
        let result = body(index)
        try token.check()
        return result
      }
    }
    let cause = Mutex<WorkCancelled.Cause?>(nil)
    let results = [Result?](unsafeUninitializedCapacity: count) { results, initialized in
      // Every index is written once, by the thread that took it.
      nonisolated(unsafe) let slots = results
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < count else { return }
          let found = cause.withLock { $0 } ?? token.cause
          if let found { cause.withLock { $0 = found } }
          slots.initializeElement(at: index, to: found == nil ? token.run { body(index) } : nil)
        }
      }
      initialized = count
    }
    if let cause = cause.withLock({ $0 }) { throw WorkCancelled(cause: cause) }
    try token.check()
    return results.map { $0! }
  }
}
