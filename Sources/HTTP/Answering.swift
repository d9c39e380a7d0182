internal import CMicroHTTPD
internal import Foundation
internal import Synchronization

/// What libmicrohttpd calls, on its own thread.
extension Server {
  func begin(_ target: String?, _ connection: OpaquePointer) -> Incoming {
    active.withLock { $0 += 1 }
    let incoming = Incoming(target: target, connection: connection)
    watch.enter(.arriving(requestID: incoming.id), on: connection)
    if let target, Request.hasTooManyParameters(target) {
      // The library takes them all apart before it asks, and waits for ever where its memory is short.
      incoming.refusal = .tooManyParameters
      dismissIfRefused(incoming)
    }
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
    if incoming.refusal == nil, incoming.mayBeLong(limits) {
      incoming.isFile = files.withLock { count in
        guard count < limits.files else { return false }
        count += 1
        return true
      }
      if !incoming.isFile { incoming.refusal = .draining }
    }
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
    RawResponse.say(bytes, on: cordee_socket_of(incoming.connection))
  }

  /// Hands a whole request to the workers.
  private func submit(_ incoming: Incoming) -> MHD_Result {
    if incoming.isDismissed { return .NO }
    incoming.isQueued =
      incoming.refusal == nil && (isProbe(incoming) ? probes : queue).takePlace()
    guard incoming.isQueued else { return refuse(incoming) }
    incoming.stage = .working
    incoming.arrival = .now
    watch.enter(.answering(abandonment: incoming.abandonment), on: incoming.connection)
    MHD_suspend_connection(incoming.connection)
    (isProbe(incoming) ? probes : queue).add(incoming)
    return .YES
  }

  private func isProbe(_ incoming: Incoming) -> Bool {
    let path = incoming.target?.prefix { $0 != "?" }
    return path.map { probePaths.contains(String($0)) } ?? false
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
    if incoming.isFile { files.withLock { $0 -= 1 } }
    watch.enter(.idle, on: incoming.connection)
    active.withLock { $0 -= 1 }
  }

  private func leaveQueue(_ incoming: Incoming) {
    if incoming.isQueued { (isProbe(incoming) ? probes : queue).leavePlace() }
    incoming.isQueued = false
  }
}
