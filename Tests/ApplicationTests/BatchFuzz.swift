import Application
import Foundation
import LinearAlgebra
import Testing

struct BatchFuzz {
  @Test func `ten thousand broken lines stop nothing`() throws {
    var random = SplitMix64(seed: 5)
    let needs = BatchSample.needs(50).map { Array($0.utf8) }
    let lines = (0..<10_000).map { _ in Self.broken(needs.randomElement(using: &random)!, &random) }
    let sample = try BatchSample()
    let input = sample.folder.appending(path: "needs.jsonl")
    try Data(lines.flatMap { $0 + [0x0A] }).write(to: input)
    let tally = try sample.run(input.path, top: 1)
    let answers = try sample.text("out.jsonl").split(separator: "\n")
    let refusals = try sample.text("out.errors.jsonl").split(separator: "\n")
    #expect(answers.count == tally.answered && refusals.count == tally.refused)
    let blank = lines.flatMap { $0.split(separator: 0x0A, omittingEmptySubsequences: false) }
      .count { $0.allSatisfy { [0x20, 0x09, 0x0D].contains($0) } }
    let all = lines.reduce(0) { $0 + $1.count { $0 == 0x0A } + 1 }
    #expect(answers.count + refusals.count == all - blank)
    #expect(tally.answered > 100 && tally.refused > 1_000)
    try sample.remove()
  }

  @Test func `random bytes as a sheet stop nothing`() throws {
    let sample = try BatchSample()
    for seed in 1...40 {
      var random = SplitMix64(seed: UInt64(seed))
      let rows = (0..<40).map { _ in
        Self.broken(Array(#"A\#(seed),"un télésiège, neuf",neige"#.utf8), &random)
      }
      let input = sample.folder.appending(path: "needs.csv")
      try Data(Array("id,title,requirement\n".utf8) + rows.flatMap { $0 + [0x0A] })
        .write(to: input)
      let tally = try sample.run(input.path, to: "\(seed).csv", form: .csv, top: 1)
      #expect(tally.answered + tally.refused > 0)
    }
    try sample.remove()
  }

  /// Some bytes changed, taken out, doubled or put in; seldom none.
  private static func broken(_ line: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var line = line
    for _ in 0..<Int.random(in: 0...4, using: &random) where !line.isEmpty {
      let place = Int.random(in: 0..<line.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: line[place] = UInt8.random(in: 0...255, using: &random)
      case 1: line.remove(at: place)
      case 2: line.insert(contentsOf: line[place...], at: place)
      default: line.insert(Array(#"{}[]",:\0"#.utf8).randomElement(using: &random)!, at: place)
      }
    }
    return line
  }
}
