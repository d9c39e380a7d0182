import Foundation
import LinearAlgebra
import Storage
import Synchronization
import Testing
import TextAnalysis
import VectorSpace

/// A text's row is its bytes' count and a one, or what is no number for `nan` and `inf`.
private final class CountingEncoder: Encoder {
  let id = "counting/1"
  let dimension = 2
  let count = Mutex(0)
  func knows(_ language: Language) -> Bool { true }
  func rows(for texts: [String], role: Role) -> Matrix {
    count.withLock { $0 += texts.count }
    return Matrix(
      rows: texts.map { text in
        [text == "nan" ? .nan : text == "inf" ? .infinity : Float(text.utf8.count), 1]
      }, columns: 2)
  }
}

/// Rows that were altered on disk never come back: they are made again.
struct EmbeddingDamageProperties {
  private let folder: TemporaryFile
  private let cache: CacheFolder
  private let encoder = CountingEncoder()
  private let texts = ["a", "bb", "ccc"]
  private let rows: [Float] = [1, 1, 2, 1, 3, 1]

  init() throws {
    folder = try TemporaryFile(folder: ["keep": ""])
    cache = CacheFolder(environment: ["CORDEE_CACHE": folder.path])
  }

  private func read() throws -> [Float] {
    try CachedEncoder(encoder, in: cache).rows(for: texts, role: .query).elements
  }

  @Test func `each byte of the file altered, the rows come out right, now and later`() throws {
    _ = try read()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasPrefix("counting") })
    let file = URL(filePath: "\(folder.path)/\(name)")
    let whole = try Data(contentsOf: file)
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 0xFF
      try damaged.write(to: file)
      let before = encoder.count.withLock { $0 }
      #expect(try read() == rows, "byte \(place)")
      let made = encoder.count.withLock { $0 } - before
      #expect(made > 0, "byte \(place)")
      #expect(try read() == rows, "byte \(place), again")
      #expect(encoder.count.withLock { $0 } == before + made, "byte \(place) is mended")
    }
  }

  @Test func `a row with what is no number is like no other, and not kept`() throws {
    for role in [Role.query, .passage] {
      let cached = CachedEncoder(encoder, in: cache, keeping: [.query])
      for _ in 0..<2 {
        let found = try cached.rows(for: ["nan", "a", "inf"], role: role)
        #expect(found.elements == [0, 0, 1, 1, 0, 0])
      }
    }
    // Twice each text that is no number, once the other; passages are not kept at all.
    #expect(encoder.count.withLock { $0 } == 5 + 6)
  }

  @Test func `a row of the store that was altered is made again`() throws {
    let file = try TemporaryStore()
    let member = #""capabilities":[{"id":"1","title":"bb","description":"bb"}]"#
    try file.store.put(.member("m", more: member), .members, by: "t")
    func read() throws -> [Float] {
      try CachedEncoder(encoder, in: StoreEmbeddings(file.store, beside: cache))
        .rows(for: ["bb", "ccc"], role: .passage).elements
    }
    #expect(try read() == [2, 1, 3, 1])
    try FileManager.default.removeItem(atPath: folder.path)
    for change in [
      "UPDATE embeddings SET row = substr(row, 1, length(row) - 1)",
      "UPDATE embeddings SET row = substr(row, 9)",
      "UPDATE embeddings SET row = zeroblob(length(row))",
      "UPDATE embeddings SET row = substr(row, 1, 8) || x'0000c07f' || substr(row, 13)",
      "UPDATE embeddings SET row = (SELECT row FROM embeddings LIMIT 1)",
    ] {
      try sql(change, in: file.path)
      #expect(try read() == [2, 1, 3, 1], "\(change)")
    }
  }
}
