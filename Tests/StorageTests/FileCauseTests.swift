import Foundation
import Storage
import Testing
import VectorSpace

/// An error names why the system refused a file.
struct FileCauseTests {
  private let folder: TemporaryFile

  init() throws { folder = try TemporaryFile(folder: ["file": "text", "empty": ""]) }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  @Test func `a file, an empty one and a file of the system are read`() throws {
    #expect(try FileBytes.read(at: path("file")) == Data("text".utf8))
    #expect(try FileBytes.read(at: path("empty")).isEmpty)
    #expect(try !FileBytes.read(at: "/proc/self/status").isEmpty)
  }

  @Test func `a pipe is read to its end`() throws {
    try #require(mkfifo(path("pipe"), 0o600) == 0)
    let text = String(repeating: "neige ", count: 50_000)
    let writer = Thread { [name = path("pipe")] in
      try? Data(text.utf8).write(to: URL(filePath: name), options: [])
    }
    writer.start()
    #expect(try FileBytes.read(at: path("pipe")) == Data(text.utf8))
  }

  @Test(arguments: [
    (ENOENT, "no such file"), (EACCES, "permission"), (EISDIR, "a folder"), (EMFILE, "ulimit -n"),
    (ENFILE, "whole system"), (ENOMEM, "ulimit -v"), (EROFS, "read-only"), (ENOSPC, "no room"),
    (EFBIG, "ulimit -f"), (ESPIPE, "a pipe"), (ELOOP, "symbolic links"),
  ])
  func `each cause has its own words`(code: Int32, words: String) {
    #expect("\(SystemFault(code: code))".contains(words))
  }

  @Test func `what is there and cannot be read is not called missing`() throws {
    let folder = ModelFolder(path: self.folder.path, cache: CacheFolder(environment: [:]))
    #expect { try folder.bytes("nothing") } throws: { "\($0)".contains("is missing") }
    try FileManager.default.createDirectory(
      atPath: path("inside"), withIntermediateDirectories: true)
    #expect { try folder.bytes("inside") } throws: {
      "\($0)".contains("it is a folder") && !"\($0)".contains("missing")
    }
    #expect { try TextFile(path: path("inside")) } throws: { "\($0)".contains("it is a folder") }
  }

  @Test func `a store that is a folder or a pipe is called that`() throws {
    #expect { try Store(path: folder.path, create: true) } throws: { "\($0)".contains("a folder") }
    try #require(mkfifo(path("pipe"), 0o600) == 0)
    #expect { try Store(path: path("pipe"), create: false) } throws: { "\($0)".contains("a pipe") }
  }

  @Test func `what fails before it wrote leaves no store, what wrote leaves one`() throws {
    struct Refusal: Error {}
    #expect(throws: Refusal.self) {
      try Store.creating(at: path("new.db")) { _ in throw Refusal() }
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.filter { $0.hasPrefix("new.db") }.isEmpty)
    #expect(throws: Refusal.self) {
      try Store.creating(at: path("new.db")) {
        try $0.put(.member("m"), .members, by: "t")
        throw Refusal()
      }
    }
    #expect(try Store(path: path("new.db"), create: false).count(.members) == 1)
  }
}

/// Files that were fitted here are pinned like those that were fetched.
struct FittedPinTests {
  private let folder: TemporaryFile
  private let models: ModelFolder

  init() throws {
    folder = try TemporaryFile(
      folder: [
        "score-weights.json": "{}", "SHA256SUMS": "\(String(repeating: "0", count: 64))  a\n",
      ])
    models = ModelFolder(
      path: folder.path, cache: CacheFolder(environment: ["CORDEE_CACHE": "\(folder.path)/cache"]))
  }

  @Test(arguments: ModelFolder.fittedNames)
  func `one byte altered is refused with both remedies, until it is taken as it is`(
    name: String
  ) throws {
    let file = URL(filePath: "\(folder.path)/\(name)")
    try Data("one".utf8).write(to: file)
    #expect(throws: ModelFileError.self) { try models.verify([name]) }
    try models.pin([name])
    try models.verify([name])
    try Data("two".utf8).write(to: file)
    #expect { try models.verify([name]) } throws: {
      "\($0)".contains("restore it") && "\($0)".contains("cordee fit --pin")
    }
    try models.pin([name])
    try models.verify([name])
    let sums = try String(contentsOfFile: "\(folder.path)/SHA256SUMS", encoding: .utf8)
    #expect(sums.hasPrefix("0000") && sums.split(separator: "\n").count == 2)
  }

  @Test func `the files of the package are read through their pins`() throws {
    let altered = ModelFolder(
      path: folder.path, cache: CacheFolder(environment: ["CORDEE_CACHE": "\(folder.path)/cache"]))
    try altered.pin(["score-weights.json"])
    try Data("{ }".utf8).write(to: URL(filePath: "\(folder.path)/score-weights.json"))
    #expect { try altered.scoreModel() } throws: { "\($0)".contains("not the pinned one") }
    #expect(throws: ModelFileError.self) { try altered.languageMeans() }
    #expect(throws: ModelFileError.self) { try altered.languageIdentifier() }
  }
}
