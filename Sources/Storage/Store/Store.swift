internal import Foundation
internal import Synchronization

/// Members, needs and what became of them, in one SQLite file.
///
///     let store = try Store(path: "cordee.db", create: true)
///     try store.put(document, .members, if: .absent, by: "import")
///
/// What a call acknowledges is on disk. Every method may be called from any thread, and several
/// programs may have the file open.
package final class Store: Sendable {
  package let path: String
  /// Whether it can only be read, as on a file system that is read-only.
  package let isReadOnly: Bool
  private let database: Mutex<Database>
  let failure = Mutex<StoreError?>(nil)

  /// - Parameter create: whether to make the file where there is none.
  /// - Throws: `StoreError`; a file that is no store, or a newer one's, is left as it is.
  package init(path: String, create: Bool) throws {
    self.path = path
    if !FileManager.default.fileExists(atPath: path) {
      guard create else { throw StoreError.missing(path: path) }
      try Self.createFile(at: path)
    }
    try Self.checkKind(at: path)
    let opened = try Self.opened(at: path, mayCreate: create)
    database = Mutex(opened.database)
    isReadOnly = opened.isReadOnly
  }

  private static func opened(
    at path: String, mayCreate: Bool
  ) throws -> (database: Database, isReadOnly: Bool) {
    do {
      let database = try Database(path: path)
      try Schema.prepare(database, mayCreate: mayCreate)
      return (database, false)
    } catch StoreError.readOnly {
      return (try openedForReading(at: path), true)
    }
  }

  /// One that nothing is kept of.
  package static func inMemory() throws -> Store { try Store(Database(path: ":memory:")) }

  private init(_ database: Database) throws {
    (path, isReadOnly) = (database.path, false)
    try Schema.prepare(database, mayCreate: true)
    self.database = Mutex(database)
  }

  /// Empty, and only its owner's: the store holds names and telephone numbers.
  ///
  /// Not opened: closing a file ends the locks that SQLite holds on it elsewhere in this program.
  static func createFile(at path: String) throws {
    guard mknod(path, S_IFREG | 0o600, 0) == 0 || errno == EEXIST else {
      throw StoreError.unreadable(path: path, reason: "\(SystemFault.latest)")
    }
  }

  /// Grows with every change of a member or need, by whatever program.
  package var revision: Int {
    get throws {
      try read { try $0.number("SELECT value FROM counters WHERE name = 'revision'") }
    }
  }

  func read<Result: Sendable>(_ body: (Database) throws -> Result) throws -> Result {
    try database.withLock { try body($0) }
  }

  /// All that `body` changes, or nothing.
  @discardableResult
  func write<Result: Sendable>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      let result = try database.withLock { database in
        try database.transaction { try body(database) }
      }
      failure.withLock { $0 = nil }
      return result
    } catch let error as StoreError {
      if error.isOfTheDisk { failure.withLock { $0 = error } }
      throw error
    }
  }
}
