internal import Foundation
internal import Synchronization

/// Requests that wait for a worker, in the order in which they came.
final class WorkQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [Incoming] = []
  private var isClosed = false

  func add(_ incoming: Incoming) {
    condition.withLock {
      waiting.append(incoming)
      condition.signal()
    }
  }

  /// Waits for one; nil once the queue is closed and empty.
  func next() -> Incoming? {
    condition.withLock {
      while waiting.isEmpty {
        if isClosed { return nil }
        condition.wait()
      }
      return waiting.removeFirst()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }
}
