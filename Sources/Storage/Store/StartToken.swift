internal import Foundation

/// The first leave to use a new store, in a file that only its owner reads.
package enum StartToken {
  /// Next to the store.
  package static func path(of store: Store) -> String { store.path + ".start-token" }

  /// Makes one of scope admin where the store has no token at all.
  ///
  /// - Throws: `StoreError` where its file cannot be written; then there is no token.
  package static func make(in store: Store, by actor: String) throws {
    let issued = Store.Token.issued(label: "start", scope: "admin", expires: nil)
    try store.write { database in
      guard try database.number("SELECT EXISTS (SELECT 1 FROM tokens)") == 0 else { return }
      try database.add(issued.token, by: actor)
      try write(issued.secret, to: path(of: store))
    }
  }

  /// Its secret, while it opens the store and no other token does.
  package static func secret(of store: Store) throws -> String? {
    guard let bytes = FileManager.default.contents(atPath: path(of: store)), bytes.count < 1_000
    else { return nil }
    let secret = String(decoding: bytes, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let valid = try store.tokens().filter { $0.isValid(at: .now) }
    return valid.count == 1 && valid[0].opens(with: secret) ? secret : nil
  }

  /// Whole or not at all, in place of what is there.
  private static func write(_ secret: String, to path: String) throws {
    var name = Array("\(path).XXXXXX".utf8CString)
    // The file is its owner's alone from the start.
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw unwritable(path) }
    let bytes = Array("\(secret)\n".utf8)
    let isWritten =
      Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, rename(name, path) == 0 else {
      unlink(name)
      throw unwritable(path)
    }
  }

  private static func unwritable(_ path: String) -> StoreError {
    errno == ENOSPC ? .full(path: path) : .readOnly(path: path)
  }
}
