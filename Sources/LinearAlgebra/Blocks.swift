internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ranges of an index, worked on by all cores at once.
///
/// A result never depends on how many cores there are: blocks are cut by number alone, and come
/// back in order.
package enum Blocks {
  /// How many cores there are.
  package static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// What `body` makes of each block of `0..<count`, in order.
  ///
  /// - Parameter size: indices a block; the last may be shorter.
  package static func map<Result: Sendable>(
    _ count: Int, size: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    precondition(size > 0, "a block of \(size)")
    let blockCount = (count + size - 1) / size
    guard blockCount > 1 else { return count > 0 ? [body(0..<count)] : [] }
    return [Result](unsafeUninitializedCapacity: blockCount) { results, initialized in
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: blockCount) { block in
        let range = block * size..<min((block + 1) * size, count)
        (results.baseAddress! + block).initialize(to: body(range))
      }
      initialized = blockCount
    }
  }

  /// Runs `body` on each block of `0..<count`, in no order.
  package static func forEach(_ count: Int, size: Int, _ body: @Sendable (Range<Int>) -> Void) {
    precondition(size > 0, "a block of \(size)")
    let blockCount = (count + size - 1) / size
    guard blockCount > 1 else { return count > 0 ? body(0..<count) : () }
    DispatchQueue.concurrentPerform(iterations: blockCount) { block in
      body(block * size..<min((block + 1) * size, count))
    }
  }

  /// Works each block into a state that no other block uses at that time.
  ///
  /// - Returns: the states, no more than threads worked; which blocks are in which is by chance.
  package static func fold<State: Sendable>(
    _ count: Int, size: Int, into state: @autoclosure @Sendable () -> State,
    _ body: @Sendable (inout State, Range<Int>) -> Void
  ) -> [State] {
    let idle = Mutex<[State]>([])
    forEach(count, size: size) { block in
      var own = idle.withLock { $0.popLast() } ?? state()
      body(&own, block)
      idle.withLock { [own] in $0.append(own) }
    }
    return idle.withLock { $0 }
  }
}
