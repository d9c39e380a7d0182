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
    watch = Watch(limits: limits) { id in
      Reply.bytes(of: refusal(.tooSlow, id), requestID: id)
    }
    do {
      let started = try start(bind: bind, port: port)
      daemon.withLock { $0 = DaemonPointer(pointer: started) }
    } catch {
      watch.stop()
      throw error
    }
    for number in 0..<limits.workers { startWorker(number) }
  }

  private func start(bind: String, port: Int) throws(ServerError) -> OpaquePointer {
    let flags =
      MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
      | (bind.contains(":") ? MHD_USE_IPv6.rawValue : 0)
    // The library calls back until it is stopped, so it keeps the server alive.
    let context = Unmanaged.passRetained(self)
    var (started, failure): (OpaquePointer?, Int32) = (nil, 0)
    defer { if started == nil { context.release() } }
    (started, failure) = try SocketAddress.with(bind, port: port) { address in
      errno = 0
      let started = cordee_start_daemon(
        flags, address, UInt32(limits.connections + Self.spareConnections),
        limits.headerBytes * 2 + Self.bufferBytes, answerCallback, beginCallback, endCallback,
        connectCallback, context.toOpaque())
      return (started, errno)
    }
    if let started { return started }
    if failure == EADDRNOTAVAIL { throw .badAddress(bind) }
    let reason = failure == 0 ? "the address is taken" : String(cString: strerror(failure))
    throw .cannotListen(address: bind, port: port, reason: reason)
  }

  /// Connections above the limit that are told so; further ones wait for these to close.
  private static let spareConnections = 32

  /// For reading a body piece by piece.
  private static let bufferBytes = 32 << 10

  package var port: Int {
    daemon.withLock { $0.map { Int(cordee_port_of($0.pointer)) } ?? 0 }
  }

  /// Requests that have begun to arrive and whose reply has not left.
  package var activeRequests: Int { active.withLock { $0 } }

  /// Takes no more connections, lets what is asked be answered, then ends.
  ///
  /// - Parameter seconds: how long to wait; a request that still arrives then is cut off, and one
  ///   that is still being answered is left to the process's end.
  package func drain(seconds: Double) {
    isDraining.withLock { $0 = true }
    let listener = daemon.withLock { $0.map { MHD_quiesce_daemon($0.pointer) } ?? -1 }
    if listener >= 0 { close(listener) }
    let end = ContinuousClock.now + .seconds(seconds)
    while activeRequests > 0, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.01) }
    queue.close()
    watch.stop()
    // The library cannot stop while a connection is suspended.
    guard queue.heldCount == 0 else { return }
    let stopped = daemon.withLock { daemon in
      defer { daemon = nil }
      return daemon
    }
    if let stopped {
      MHD_stop_daemon(stopped.pointer)
      Unmanaged.passUnretained(self).release()
    }
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
    incoming.stage = .answered
    MHD_resume_connection(incoming.connection)
  }

  private func response(to incoming: Incoming) -> Response {
    do throws(Refusal) {
      return handler(
        try Request(
          method: incoming.method, target: incoming.target ?? "", headers: incoming.headers,
          body: incoming.body, id: incoming.id, peer: incoming.peer))
    } catch {
      return refuse(error, incoming.id)
    }
  }
}

/// What libmicrohttpd calls, on its own thread.
extension Server {
  func begin(_ target: String?, _ connection: OpaquePointer) -> Incoming {
    active.withLock { $0 += 1 }
    let incoming = Incoming(target: target, connection: connection)
    watch.enter(.arriving(requestID: incoming.id), on: connection)
    return incoming
  }

  /// Called once for the headers, once for each piece of the body, once at its end, and once more
  /// after a worker has answered.
  func answer(
    _ incoming: Incoming, method: String, version: String, upload: UnsafeBufferPointer<CChar>
  ) -> MHD_Result {
    switch incoming.stage {
    case .new: return open(incoming, method: method, version: version)
    case .arriving where !upload.isEmpty:
      incoming.append(upload, limits: limits)
      dismissIfRefused(incoming)
      return incoming.arrivedBytes > limits.discardedBytes ? .NO : .YES
    case .arriving: return submit(incoming)
    case .working: return .YES
    case .answered:
      leaveQueue(incoming)
      return send(incoming.response!, incoming, closing: isDraining.withLock { $0 })
    }
  }

  private func open(_ incoming: Incoming, method: String, version: String) -> MHD_Result {
    incoming.open(method: method, version: version, limits: limits)
    incoming.stage = .arriving
    watch.enter(.arriving(requestID: incoming.id), on: incoming.connection)
    let isFull = isDraining.withLock { $0 } || watch.isSurplus(incoming.connection)
    if incoming.refusal == nil, isFull { incoming.refusal = .draining }
    if incoming.length != .known(0) { dismissIfRefused(incoming) }
    return .YES
  }

  /// Says a refusal at once and goes on reading: a client that is still sending when its connection
  /// closes is reset, and may never see the answer.
  private func dismissIfRefused(_ incoming: Incoming) {
    guard let refusal = incoming.refusal, !incoming.isDismissed else { return }
    incoming.isDismissed = true
    watch.enter(.replying, on: incoming.connection)
    let bytes = Reply.bytes(of: refuse(refusal, incoming.id), requestID: incoming.id)
    Farewell.say(bytes, on: cordee_socket_of(incoming.connection))
  }

  /// Hands a whole request to the workers.
  private func submit(_ incoming: Incoming) -> MHD_Result {
    if incoming.isDismissed { return .NO }
    incoming.isQueued = incoming.refusal == nil && queue.takePlace()
    guard incoming.isQueued else { return refuse(incoming) }
    incoming.stage = .working
    watch.enter(.answering, on: incoming.connection)
    MHD_suspend_connection(incoming.connection)
    queue.add(incoming)
    return .YES
  }

  private func refuse(_ incoming: Incoming) -> MHD_Result {
    send(refuse(incoming.refusal ?? .draining, incoming.id), incoming, closing: true)
  }

  private func send(_ response: Response, _ incoming: Incoming, closing: Bool) -> MHD_Result {
    watch.enter(.replying, on: incoming.connection)
    return Reply.queue(response, for: incoming, closing: closing)
  }

  /// Also of requests whose client went away before the reply.
  func end(_ incoming: Incoming) {
    leaveQueue(incoming)
    watch.enter(.idle, on: incoming.connection)
    active.withLock { $0 -= 1 }
  }

  private func leaveQueue(_ incoming: Incoming) {
    if incoming.isQueued { queue.leavePlace() }
    incoming.isQueued = false
  }
}

/// The daemon may be asked from any thread.
private struct DaemonPointer: @unchecked Sendable {
  let pointer: OpaquePointer
}
