internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// Takes requests from a socket, has them answered on threads of its own, and sends the replies.
///
/// One thread of libmicrohttpd reads and writes; a connection whose request is being answered is
/// suspended meanwhile.
package final class Server: Sendable {
  let limits: Limits
  let watch: ConnectionTimeouts
  let refuse: @Sendable (Refusal, _ requestID: String) -> Response
  private let handler: @Sendable (Request) -> Response
  let queue = WorkQueue()
  /// Requests that a thread of their own answers, however busy the workers are.
  let probes = WorkQueue()
  let probePaths: Set<String>
  let active = Mutex(0)
  /// Requests whose body is longer than most addresses take.
  let files = Mutex(0)
  let isDraining = Mutex(false)
  private let daemon = Mutex<Daemon?>(nil)

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - refusal: what is said of a request that is refused unanswered.
  ///   - handler: called on several threads at once.
  ///   - probePaths: what is answered at once, such as whether the process is alive; it must wait for
  ///     nothing.
  /// - Throws: `ServerError`.
  package init(
    bind: String, port: Int, limits: Limits,
    probePaths: Set<String> = [],
    refusal: @escaping @Sendable (Refusal, _ requestID: String) -> Response,
    handler: @escaping @Sendable (Request) -> Response
  ) throws {
    (self.limits, self.refuse, self.handler) = (limits, refusal, handler)
    self.probePaths = probePaths
    watch = ConnectionTimeouts(limits: limits) { id in
      Reply.bytes(of: refusal(.tooSlow, id), requestID: id)
    }
    do {
      let started = try start(bind: bind, port: port)
      daemon.withLock { $0 = Daemon(pointer: started) }
    } catch {
      watch.stop()
      throw error
    }
    for number in 0..<limits.workers { startWorker("worker \(number)", on: queue) }
    startWorker("probes", on: probes)
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
    daemon.withLock { $0?.stopListening() }
    let end = ContinuousClock.now + .seconds(seconds)
    while activeRequests > 0, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.01) }
    queue.close()
    probes.close()
    watch.stop()
    // The library cannot stop while a connection is suspended.
    guard queue.heldCount + probes.heldCount == 0 else { return }
    let stopped = daemon.withLock { daemon in
      defer { daemon = nil }
      return daemon
    }
    if let stopped {
      stopped.stop()
      Unmanaged.passUnretained(self).release()
    }
  }

  private func startWorker(_ name: String, on queue: WorkQueue) {
    let thread = Thread { [self] in
      while let incoming = queue.next() { work(incoming) }
    }
    thread.name = name
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
          body: incoming.body, id: incoming.id, peer: incoming.peer, local: incoming.local,
          arrival: incoming.arrival,
          isAbandoned: { [flag = incoming.abandonment] in flag.isRaised }))
    } catch {
      return refuse(error, incoming.id)
    }
  }
}

/// The library's server; it may be asked from any thread.
private struct Daemon: @unchecked Sendable {
  let pointer: OpaquePointer
  private var listener: Int32 = -1

  init(pointer: OpaquePointer) { self.pointer = pointer }

  /// New clients are refused from here on.
  mutating func stopListening() {
    let socket = MHD_quiesce_daemon(pointer)
    guard socket >= 0 else { return }
    listener = socket
    shutdown(socket, Int32(SHUT_RDWR))
  }

  /// Closes the listening socket, once: the library leaves that to us, and gives its number again
  /// to whoever asks it twice to stop listening, when it may long be another's.
  func stop() {
    MHD_stop_daemon(pointer)
    if listener >= 0 { close(listener) }
  }
}
