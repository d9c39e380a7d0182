package import Cancellation

extension CancellationToken {
  /// Cancels after an instant, or as soon as nobody waits any more.
  ///
  /// - Parameter now: tells the time.
  package init(
    until deadline: ContinuousClock.Instant,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    isAbandoned: @escaping @Sendable () -> Bool
  ) {
    self.init(whenever: { isAbandoned() ? .abandoned : now() > deadline ? .deadline : nil })
  }
}
