internal import Foundation

extension Store {
  /// What SQLite finds wrong with the file; empty where all is well.
  package func integrity() throws -> [String] {
    try read { try $0.integrity() }
  }

  /// The schema of the open file.
  package var schemaVersion: Int { get throws { try read { try Schema.found(in: $0) } } }

  /// Writes a copy beside the target, then puts it in its place; others may go on working.
  ///
  /// - Parameters:
  ///   - mayReplace: whether a file that stands there may go.
  ///   - progress: called with the pages copied and all pages.
  package func backup(
    to target: String, mayReplace: Bool = false,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    guard mayReplace || !FileManager.default.fileExists(atPath: target) else {
      throw StoreError.exists(path: target)
    }
    // A file system that is read-only has no place for the files that readers share.
    let source = try Database(path: path, isReadOnly ? .immutable : .readOnly)
    try Self.put(Self.copy(source, beside: target, progress: progress), at: target)
  }

  /// Puts a backup in the place of a store; what stood there stays beside it as `.before-restore`.
  ///
  /// No other program may have the store open. Who was erased since the backup is erased in it again:
  /// by the list in the store and by the `.erasures` files beside both.
  ///
  /// - Returns: how many were erased again.
  /// - Throws: `StoreError` where the backup is no store, is damaged, or is newer than this program.
  @discardableResult
  package static func restore(from backup: String, to target: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: backup) else {
      throw StoreError.unreadable(path: backup, reason: "\(SystemFault(code: ENOENT))")
    }
    let source = try Database(path: backup, .readOnly)
    try Schema.check(source)
    let faults = try source.integrity()
    guard faults.isEmpty else { throw StoreError.damaged(path: backup, reason: faults[0]) }
    let part = try copy(source, beside: target) { _, _ in }
    let log = try erasures(since: source, from: backup, to: target)
    let erased = try eraseAgain(log, in: part)
    if FileManager.default.fileExists(atPath: target) {
      try setAside(target)
    }
    try put(part, at: target)
    return erased
  }

  /// All erasures that are known here, but for those made before the backup.
  private static func erasures(
    since source: Database, from backup: String, to target: String
  ) throws -> ErasureLog {
    var log = try ErasureLog(file: ErasureLog.path(beside: backup))
    log.add(try ErasureLog(file: ErasureLog.path(beside: target)))
    // A damaged store has its list in the file beside it.
    if FileManager.default.fileExists(atPath: target),
      let kept = try? ErasureLog(of: Database(path: target, .readOnly))
    {
      log.add(kept)
    }
    let missing = log.subtracting(try ErasureLog(file: ErasureLog.path(beside: target)))
    if !missing.entries.isEmpty { try missing.append(to: ErasureLog.path(beside: target)) }
    return log.subtracting(try ErasureLog(of: source))
  }

  private static func eraseAgain(_ log: ErasureLog, in part: String) throws -> Int {
    guard !log.entries.isEmpty else { return 0 }
    do {
      let count = try Store(path: part, create: false).apply(log, by: "restore")
      try Database(path: part).execute("PRAGMA journal_mode = DELETE")
      return count
    } catch {
      remove(part)
      throw error
    }
  }

  /// Gives a store a second name, all its changes in the one file.
  private static func setAside(_ path: String) throws {
    do {
      // Fails while another program has it open.
      try Database(path: path).execute("PRAGMA journal_mode = DELETE")
    } catch StoreError.damaged, StoreError.foreign {
      // Set aside as it is.
    }
    let aside = "\(path).before-restore"
    unlink(aside)
    guard link(path, aside) == 0 else {
      throw StoreError.unreadable(path: aside, reason: "\(SystemFault.latest)")
    }
    for suffix in ["-wal", "-shm"] { rename(path + suffix, aside + suffix) }
  }

  /// - Returns: the copy's path, whole and on disk.
  private static func copy(
    _ source: Database, beside target: String, progress: (Int, Int) -> Void
  ) throws -> String {
    let part = "\(target).part"
    remove(part)
    try createFile(at: part)
    do {
      let copy = try Database(path: part)
      try source.copy(to: copy, progress: progress)
      try copy.execute("PRAGMA journal_mode = DELETE")
      return part
    } catch {
      remove(part)
      throw error
    }
  }

  /// A store's file and those that SQLite puts beside it.
  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  private static func put(_ part: String, at target: String) throws {
    // The log of what stood there must not be taken for the new file's.
    for suffix in ["-wal", "-shm"] { unlink(target + suffix) }
    guard rename(part, target) == 0 else {
      throw StoreError.unreadable(path: target, reason: "\(SystemFault.latest)")
    }
  }
}

extension Database {
  func integrity() throws -> [String] {
    try rows("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
      + rows("PRAGMA foreign_key_check") { "\($0.text(0)): a row without what it belongs to" }
  }
}
