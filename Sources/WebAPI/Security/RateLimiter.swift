internal import Foundation
internal import Synchronization

/// Counts the requests of each caller in the running minute.
///
/// A caller's minute begins with its first request and is forgotten when it is over.
final class RateLimiter: Sendable {
  private struct Minute {
    let start: ContinuousClock.Instant
    var count: Int
  }

  /// Per caller and minute; 0 is no limit.
  private let limit: Int
  private let minutes = Mutex<[String: Minute]>([:])

  init(limit: Int) { self.limit = limit }

  /// - Returns: seconds to wait where the caller has used up its minute.
  func secondsToWait(_ caller: String, now: ContinuousClock.Instant = .now) -> Int? {
    guard limit > 0 else { return nil }
    return minutes.withLock { minutes in
      if minutes.count > Self.mostCallers {
        minutes = minutes.filter { now - $0.value.start < Self.length }
      }
      var minute = minutes[caller] ?? Minute(start: now, count: 0)
      if now - minute.start >= Self.length { minute = Minute(start: now, count: 0) }
      minute.count += 1
      minutes[caller] = minute
      guard minute.count > limit else { return nil }
      let left = Self.length - (now - minute.start)
      return max(1, Int(left.components.seconds) + 1)
    }
  }

  private static let length = Duration.seconds(60)
  /// Above this, minutes that are over are swept out.
  private static let mostCallers = 1_000
}
