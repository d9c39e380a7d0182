import Foundation
import LinearAlgebra
import Storage
import Synchronization
import Testing
import TextAnalysis
import VectorSpace

/// Counts the texts that it is asked for; a text's row is its bytes' count and a one.
private final class CountingEncoder: Encoder {
  let id = "counting/1"
  let dimension = 2
  let count = Mutex(0)
  func knows(_ language: Language) -> Bool { true }
  func rows(for texts: [String], role: Role) -> Matrix {
    count.withLock { $0 += texts.count }
    return Matrix(rows: texts.map { [Float($0.utf8.count), 1] }, columns: 2)
  }
}

struct CachedEncoderTests {
  private let folder: TemporaryFile
  private let cache: CacheFolder
  private let encoder = CountingEncoder()

  init() throws {
    folder = try TemporaryFile(folder: ["keep": ""])
    cache = CacheFolder(environment: ["CORDEE_CACHE": folder.path])
  }

  private var file: URL { URL(filePath: "\(folder.path)/counting-1-query.rows") }

  @Test func `each text is encoded once, whoever asks`() throws {
    let first = try CachedEncoder(encoder, in: cache).rows(for: ["a", "bb", "a"], role: .query)
    #expect(first.elements == [1, 1, 2, 1, 1, 1])
    let again = try CachedEncoder(encoder, in: cache).rows(for: ["bb", "ccc"], role: .query)
    #expect(again.elements == [2, 1, 3, 1])
    #expect(encoder.count.withLock { $0 } == 3)
  }

  @Test func `a record cut off by a kill costs that text only`() throws {
    _ = try CachedEncoder(encoder, in: cache).rows(for: ["a", "bb"], role: .query)
    let whole = try Data(contentsOf: file)
    try whole.dropLast(3).write(to: file)
    let rows = try CachedEncoder(encoder, in: cache).rows(for: ["a", "bb"], role: .query)
    #expect(rows.elements == [1, 1, 2, 1])
    #expect(try Data(contentsOf: file) == whole)
    #expect(encoder.count.withLock { $0 } == 3)
  }

  @Test func `a foreign file is started afresh`() throws {
    try Data("not ours".utf8).write(to: file)
    for _ in 0..<2 { _ = try CachedEncoder(encoder, in: cache).rows(for: ["a"], role: .query) }
    #expect(encoder.count.withLock { $0 } == 1)
  }

  @Test func `without a folder to write to, all works`() throws {
    let none = CacheFolder(environment: ["CORDEE_CACHE": "/proc/nowhere"])
    #expect(!none.isUsable)
    #expect(try CachedEncoder(encoder, in: none).rows(for: ["a"], role: .query).rows == 1)
  }
}

struct SHA256Tests {
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func `the standard's examples come out`(text: String, digest: String) {
    #expect(SHA256.hexDigest(of: Data(text.utf8)) == digest)
  }
}

struct ModelFolderTests {
  private let pin = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private func folder(_ content: String) throws -> (TemporaryFile, ModelFolder) {
    let files = try TemporaryFile(folder: ["SHA256SUMS": "\(pin)  m.bin\n", "m.bin": content])
    let cache = CacheFolder(environment: ["CORDEE_CACHE": "\(files.path)/cache"])
    return (files, ModelFolder(path: files.path, cache: cache))
  }

  @Test func `a file that was altered after it was verified is noticed`() throws {
    let (files, folder) = try folder("abc")
    try folder.verify(["m.bin"])
    try folder.verify(["m.bin"])
    try Data("abd".utf8).write(to: URL(filePath: "\(files.path)/m.bin"))
    #expect(throws: ModelFileError.self) { try folder.verify(["m.bin"]) }
    withExtendedLifetime(files) {}
  }

  @Test func `a file altered in place, its time set back, is noticed`() throws {
    let (files, folder) = try folder("abc")
    let path = "\(files.path)/m.bin"
    let times: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSince1970: 1)]
    try FileManager.default.setAttributes(times, ofItemAtPath: path)
    try folder.verify(["m.bin"])
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data("abd".utf8))
    try file.close()
    try FileManager.default.setAttributes(times, ofItemAtPath: path)
    #expect(throws: ModelFileError.self) { try folder.verify(["m.bin"]) }
    withExtendedLifetime(files) {}
  }

  @Test func `a file that is cut short or missing is refused with the remedy`() throws {
    let (files, folder) = try folder("ab")
    #expect { try folder.verify(["m.bin"]) } throws: { "\($0)".contains("make setup") }
    try FileManager.default.removeItem(atPath: "\(files.path)/m.bin")
    #expect { try folder.verify(["m.bin"]) } throws: { "\($0)".contains("is missing") }
  }

  @Test func `a file without a pin is refused`() throws {
    let (files, folder) = try folder("abc")
    try Data("x".utf8).write(to: URL(filePath: "\(files.path)/other.bin"))
    #expect { try folder.verify(["other.bin"]) } throws: {
      "\($0)".contains("lacks a line for other.bin")
    }
  }
}
