/// Says whether what is being computed still has to be.
///
///     try CancellationToken(whenever: deadline.cause).run {
///       try index.answer(to: need, top: 10)  // throws WorkCancelled soon after the deadline
///     }
///
/// Long computations look at the current token every few milliseconds at most. It changes no
/// result, only whether there is one, so it is passed beside the arguments: bound to the thread, as
/// a task's cancellation is. Work that is shared between threads takes it along.
///
/// A token that has once given a cause gives one from then on.
package struct CancellationToken: Sendable {
  /// The token of the work that this thread does; one that never cancels where none was bound.
  @TaskLocal package static var current = CancellationToken()

  private let isEndless: Bool
  private let ask: @Sendable () -> WorkCancelled.Cause?

  /// Never cancels.
  package init() { (isEndless, ask) = (true, { nil }) }

  /// - Parameter ask: gives the cause once the work need not go on; called often, from any thread.
  package init(whenever ask: @escaping @Sendable () -> WorkCancelled.Cause?) {
    (isEndless, self.ask) = (false, ask)
  }

  package var cause: WorkCancelled.Cause? { isEndless ? nil : ask() }

  package var isCancelled: Bool { cause != nil }

  /// - Throws: where the work need not go on.
  package func check() throws(WorkCancelled) {
    if let cause { throw WorkCancelled(cause: cause) }
  }

  /// Of the current token.
  ///
  /// - Throws: where the work need not go on.
  package static func check() throws(WorkCancelled) { try current.check() }

  /// Does what `body` does, with this as the current token.
  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(self, operation: body)
  }
}

/// A computation ended before its result.
package struct WorkCancelled: Error, Equatable, CustomStringConvertible {
  package let cause: Cause

  package enum Cause: Sendable {
    /// It took as long as it may.
    case deadline
    /// Nobody waits for it any more.
    case abandoned
  }

  package init(cause: Cause) { self.cause = cause }

  package var description: String {
    switch cause {
    case .deadline: "it took longer than it may; ask for less at once"
    case .abandoned: "nobody waits for the answer any more"
    }
  }
}
