internal import Dispatch
internal import Synchronization

/// Pieces worked on by several threads and handed on in the order in which they came.
///
/// No more than a few pieces a thread are in memory at once, however many there are.
package enum OrderedParallelMap {
  /// - Parameters:
  ///   - next: gives the next piece, nil at the end; asked by one thread at a time.
  ///   - work: done by any thread.
  ///   - give: takes the results in order, one at a time.
  /// - Throws: the first error of any of the three, after which nothing is given.
  package static func run<Piece: Sendable, Result: Sendable>(
    workers: Int, next: () throws -> Piece?, work: @Sendable (Piece) throws -> Result,
    give: (Result) throws -> Void
  ) throws {
    try withoutActuallyEscaping(next) { next in
      try withoutActuallyEscaping(give) { give in
        // Both are called under a lock only.
        nonisolated(unsafe) let next = next
        nonisolated(unsafe) let give = give
        let source = Mutex(Source())
        let sink = Mutex(Sink<Result>())
        let room = DispatchSemaphore(value: piecesPerWorker * workers)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
          while let (place, piece) = take(source, sink, room, next) {
            let result = Swift.Result<Result, any Error> { try work(piece) }
            sink.withLock { sink in
              sink.waiting[place] = result
              sink.give(give, room)
            }
          }
        }
        try sink.withLock { try $0.check() }
      }
    }
  }

  private static let piecesPerWorker = 16

  private struct Source {
    var place = 0
    var isOver = false
  }

  /// The next piece with its place; nil where nothing is left, or something failed.
  private static func take<Piece: Sendable, Result: Sendable>(
    _ source: borrowing Mutex<Source>, _ sink: borrowing Mutex<Sink<Result>>,
    _ room: DispatchSemaphore, _ next: () throws -> Piece?
  ) -> (Int, Piece)? {
    room.wait()
    let hasFailed = sink.withLock { $0.error != nil }
    let taken = source.withLock { source -> (Int, Swift.Result<Piece?, any Error>)? in
      guard !source.isOver, !hasFailed else { return nil }
      let piece = Swift.Result { try next() }
      if case .success(.some) = piece {} else { source.isOver = true }
      source.place += 1
      return (source.place - 1, piece)
    }
    switch taken {
    case (let place, .success(let piece?))?: return (place, piece)
    case (_, .failure(let error))?: sink.withLock { $0.error = $0.error ?? error }
    default: break
    }
    // The others wait for room no longer.
    room.signal()
    return nil
  }

  private struct Sink<Result: Sendable> {
    var waiting: [Int: Swift.Result<Result, any Error>] = [:]
    var given = 0
    var error: (any Error)?

    mutating func give(_ give: (Result) throws -> Void, _ room: DispatchSemaphore) {
      while let result = waiting.removeValue(forKey: given) {
        given += 1
        if error == nil {
          do { try give(try result.get()) } catch { self.error = error }
        }
        room.signal()
      }
    }

    func check() throws {
      if let error { throw error }
    }
  }
}
