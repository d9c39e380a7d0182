import Application
import Foundation
import LinearAlgebra
import Matching
import Storage
import Testing

/// Files of parts with bytes changed or cut off: refused with the place, or taken, never a crash.
struct PartsFuzz {
  private let sample: BatchSample
  private let statistics: CollectionFile

  init() throws {
    sample = try BatchSample()
    statistics = CollectionFile(
      identity: ["model": "m"], part: "p", BatchSample.index.statistics)
  }

  @Test func `changed statistics are refused, or others`() throws {
    var random = SplitMix64(seed: 11)
    let bytes = try statistics.bytes()
    let path = try write(bytes, "all.statistics")
    #expect(try CollectionFile(path: path) == statistics)
    var refused = 0
    for _ in 0..<100 {
      _ = try write(changed(bytes, using: &random), "all.statistics")
      do {
        var other = try CollectionFile(path: path)
        try? other.add(statistics, path: path)
      } catch { refused += 1 }
    }
    #expect(refused > 20)
    try sample.remove()
  }

  @Test func `changed lines of parts are refused with their place, or merged`() throws {
    var random = SplitMix64(seed: 12)
    let parts = BatchParts(
      BatchSample.index, of: try statistics.name(), place: 0, count: 1, top: 3,
      eligibility: Eligibility())
    let moments = try run(parts, on: try sample.write(BatchSample.needs(6)), to: "moments.jsonl")
    let candidates = try run(parts, on: moments, to: "candidates.jsonl")
    #expect(try merge(candidates) == 6)
    try sample.run(try sample.write(BatchSample.needs(6)))
    #expect(try sample.text("merged.jsonl") == sample.text("out.jsonl"))
    var refused = 0
    for path in [moments, candidates] {
      let bytes = try Data(contentsOf: URL(filePath: path))
      for _ in 0..<40 {
        let changed = try write(changed(bytes, using: &random), "changed.jsonl")
        do { _ = try merge(changed) } catch {
          refused += 1
          #expect("\(error)".contains("changed.jsonl:"), "\(error)")
          #expect(!sample.exists("merged.jsonl.partial"))
        }
        // A first line that is broken may look like a sheet's header, which is refused as a whole.
        _ = try? run(parts, on: changed, to: "again.jsonl")
      }
    }
    #expect(refused > 20)
    try sample.remove()
  }

  private func changed(_ bytes: Data, using random: inout SplitMix64) -> Data {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      // Numbers and marks are where the harm is.
      let places = bytes.indices.filter { (0x22...0x3A).contains(bytes[$0]) }
      let place = places.randomElement(using: &random)!
      bytes[place] = UInt8(
        ascii: "-0123456789,:\"[]{}eE".unicodeScalars.randomElement(using: &random)!)
    }
    return Bool.random(using: &random)
      ? bytes : bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
  }

  private func write(_ bytes: Data, _ name: String) throws -> String {
    let url = sample.folder.appending(path: name)
    try bytes.write(to: url)
    return url.path
  }

  private func run(_ parts: BatchParts, on input: String, to name: String) throws -> String {
    let path = sample.folder.appending(path: name).path
    let options = Batch.Options(input: input, paths: BatchPaths(output: path), workers: 2)
    _ = try Batch(options).run(parts, identity: [:])
    return path
  }

  private func merge(_ path: String) throws -> Int {
    try PartsMerge([path], form: .jsonl).run(
      to: sample.folder.appending(path: "merged.jsonl").path)
  }
}
