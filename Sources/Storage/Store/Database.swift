internal import CSQLite
internal import Foundation

/// One connection to a SQLite file, with its prepared statements.
///
/// Knows no thread: whoever owns it lets one caller in at a time.
final class Database: @unchecked Sendable {
  let path: String
  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  enum Value: Sendable {
    case null
    case integer(Int)
    case text(String)
    case blob(Data)
  }

  enum Access {
    case readOnly, readWrite
    /// Nobody writes it: read without locks and without a log.
    case immutable
  }

  /// How long a writer waits for another process, in milliseconds.
  private static let patience: Int32 = 10_000

  /// - Throws: `StoreError.unreadable` where there is no such file.
  init(path: String, _ access: Access = .readWrite) throws {
    self.path = path
    let mode =
      access == .readWrite
      ? SQLITE_OPEN_READWRITE
      : SQLITE_OPEN_READONLY | (access == .immutable ? SQLITE_OPEN_URI : 0)
    let name = access == .immutable ? Self.immutableAddress(of: path) : path
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(name, &opened, mode | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let connection = opened else {
      let cause = sqlite3_system_errno(opened)
      sqlite3_close_v2(opened)
      throw StoreError.unreadable(
        path: path,
        reason: cause == 0
          ? String(cString: sqlite3_errstr(code)) : "\(SystemFault(code: cause))")
    }
    self.connection = connection
    sqlite3_extended_result_codes(connection, 1)
    sqlite3_busy_timeout(connection, Self.patience)
  }

  /// - SeeAlso: SQLite, *URI Filenames*, `immutable`.
  private static func immutableAddress(of path: String) -> String {
    let whole = URL(filePath: path).path
    let escaped = whole.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? whole
    return "file:\(escaped)?immutable=1"
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// Runs one statement.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ values: Value...) throws -> Int {
    _ = try rows(sql, values) { _ in }
    return Int(sqlite3_changes(connection))
  }

  /// Runs statements without values, one after the other.
  func execute(_ script: String) throws {
    guard sqlite3_exec(connection, script, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  func rows<Result>(
    _ sql: String, _ values: [Value] = [], _ read: (Row) throws -> Result
  ) throws -> [Result] {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() {
      try check(bind(value, to: statement, at: Int32(index + 1)))
    }
    var results: [Result] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: results.append(try read(Row(statement: statement)))
      case SQLITE_DONE: return results
      default: throw failure()
      }
    }
  }

  /// The first row, where there is one.
  func row<Result>(
    _ sql: String, _ values: Value..., read: (Row) throws -> Result
  ) throws -> Result? {
    try rows(sql, values, read).first
  }

  /// The number that a statement gives; 0 where it gives none.
  func number(_ sql: String, _ values: Value...) throws -> Int {
    try rows(sql, values) { $0.integer(0) }.first ?? 0
  }

  /// All of `body` or nothing; the lock to write is taken at once, so that it never fails halfway.
  @discardableResult
  func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // SQLite may have rolled back by itself; then there is nothing left to undo.
      if sqlite3_get_autocommit(connection) == 0 { try execute("ROLLBACK") }
      throw error
    }
  }

  /// Copies the whole file into `target` while others go on reading and writing this one.
  ///
  /// - Parameter progress: called with the pages copied and all pages.
  func copy(to target: Database, progress: (_ done: Int, _ total: Int) -> Void) throws {
    guard let backup = sqlite3_backup_init(target.connection, "main", connection, "main") else {
      throw target.failure()
    }
    defer { sqlite3_backup_finish(backup) }
    while true {
      let code = sqlite3_backup_step(backup, Self.pagesPerStep)
      let total = Int(sqlite3_backup_pagecount(backup))
      progress(total - Int(sqlite3_backup_remaining(backup)), total)
      switch code {
      case SQLITE_DONE: return
      case SQLITE_OK: continue
      case SQLITE_BUSY, SQLITE_LOCKED: sqlite3_sleep(Self.pause)
      default: throw target.failure(code)
      }
    }
  }

  private static let pagesPerStep: Int32 = 256
  /// Milliseconds.
  private static let pause: Int32 = 10

  private func prepared(_ sql: String) throws -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var made: OpaquePointer?
    try check(
      sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil))
    guard let made else { preconditionFailure("no statement in '\(sql)'") }
    statements[sql] = made
    return made
  }

  private func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) -> Int32 {
    // What SQLITE_TRANSIENT is in C: the bytes are copied at once.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let number): return sqlite3_bind_int64(statement, index, Int64(number))
    case .text(""): return sqlite3_bind_text(statement, index, "", 0, copied)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes {
        $0.isEmpty
          ? sqlite3_bind_zeroblob(statement, index, 0)
          : sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
      }
    }
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ found: Int32? = nil) -> StoreError {
    let code = found ?? sqlite3_extended_errcode(connection)
    let reason = String(cString: sqlite3_errmsg(connection))
    switch code & 0xFF {
    case SQLITE_NOTADB: return .foreign(path: path)
    case SQLITE_CORRUPT: return .damaged(path: path, reason: reason)
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy(path: path)
    case SQLITE_FULL: return .full(path: path)
    case SQLITE_READONLY, SQLITE_PERM: return .readOnly(path: path)
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      return inputOutputFailure(code, reason)
    default: return .failed(path: path, reason: "\(reason) (\(code))")
    }
  }
}

extension Database {
  /// By the cause that the system gave.
  private func inputOutputFailure(_ code: Int32, _ reason: String) -> StoreError {
    // A copy fails on behalf of another connection, which keeps no cause.
    let latest = SystemFault.latest
    let kept = sqlite3_system_errno(connection)
    let isOfCopy = kept == 0 && code & 0xFF == SQLITE_IOERR
    let fault = isOfCopy ? latest : SystemFault(code: kept)
    switch fault.code {
    case ENOSPC, EDQUOT, EFBIG: return .full(path: path)
    case EROFS, EACCES, EPERM, ENOENT: return .readOnly(path: path)
    case 0:
      return code & 0xFF == SQLITE_CANTOPEN
        ? .readOnly(path: path) : .failed(path: path, reason: "\(reason) (\(code))")
    default: return .failed(path: path, reason: "\(reason) (\(code)): \(fault)")
    }
  }

  /// A row while it is being read; columns from 0.
  struct Row {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

    func text(_ column: Int) -> String { textIfAny(column) ?? "" }

    func textIfAny(_ column: Int) -> String? {
      guard sqlite3_column_type(statement, Int32(column)) != SQLITE_NULL else { return nil }
      return String(decoding: blob(column), as: UTF8.self)
    }

    func blob(_ column: Int) -> Data {
      guard let bytes = sqlite3_column_blob(statement, Int32(column)) else { return Data() }
      return Data(bytes: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column))))
    }
  }
}
