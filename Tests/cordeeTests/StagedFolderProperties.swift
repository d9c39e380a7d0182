import Foundation
import TestSupport
import Testing
import cordee

/// A kill between any two steps leaves what the next run finishes or takes away.
struct StagedFolderProperties {
  private let folder: TemporaryFolder
  private let files = ["a.txt": "A", "parties/b.ics": "B", "parties/c.ics": "C", "last.json": "L"]

  init() throws { folder = try TemporaryFolder() }

  private var url: URL { URL(filePath: folder.path) }
  private var staged: StagedFolder { StagedFolder(url: url, last: "last.json") }

  private func put(_ text: String, _ name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func found() throws -> [String: String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var found: [String: String] = [:]
    for path in paths {
      // A folder is none of the files.
      if let text = try? String(contentsOf: url.appending(path: path), encoding: .utf8) {
        found[path] = text
      }
    }
    return found
  }

  @Test func `what is written is there, and nothing else`() throws {
    try staged.write(files.mapValues { Data($0.utf8) })
    #expect(try found() == files)
    try staged.write(["a.txt": Data("new".utf8)])
    #expect(try found() == files.merging(["a.txt": "new"]) { $1 })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test(arguments: 0...4)
  func `a kill while files are written leaves the old ones`(written: Int) throws {
    try put("old", "last.json")
    for name in files.keys.sorted().prefix(written) { try put("half", ".writing-12345/\(name)") }
    try staged.recover()
    #expect(try found() == ["last.json": "old"])
  }

  @Test(arguments: 0...4)
  func `a kill while files are moved is finished by the next run`(moved: Int) throws {
    try put("old", "last.json")
    let order = files.keys.filter { $0 != "last.json" }.sorted() + ["last.json"]
    for (place, name) in order.enumerated() {
      try put(files[name]!, place < moved ? name : ".ready/\(name)")
    }
    try FileManager.default.createDirectory(
      at: url.appending(path: ".ready"), withIntermediateDirectories: true)
    try staged.recover()
    #expect(try found() == files)
    #expect(!FileManager.default.fileExists(atPath: url.appending(path: ".ready").path))
  }

  @Test func `a folder that cannot be made is refused, and one made in vain goes again`() throws {
    try put("a file", "taken")
    let inside = StagedFolder(url: url.appending(path: "taken/out"), last: "x")
    #expect(throws: (any Error).self) { try inside.write(["x": Data()]) }
    let name = String(repeating: "n", count: 300)
    let other = StagedFolder(url: url.appending(path: "new"), last: "x")
    #expect(throws: (any Error).self) { try other.write([name: Data()]) }
    #expect(try found() == ["taken": "a file"])
    #expect(!FileManager.default.fileExists(atPath: url.appending(path: "new").path))
  }
}
