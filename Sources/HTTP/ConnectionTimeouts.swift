internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// Knows every connection, and cuts off those on which a request takes too long to arrive, its reply
/// too long to be taken, or the next request too long to come; the library's own limit counts from
/// the last byte only.
final class ConnectionTimeouts: Sendable {
  enum Phase {
    case arriving(requestID: String)
    /// While a reply is being made, nobody is at fault; a client that goes away raises the flag.
    case answering(abandonment: Flag)
    case replying
    case idle
  }

  fileprivate struct Line {
    let socket: Int32
    let isSurplus: Bool
    var deadline: ContinuousClock.Instant?
    /// The request that has begun to arrive.
    var requestID: String?
    /// Of the request that is being answered.
    var abandonment: Flag?
  }

  private let limits: Limits
  /// What is said before a request is cut off; called with the lock held.
  private let farewell: @Sendable (_ requestID: String) -> Data
  private let lines = Mutex<[UInt: Line]>([:])
  private let isStopped = Mutex(false)

  init(limits: Limits, farewell: @escaping @Sendable (_ requestID: String) -> Data) {
    (self.limits, self.farewell) = (limits, farewell)
    let thread = Thread { [self] in
      while !isStopped.withLock({ $0 }) {
        Thread.sleep(forTimeInterval: Self.pause)
        cutLate()
        noteAbandoned()
      }
    }
    thread.name = "watch"
    thread.start()
  }

  /// Seconds between two looks.
  private static let pause = 0.05

  func stop() { isStopped.withLock { $0 = true } }

  func connected(_ connection: OpaquePointer, socket: Int32) {
    let deadline = ContinuousClock.now + .seconds(limits.requestSeconds)
    lines.withLock { lines in
      let isSurplus = lines.values.count { !$0.isSurplus } >= limits.connections
      lines[key(connection)] = Line(socket: socket, isSurplus: isSurplus, deadline: deadline)
    }
  }

  func disconnected(_ connection: OpaquePointer) {
    lines.withLock { _ = $0.removeValue(forKey: key(connection)) }
  }

  /// Whether there were as many connections as the limit allows when this one came.
  func isSurplus(_ connection: OpaquePointer) -> Bool {
    lines.withLock { $0[key(connection)]?.isSurplus ?? false }
  }

  func enter(_ phase: Phase, on connection: OpaquePointer) {
    lines.withLock { $0[key(connection)]?.enter(phase, limits) }
  }

  /// A suspended connection is not read by the library, so nobody else sees that its client closed
  /// it.
  private func noteAbandoned() {
    lines.withLock { lines in
      for (key, line) in lines {
        guard let abandonment = line.abandonment, Self.isClosed(line.socket) else { continue }
        abandonment.raise()
        lines[key]?.abandonment = nil
      }
    }
  }

  /// `POLLRDHUP` of poll(2): the other side sends no more. Glibc's module does not have it.
  private static let readHangup: Int16 = 0x2000

  /// Whether the other side sends no more, or is not there.
  private static func isClosed(_ socket: Int32) -> Bool {
    var asked = pollfd(fd: socket, events: readHangup, revents: 0)
    guard poll(&asked, 1, 0) > 0 else { return false }
    return asked.revents & (readHangup | Int16(POLLHUP | POLLERR)) != 0
  }

  private func key(_ connection: OpaquePointer) -> UInt { UInt(bitPattern: connection) }

  /// The library forgets a connection before it closes the socket, and waits for this lock to say
  /// so: no other's socket is ever cut.
  private func cutLate() {
    let now = ContinuousClock.now
    lines.withLock { lines in
      for (key, line) in lines where line.deadline.map({ $0 < now }) ?? false {
        if let requestID = line.requestID {
          RawResponse.say(farewell(requestID), on: line.socket)
        }
        shutdown(line.socket, Int32(SHUT_RDWR))
        lines[key]?.deadline = nil
      }
    }
  }
}

extension ConnectionTimeouts.Line {
  fileprivate mutating func enter(_ phase: ConnectionTimeouts.Phase, _ limits: Limits) {
    let now = ContinuousClock.now
    abandonment = nil
    switch phase {
    case .arriving(let requestID):
      // The name may be learnt after the request line; that gives no more time.
      if self.requestID == nil { deadline = now + .seconds(limits.requestSeconds) }
      self.requestID = requestID
    case .answering(let flag): (self.requestID, deadline, abandonment) = (nil, nil, flag)
    case .replying: (self.requestID, deadline) = (nil, now + .seconds(limits.requestSeconds))
    case .idle: (self.requestID, deadline) = (nil, now + .seconds(limits.idleSeconds))
    }
  }
}
