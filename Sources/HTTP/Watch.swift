internal import Foundation
internal import Synchronization

/// Cuts off connections on which a request, or the taking of its reply, lasts too long; the
/// library's own limit counts from the last byte only.
final class Watch: Sendable {
  private struct Line {
    let socket: Int32
    var deadline: ContinuousClock.Instant
    /// While a reply is being made, nobody is at fault.
    var isPaused = false
    /// Whether a request has begun to arrive.
    var isAsked = false
  }

  private let patience: Duration
  /// What is said before a request is cut off.
  private let farewell: Data
  private let lines = Mutex<[UInt: Line]>([:])
  private let isStopped = Mutex(false)

  init(seconds: Double, farewell: Data) {
    patience = .seconds(seconds)
    self.farewell = farewell
    let thread = Thread { [self] in
      while !isStopped.withLock({ $0 }) {
        Thread.sleep(forTimeInterval: min(0.25, seconds / 4))
        cutLate()
      }
    }
    thread.name = "watch"
    thread.start()
  }

  func stop() { isStopped.withLock { $0 = true } }

  func connected(_ connection: OpaquePointer, socket: Int32) {
    let key = UInt(bitPattern: connection)
    lines.withLock { $0[key] = Line(socket: socket, deadline: .now + patience) }
  }

  func disconnected(_ connection: OpaquePointer) {
    let key = UInt(bitPattern: connection)
    lines.withLock { _ = $0.removeValue(forKey: key) }
  }

  /// A request begins to arrive; the time it may take counts from the end of the last.
  func begun(_ connection: OpaquePointer) {
    let key = UInt(bitPattern: connection)
    lines.withLock { $0[key]?.isAsked = true }
  }

  func paused(_ connection: OpaquePointer) {
    let key = UInt(bitPattern: connection)
    lines.withLock { $0[key]?.isPaused = true }
  }

  /// A reply begins to leave, or has left.
  func resumed(_ connection: OpaquePointer) {
    let key = UInt(bitPattern: connection)
    lines.withLock { lines in
      lines[key]?.isPaused = false
      lines[key]?.isAsked = false
      lines[key]?.deadline = .now + patience
    }
  }

  /// The library forgets a connection before it closes the socket, and waits for this lock to say
  /// so: no other's socket is ever cut.
  private func cutLate() {
    let now = ContinuousClock.now
    lines.withLock { lines in
      for (key, line) in lines where !line.isPaused && line.deadline < now {
        if line.isAsked {
          farewell.withUnsafeBytes {
            _ = send(line.socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
          }
        }
        shutdown(line.socket, Int32(SHUT_RDWR))
        lines[key]?.isPaused = true
      }
    }
  }
}
