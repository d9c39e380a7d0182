internal import Foundation
internal import HTTP
internal import Storage
internal import Synchronization

/// Does what a POST with an `Idempotency-Key` asks once at most, however often it is sent within 24
/// hours, and whenever the process is killed.
final class IdempotencyStore: Sendable {
  private let store: Store
  private let running = Mutex<Set<String>>([])

  init(_ store: Store) { self.store = store }

  /// - Throws: `Problem` 409 while the first request is being answered or where that was cut off, 422
  ///   where the key was used for another request.
  func once(_ exchange: RequestContext, _ answer: () throws -> Response) throws -> Response {
    let request = exchange.request
    guard request.method == "POST", let key = request.header("Idempotency-Key") else {
      return try answer()
    }
    let fingerprint = SHA256.hexDigest(of: Data("\(request.path)\n".utf8) + request.body)
    let place = "\(exchange.caller.id) \(key)"
    guard running.withLock({ $0.insert(place).inserted }) else {
      throw Problem(.conflict, "the first request with this key is being answered; wait for it")
    }
    defer { _ = running.withLock { $0.remove(place) } }
    if let kept = try store.reply(forKey: key, token: exchange.caller.id) {
      guard kept.request == fingerprint else {
        throw Problem(.keyReused, "give every request an Idempotency-Key of its own")
      }
      return try Self.replay(kept)
    }
    return try first(request: fingerprint, key: key, caller: exchange.caller.id, answer)
  }

  private static func replay(_ kept: Store.Reply) throws -> Response {
    guard kept.status != 0 else {
      throw Problem(
        .conflict,
        "the first request with this key was cut off while it was answered, or its reply was too long "
          + "to keep; see what is there, then ask with a new key")
    }
    return Response(
      status: kept.status, headers: kept.headers + [("Idempotency-Replayed", "true")],
      body: kept.body)
  }

  private func first(
    request: String, key: String, caller: String, _ answer: () throws -> Response
  ) throws -> Response {
    try store.beginReply(to: request, forKey: key, token: caller)
    do {
      let response = try answer()
      // What was asked is done: a reply that cannot be kept is given all the same, and the key stays
      // begun, so that the request is not done twice.
      try? store.keepReply(
        Store.Reply(
          request: request, status: response.status, headers: response.headers,
          body: response.body), forKey: key, token: caller)
      return response
    } catch {
      // The reason is worth more than that the key could not be freed.
      try? store.dropBegunReply(forKey: key, token: caller)
      throw error
    }
  }
}
