package import Cancellation
import Synchronization

/// Cancels from the look numbered `limit` on, and counts looks.
package final class CancellationCountdown: Sendable {
  private let looks = Atomic(0)
  private let limit: Int

  package init(_ limit: Int) { self.limit = limit }

  package var count: Int { looks.load(ordering: .relaxed) }

  package var token: CancellationToken {
    CancellationToken(whenever: { [self] in
      looks.wrappingAdd(1, ordering: .relaxed).oldValue >= limit ? .deadline : nil
    })
  }
}
