internal import Foundation

/// Requests that wait for a worker, in the order in which they came; at most one a connection.
final class WorkQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [Incoming] = []
  private var places = 0
  private var isClosed = false

  /// Requests that are waiting or being answered.
  var heldCount: Int { condition.withLock { places } }

  /// Takes a place before a connection is suspended; false once the queue is closed.
  func takePlace() -> Bool {
    condition.withLock {
      if !isClosed { places += 1 }
      return !isClosed
    }
  }

  func leavePlace() {
    condition.withLock {
      places -= 1
      condition.broadcast()
    }
  }

  func add(_ incoming: Incoming) {
    condition.withLock {
      waiting.append(incoming)
      condition.signal()
    }
  }

  /// Waits for one; nil once the queue is closed and nobody can come any more.
  func next() -> Incoming? {
    condition.withLock {
      while waiting.isEmpty {
        if isClosed && places == 0 { return nil }
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
