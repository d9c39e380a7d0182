package import Foundation

/// Imports that can be taken back: of each, the documents that it changed, as they were and became.
extension Store {
  package struct ImportEntry: Sendable, Equatable, Encodable {
    package let number: Int
    package let time: Date
    package let actor: String
    /// The names of the files, without their folders.
    package let files: [String]
    /// How many documents it changed.
    package let changes: Int
    /// When it was taken back; absent where it was not.
    package let undone: Date?
  }

  /// So many are kept; of earlier ones nothing can be taken back.
  package static let keptImports = 20

  /// The latest first.
  package func imports() throws -> [ImportEntry] {
    try read { database in
      try database.rows(
        """
        SELECT number, time, actor, files, undone,
          (SELECT count(*) FROM import_changes WHERE import = number)
        FROM imports ORDER BY number DESC
        """
      ) {
        ImportEntry(
          number: $0.integer(0), time: $0.date(1), actor: $0.text(2),
          files: $0.text(3).split(separator: "\n").map(String.init), changes: $0.integer(5),
          undone: $0.dateIfAny(4))
      }
    }
  }
}

extension Database {
  /// Keeps what `body` changes in members, needs and persons as one import; nothing where it changes
  /// nothing.
  ///
  /// - Returns: what `body` does, and the number of the import; nil where nothing changed.
  func keepingImport<Result>(
    of files: [String], by actor: String, _ body: () throws -> Result
  ) throws -> (Result, number: Int?) {
    let names = files.map { ($0 as NSString).lastPathComponent }.joined(separator: "\n")
    try run(
      "INSERT INTO imports(time, actor, files) VALUES (?, ?, ?)", .date(.now), .text(actor),
      .text(names))
    let number = try number("SELECT max(number) FROM imports")
    for table in Self.importedTables { try execute(Self.observer(of: table, import: number)) }
    let result = try body()
    for table in Self.importedTables {
      for change in Self.changes { try execute("DROP TRIGGER temp.import_\(table)_\(change)") }
    }
    try run("DELETE FROM import_changes WHERE import = ? AND before IS after", .integer(number))
    guard
      try self.number("SELECT count(*) FROM import_changes WHERE import = \(number)") > 0
    else {
      try run("DELETE FROM imports WHERE number = ?", .integer(number))
      return (result, nil)
    }
    try run("DELETE FROM imports WHERE number <= ?", .integer(number - Store.keptImports))
    return (result, number)
  }

  static let importedTables = ["members", "needs", "persons"]
  private static let changes = ["insert", "update", "delete"]

  /// Triggers of this connection alone, gone with its transaction.
  ///
  /// - SeeAlso: SQLite, *CREATE TRIGGER*, "TEMP Triggers on Non-TEMP Tables".
  private static func observer(of table: String, import number: Int) -> String {
    func trigger(_ change: String, _ values: String) -> String {
      """
      CREATE TEMP TRIGGER import_\(table)_\(change) AFTER \(change.uppercased()) ON main.\(table) BEGIN
        INSERT INTO import_changes(import, kind, id, before, after)
        VALUES (\(number), '\(table)', \(values))
        ON CONFLICT(import, kind, id) DO UPDATE SET after = excluded.after;
      END;

      """
    }
    return trigger("insert", "new.id, NULL, new.json")
      + trigger("update", "old.id, old.json, new.json")
      + trigger("delete", "old.id, old.json, NULL")
  }
}
