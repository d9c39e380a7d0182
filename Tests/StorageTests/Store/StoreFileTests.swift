import Foundation
import Storage
import Testing

/// What a store does with files that it should not take, and with other programs.
struct StoreFileTests {
  private let file: TemporaryStore

  init() throws { file = try TemporaryStore() }

  @Test func `a newer schema is refused, and left as it is`() throws {
    let path = file.path("newer.db")
    try Store(path: path, create: true).put(.member("a"), .members, by: "t")
    try sql("PRAGMA user_version = 99;", in: path)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect { try Store(path: path, create: true) } throws: { "\($0)".contains("schema 99") }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `files that are no store are refused, and left as they are`() throws {
    try sql("CREATE TABLE members(x);", in: file.path("other.db"))
    try Data("{\"id\": 1}\n".utf8).write(to: URL(filePath: file.path("members.jsonl")))
    try Data(repeating: 7, count: 5000).write(to: URL(filePath: file.path("noise")))
    for name in ["other.db", "members.jsonl", "noise"] {
      let path = file.path(name)
      let before = try Data(contentsOf: URL(filePath: path))
      #expect(throws: StoreError.foreign(path: path)) { try Store(path: path, create: true) }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
    #expect(throws: StoreError.missing(path: file.path("none"))) {
      try Store(path: file.path("none"), create: false)
    }
    #expect(!FileManager.default.fileExists(atPath: file.path("none")))
    #expect { try Store(path: file.path("no/such/folder"), create: true) } throws: {
      "\($0)".contains("cannot be opened")
    }
    #expect { try Store(path: "/", create: true) } throws: { "\($0)".contains("/") }
  }

  @Test func `only its owner may read a store`() throws {
    let mode = try FileManager.default.attributesOfItem(atPath: file.store.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func `two writers at once wait for each other`() async throws {
    let path = file.store.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = try Store(path: path, create: false)
          for index in 0..<50 {
            try store.put(.member("w\(writer)-\(index)"), .members, by: "t")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try file.store.count(.members) == 200)
    #expect(try file.store.revision == 200)
    #expect(try file.store.integrity().isEmpty)
  }

  @Test func `many may make the same store at once`() async throws {
    for round in 0..<10 {
      let path = file.path("race\(round).db")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            try Store(path: path, create: true).put(.member("\(writer)"), .members, by: "t")
          }
        }
        try await group.waitForAll()
      }
      #expect(try Store(path: path, create: false).count(.members) == 4)
    }
  }

  @Test func `a backup made while somebody writes is whole`() async throws {
    let store = file.store
    try store.putAll((0..<2000).map { try .member("m\($0)") }, .members, by: "t")
    let writing = Task.detached {
      for index in 0..<200 { try store.put(.member("w\(index)"), .members, by: "t") }
    }
    try store.backup(to: file.path("copy.db"))
    try await writing.value
    let copy = try Store(path: file.path("copy.db"), create: false)
    #expect(try copy.count(.members) >= 2000)
    #expect(try copy.integrity().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: file.path("copy.db.part")))
  }

  @Test func `restoring keeps what stood there, and refuses what is no sound store`() throws {
    let path = file.path("kept.db")
    try Store(path: path, create: true).put(.member("new"), .members, by: "t")
    try file.store.put(.member("old"), .members, by: "t")
    try file.store.backup(to: file.path("copy.db"))
    try Store.restore(from: file.path("copy.db"), to: path)
    #expect(try Store(path: path, create: false).documents(.members).map(\.id) == ["old"])
    let aside = try Store(path: "\(path).before-restore", create: false)
    #expect(try aside.documents(.members).map(\.id) == ["new"])
    var damaged = try Data(contentsOf: URL(filePath: file.path("copy.db")))
    for index in stride(from: 4096, to: damaged.count, by: 7) { damaged[index] = 0xFF }
    try damaged.write(to: URL(filePath: file.path("damaged.db")))
    #expect(throws: StoreError.self) { try Store.restore(from: file.path("damaged.db"), to: path) }
    #expect(throws: StoreError.self) { try Store.restore(from: "/etc/passwd", to: path) }
    #expect(try Store(path: path, create: false).documents(.members).map(\.id) == ["old"])
  }

  @Test func `a store that is open elsewhere is not replaced`() throws {
    try file.store.put(.member("a"), .members, by: "t")
    try file.store.backup(to: file.path("copy.db"))
    #expect(throws: StoreError.busy(path: file.store.path)) {
      try Store.restore(from: file.path("copy.db"), to: file.store.path)
    }
    #expect(try file.store.count(.members) == 1)
  }
}
