internal import Foundation
internal import Synchronization

extension Store {
  /// Refuses what can be no store before SQLite opens it: a folder, a pipe, a device.
  static func checkKind(at path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw StoreError.unreadable(path: path, reason: "\(SystemFault.latest)")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR:
      throw StoreError.unreadable(path: path, reason: "\(SystemFault(code: EISDIR))")
    default:
      throw StoreError.unreadable(
        path: path, reason: "it is a pipe or a device; a store is a regular file")
    }
  }

  /// Opens a store that can be read and not written, as on a file system that is read-only.
  ///
  /// - Throws: `StoreError.unfinished` where its log holds changes that only a writer can take in.
  static func openedForReading(at path: String) throws -> Database {
    var status = stat()
    let hasLog = stat(path + "-wal", &status) == 0 && status.st_size > 0
    guard !hasLog else { throw StoreError.unfinished(path: path) }
    let database = try Database(path: path, .immutable)
    try Schema.checkReadable(database)
    return database
  }

  /// Does `body` with the store at `path`, which is made where there is none; where `body` fails,
  /// what was made goes again.
  package static func creating<Result>(
    at path: String, _ body: (Store) throws -> Result
  ) throws -> Result {
    let isThere = FileManager.default.fileExists(atPath: path)
    do {
      return try body(Store(path: path, create: true))
    } catch {
      if !isThere, isBlank(at: path) {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
      }
      throw error
    }
  }

  /// Whether nothing was ever kept in it, by this program or another; also where it cannot be read.
  private static func isBlank(at path: String) -> Bool {
    // One that cannot be opened was never made.
    guard let store = try? Store(path: path, create: false) else { return true }
    let isEmpty = try? store.revision == 0 && store.tokens().isEmpty
    return isEmpty ?? true
  }

  /// Why the last write failed; nil where it did not.
  package var writeFailure: StoreError? { failure.withLock { $0 } }

  /// Finds whether the store can be written to: by the room left, and after a write that failed by
  /// another of some size, which is taken back.
  ///
  /// - Throws: `StoreError`.
  package func probe() throws {
    if let free = Self.freeBytes(at: path), free < Self.leastFreeBytes {
      throw StoreError.full(path: path)
    }
    guard writeFailure != nil else { return }
    try write { try $0.run("INSERT OR REPLACE INTO counters VALUES ('probe', zeroblob(65536))") }
    try write { try $0.run("DELETE FROM counters WHERE name = 'probe'") }
  }

  /// What a write of some size needs.
  private static let leastFreeBytes = 1 << 20

  private static func freeBytes(at path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
