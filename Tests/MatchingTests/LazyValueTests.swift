import Cancellation
import Dispatch
import Matching
import Synchronization
import Testing

struct LazyValueTests {
  /// Counts from any thread.
  private final class Counter: Sendable {
    private let state = Atomic(0)

    var count: Int { state.load(ordering: .relaxed) }

    func next() -> Int { state.wrappingAdd(1, ordering: .relaxed).newValue }
  }

  /// What several threads found.
  private final class Findings: Sendable {
    private let state = Mutex<[Int]>([])

    var all: [Int] { state.withLock { $0 } }

    func add(_ value: Int) { state.withLock { $0.append(value) } }
  }

  @Test func `it is computed once, whoever asks and however many`() throws {
    let counter = Counter()
    let lazy = LazyValue { counter.next() }
    #expect(!lazy.isPresent)
    let found = Findings()
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      found.add((try? lazy.value()) ?? -1)
    }
    #expect(found.all == Array(repeating: 1, count: 16))
    #expect(lazy.isPresent)
  }

  @Test func `who waits for another goes when the work need not go on`() throws {
    let lazy = LazyValue { 7 }
    #expect(lazy.claim() && !lazy.claim())
    let looks = Counter()
    let token = CancellationToken(whenever: { looks.next() > 3 ? .deadline : nil })
    #expect(throws: WorkCancelled(cause: .deadline)) { try token.run { try lazy.value() } }
    #expect(looks.count == 4)
    lazy.fulfill()
    let value = try lazy.value()
    #expect(value == 7)
  }

  @Test func `a prepared index has computed all that questions share`() throws {
    let index = try SampleIndex.index(of: Array(SampleIndex.members.prefix(3)))
    #expect(!index.isPrepared)
    var wasPrepared = true
    try index.prepare { wasPrepared = index.isPrepared }
    #expect(!wasPrepared)
    #expect(index.isPrepared)
  }
}
