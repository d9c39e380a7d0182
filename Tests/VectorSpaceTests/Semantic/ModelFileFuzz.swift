import Foundation
import LinearAlgebra
import Testing
import VectorSpace

/// Damaged files are refused with a `ModelFileError`, or, where the damage is to a weight or a
/// letter, still give finite rows; nothing traps.
struct ModelFileFuzz {
  static let iterations =
    ProcessInfo.processInfo.environment["FUZZ_ITERATIONS"].flatMap(Int.init) ?? 400
  static let hostile = ["", "a\0b <s>", "水é\u{301} \t ab", String(repeating: "ab", count: 300)]

  private func mutated(_ bytes: Data, upTo end: Int, _ random: inout SplitMix64) -> Data {
    var copy = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 0..<min(end, copy.count), using: &random)
      copy[index] = Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0xFF
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      copy = copy.prefix(Int.random(in: 0..<copy.count, using: &random))
    }
    return copy
  }

  /// Whether the file was taken; anything thrown but a `ModelFileError` fails the test.
  private func opens(_ seed: Int, _ use: () throws -> Void) -> Bool {
    do {
      try use()
      return true
    } catch let error as ModelFileError {
      #expect("\(error)".contains("damaged/file") && "\(error)".contains("make setup"))
      return false
    } catch {
      Issue.record("seed \(seed) threw \(error)")
      return false
    }
  }

  @Test func `a damaged e5 file is refused or gives finite rows`() throws {
    let good = SmallE5(seed: 1).file
    var taken = 0
    for seed in 0..<Self.iterations {
      var random = SplitMix64(seed: UInt64(seed))
      let bytes = mutated(good, upTo: seed % 2 == 0 ? 1800 : good.count, &random)
      let isTaken = opens(seed) {
        let encoder = try MultilingualE5(model: bytes, path: "damaged/file")
        let rows = try encoder.rows(for: Self.hostile, role: .query)
        #expect(rows.elements.allSatisfy { $0.isFinite }, "seed \(seed)")
      }
      if isTaken { taken += 1 }
    }
    #expect(taken > 0 && taken < Self.iterations)
  }

  @Test func `a damaged header of the real e5 file is refused`() throws {
    let good = try ModelFixtures.e5Bytes()
    for length in [0, 3, 4, 43, 44, 71, 72, 1_000_000, 4_600_000, 4_638_247, good.count - 1] {
      #expect(throws: ModelFileError.self, "cut to \(length)") {
        try MultilingualE5(model: good.prefix(length), path: "damaged/file")
      }
    }
  }

  @Test func `a damaged SentencePiece model is refused or gives finite rows`() throws {
    let arrays = try ModelFixtures.useArrays()
    let good = try ModelFixtures.sentencePieces()
    for seed in 0..<Self.iterations / 20 {
      var random = SplitMix64(seed: UInt64(seed))
      let isMap = seed % 2 == 0
      var bytes = mutated(good, upTo: 4000, &random)
      if isMap, bytes.count == good.count {
        for _ in 0..<200 {
          let index = Int.random(in: good.count - 237_000..<good.count - 100, using: &random)
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
      }
      _ = opens(seed) {
        let encoder = try UniversalSentenceEncoder(
          arrays: arrays, sentencePieces: bytes, path: "damaged/file")
        let rows = try encoder.rows(for: Self.hostile, role: .query)
        #expect(rows.elements.allSatisfy { $0.isFinite }, "seed \(seed)")
      }
    }
  }

  @Test func `a damaged array is refused or has its shape`() throws {
    for name in ["lo", "eps", "proj_b2", "bits"] {
      let good = try #require(try ModelFixtures.useArrays()[name])
      for seed in 0..<Self.iterations {
        var random = SplitMix64(seed: UInt64(seed))
        let bytes = mutated(Data(good), upTo: 128, &random)
        _ = opens(seed) {
          let array = try NumPyArray(bytes, path: "damaged/file")
          #expect(array.shape.allSatisfy { $0 >= 0 })
        }
      }
    }
  }
}
