internal import HTTP
internal import Storage

/// What a reader is told where the store cannot be written to, and whether it can.
extension Problem {
  /// The path stays in the log.
  init(_ error: StoreError, _ request: Request) {
    switch error {
    case .full:
      self.init(
        .storageFull,
        "nothing was changed: the disk is full; reading goes on, so ask the team to "
          + "make room and send this again")
    case .readOnly, .unfinished:
      self.init(
        .unavailable, "nothing was changed: the store can only be read here")
    case .busy, .heldOpen:
      self.init(
        .unavailable, "another program writes for too long; send this again in a moment",
        headers: ["Retry-After": "5"])
    default:
      self.init(.failed, "this is not your fault; the log has it under \(request.id)")
    }
  }
}

extension MatchService {
  /// - Throws: `Problem` 503 or 507 where the last write failed and another one still does; a store
  ///   that was opened for reading only is ready for that.
  func checkStorage(_ request: Request) throws {
    guard !store.isReadOnly else { return }
    do {
      try store.probe()
    } catch let error as StoreError {
      log(failure: error, request)
      throw Problem(error, request)
    }
  }
}
