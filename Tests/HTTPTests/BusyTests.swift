internal import Foundation
internal import HTTP
internal import Synchronization
import Testing

/// A server all of whose workers are busy, and clients that go away meanwhile.
@Suite struct BusyTests {
  /// Holds requests to `/hold` until it is opened or their client is gone.
  private final class Gate: Sendable {
    private let state = Mutex((isOpen: false, held: 0, abandoned: 0))

    var held: Int { state.withLock { $0.held } }
    var abandoned: Int { state.withLock { $0.abandoned } }
    func open() { state.withLock { $0.isOpen = true } }

    func hold(_ request: Request) {
      state.withLock { $0.held += 1 }
      while !state.withLock({ $0.isOpen }), !request.isAbandoned() {
        Thread.sleep(forTimeInterval: 0.002)
      }
      state.withLock { state in
        state.held -= 1
        state.abandoned += request.isAbandoned() ? 1 : 0
      }
    }
  }

  private let gate = Gate()

  private func server(workers: Int) throws -> Server {
    var limits = Limits()
    limits.workers = workers
    return try Server(
      bind: "127.0.0.1", port: 0, limits: limits, probePaths: ["/healthz"],
      refusal: { _, _ in Response(status: 503) },
      handler: { [gate] request in
        if request.path == "/hold" { gate.hold(request) }
        return Response(status: 200, body: Data(request.path.utf8))
      })
  }

  private func asked(_ path: String, _ server: Server) throws -> Client {
    let client = try Client(port: server.port)
    client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
    return client
  }

  private func until(_ condition: () -> Bool) -> Bool {
    for _ in 0..<2_000 {
      if condition() { return true }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return false
  }

  @Test func `a probe is answered while every worker is busy and others wait`() throws {
    let server = try server(workers: 2)
    defer { server.drain(seconds: 5) }
    defer { gate.open() }
    let clients = try (0..<6).map { _ in try asked("/hold", server) }
    #expect(until { gate.held == 2 })
    for path in ["/healthz", "/healthz?x=1"] {
      let reply = try asked(path, server).reply()
      #expect(reply?.status == 200 && reply?.text == "/healthz")
    }
    // The workers were not needed for it.
    #expect(gate.held == 2)
    gate.open()
    for client in clients { #expect(client.reply()?.status == 200) }
  }

  @Test func `a request whose client is gone says so, and its worker is free for others`() throws {
    let server = try server(workers: 1)
    defer { server.drain(seconds: 5) }
    defer { gate.open() }
    for round in 1...3 {
      var client: Client? = try asked("/hold", server)
      #expect(until { gate.held == 1 })
      withExtendedLifetime(client) {}
      client = nil
      #expect(until { gate.abandoned == round })
      #expect(try asked("/other", server).reply()?.text == "/other")
    }
  }

  @Test func `a client that stays is waited for`() throws {
    let server = try server(workers: 1)
    defer { server.drain(seconds: 5) }
    let client = try asked("/hold", server)
    #expect(until { gate.held == 1 })
    gate.open()
    #expect(client.reply()?.status == 200)
    #expect(gate.abandoned == 0)
  }
}
