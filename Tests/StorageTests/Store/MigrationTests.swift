import Foundation
import Matching
import Storage
import TestSupport
import Testing

struct MigrationTests {
  @Test func `a store of the first schema is brought forward with what it holds`() throws {
    let file = try TemporaryStore()
    let path = file.path("old.db")
    let script = packageRoot.appending(path: "Tests/StorageTests/Reference/schema-1.sql")
    try sql(String(contentsOf: script, encoding: .utf8), in: path)
    let store = try Store(path: path, create: false)
    #expect(try store.schemaVersion == file.store.schemaVersion)
    #expect(try store.members().map(\.capabilities[0].title) == ["Neige"])
    #expect(try store.persons(of: "old").map(\.name) == ["Ann"])
    #expect(try store.audit().map(\.actor) == ["cli:ann", "cli:ann"])
    let revision = try store.revision
    try store.put(.member("new"), .members, by: "t")
    #expect(try store.revision == revision + 1)
    #expect(try store.integrity().isEmpty)
    // All tables are what a new store has.
    let tables = "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2;"
    #expect(try sql(tables, in: path) == sql(tables, in: file.path))
  }
}
