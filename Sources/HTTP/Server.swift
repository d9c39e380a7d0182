internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// Takes requests from a socket, has them answered on threads of its own, and sends the replies.
///
/// One thread of libmicrohttpd reads and writes; a connection whose request is being answered is
/// suspended meanwhile.
package final class Server: Sendable {
  let limits: Limits
  let watch: Watch
  let refuse: @Sendable (Refusal, _ requestID: String) -> Response
  private let handler: @Sendable (Request) -> Response
  private let queue = WorkQueue()
  private let active = Mutex(0)
  private let isDraining = Mutex(false)
  private let daemon = Mutex<DaemonPointer?>(nil)

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - refusal: what is said of a request that is refused unanswered.
  ///   - handler: called on several threads at once.
  /// - Throws: `ServerError`.
  package init(
    bind: String, port: Int, limits: Limits,
    refusal: @escaping @Sendable (Refusal, _ requestID: String) -> Response,
    handler: @escaping @Sendable (Request) -> Response
  ) throws {
    (self.limits, self.refuse, self.handler) = (limits, refusal, handler)
    watch = Watch(
      seconds: limits.requestSeconds, farewell: Reply.bytes(of: refusal(.tooSlow, "-")))
    let started = try SocketAddress.with(bind, port: port) { address in
      cordee_start_daemon(
        UInt32(
          MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
            | (bind.contains(":") ? MHD_USE_IPv6.rawValue : 0)), address,
        UInt32(limits.connections),
        limits.headerBytes * 2 + Self.bufferBytes, answerCallback, beginCallback, endCallback,
        connectCallback, Unmanaged.passUnretained(self).toOpaque())
    }
    guard let started else {
      watch.stop()
      let reason = errno == 0 ? "the address is taken" : String(cString: strerror(errno))
      throw ServerError.cannotListen(address: bind, port: port, reason: reason)
    }
    daemon.withLock { $0 = DaemonPointer(pointer: started) }
    for number in 0..<limits.workers { startWorker(number) }
  }

  /// For reading a body piece by piece.
  private static let bufferBytes = 32 << 10

  package var port: Int {
    daemon.withLock { $0.map { Int(cordee_port_of($0.pointer)) } ?? 0 }
  }

  /// Requests that have begun to arrive and whose reply has not left.
  package var activeRequests: Int { active.withLock { $0 } }

  /// Takes no more connections, lets what is asked be answered, then ends.
  ///
  /// - Parameter seconds: how long to wait for replies; what takes longer is left to the process's
  ///   end.
  package func drain(seconds: Double) {
    isDraining.withLock { $0 = true }
    let listener = daemon.withLock { $0.map { MHD_quiesce_daemon($0.pointer) } ?? -1 }
    if listener >= 0 { close(listener) }
    let end = ContinuousClock.now + .seconds(seconds)
    while activeRequests > 0, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.01) }
    queue.close()
    watch.stop()
    guard activeRequests == 0 else { return }
    let stopped = daemon.withLock { daemon in
      defer { daemon = nil }
      return daemon
    }
    if let stopped { MHD_stop_daemon(stopped.pointer) }
  }

  private func startWorker(_ number: Int) {
    let thread = Thread { [self] in
      while let incoming = queue.next() { work(incoming) }
    }
    thread.name = "worker \(number)"
    thread.start()
  }

  private func work(_ incoming: Incoming) {
    incoming.response = response(to: incoming)
    watch.resumed(incoming.connection)
    incoming.stage = .answered
    MHD_resume_connection(incoming.connection)
  }

  private func response(to incoming: Incoming) -> Response {
    do throws(Refusal) {
      return handler(
        try Request(
          method: incoming.method, target: incoming.target, headers: incoming.headers,
          body: incoming.body, id: incoming.id, peer: incoming.peer))
    } catch {
      return refuse(error, incoming.id)
    }
  }
}

/// What libmicrohttpd calls, on its own thread.
extension Server {
  fileprivate func begin(_ target: String, _ connection: OpaquePointer) -> Incoming {
    active.withLock { $0 += 1 }
    watch.begun(connection)
    return Incoming(target: target, connection: connection)
  }

  fileprivate func answer(
    _ incoming: Incoming, method: String, upload: UnsafeBufferPointer<CChar>
  ) -> MHD_Result {
    switch incoming.stage {
    case .new:
      incoming.open(method: method, limits: limits)
      if isDraining.withLock({ $0 }) { incoming.refusal = .draining }
      incoming.stage = .arriving
      // Said before the body is sent, where there is one.
      return incoming.refusal.map { send(refuse($0, incoming.id), incoming, closing: true) } ?? .YES
    case .arriving where !upload.isEmpty:
      incoming.append(upload, limits: limits)
      return incoming.surplus > limits.bodyBytes ? .NO : .YES
    case .arriving:
      if let refusal = incoming.refusal {
        return send(refuse(refusal, incoming.id), incoming, closing: true)
      }
      incoming.stage = .working
      watch.paused(incoming.connection)
      MHD_suspend_connection(incoming.connection)
      queue.add(incoming)
      return .YES
    case .working: return .YES
    case .answered:
      return send(incoming.response!, incoming, closing: isDraining.withLock { $0 })
    }
  }

  private func send(_ response: Response, _ incoming: Incoming, closing: Bool) -> MHD_Result {
    Reply.queue(response, for: incoming, closing: closing)
  }

  fileprivate func end(_ incoming: Incoming) {
    watch.resumed(incoming.connection)
    active.withLock { $0 -= 1 }
  }
}

private func beginCallback(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?,
  _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let connection else { return nil }
  let text = target.map { String(cString: $0) } ?? ""
  return Unmanaged.passRetained(Server.at(context).begin(text, connection)).toOpaque()
}

private func answerCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let method, let count, let pointer = request?.pointee else { return .NO }
  let bytes = UnsafeBufferPointer(start: upload, count: count.pointee)
  count.pointee = 0
  return Server.at(context).answer(
    Incoming.at(pointer), method: String(cString: method), upload: bytes)
}

private func endCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let context, let pointer = request?.pointee else { return }
  request?.pointee = nil
  Server.at(context).end(Unmanaged<Incoming>.fromOpaque(pointer).takeRetainedValue())
}

private func connectCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ socket: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
  guard let context, let connection else { return }
  let watch = Server.at(context).watch
  // MHD_CONNECTION_NOTIFY_STARTED, whose name is not imported.
  if code.rawValue == 0 {
    watch.connected(connection, socket: cordee_socket_of(connection))
  } else {
    watch.disconnected(connection)
  }
}

extension Server {
  fileprivate static func at(_ pointer: UnsafeMutableRawPointer) -> Server {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }
}

/// The daemon may be asked from any thread.
private struct DaemonPointer: @unchecked Sendable {
  let pointer: OpaquePointer
}
