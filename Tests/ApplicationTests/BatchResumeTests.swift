import Application
import Foundation
import Testing

struct BatchResumeTests {
  @Test func `a batch goes on from its journal, and cuts off what came after`() throws {
    let sample = try BatchSample()
    let needs = BatchSample.needs(10) + ["bad", #"{"id":"B"}"#] + BatchSample.needs(5)
    let input = try sample.write(Array(needs.prefix(11)))
    try sample.run(input)
    // As a kill may leave it: more than the journal knows of, and half a line.
    for name in ["out.jsonl", "out.errors.jsonl"] {
      let file = try FileHandle(forWritingTo: sample.folder.appending(path: name))
      try file.seekToEnd()
      try file.write(contentsOf: Data("{\"line\":99}\n{\"li".utf8))
      try file.close()
    }
    _ = try sample.write(needs)
    let tally = try sample.run(input) { $0.resumes = true }
    #expect(tally.resumed == 11 && tally.answered == 15 && tally.refused == 2)
    try sample.run(input, to: "whole.jsonl")
    #expect(try sample.text("out.jsonl") == (try sample.text("whole.jsonl")))
    #expect(try sample.text("out.errors.jsonl") == (try sample.text("whole.errors.jsonl")))
    try sample.remove()
  }

  @Test func `without a journal there is nothing behind, and all is done`() throws {
    let sample = try BatchSample()
    let tally = try sample.run(try sample.write(BatchSample.needs(3))) { $0.resumes = true }
    #expect(tally.answered == 3 && tally.resumed == 0)
    try sample.remove()
  }

  @Test func `another input, other options or a shortened output are not resumed`() throws {
    let sample = try BatchSample()
    let input = try sample.write(BatchSample.needs(4))
    let output = sample.folder.appending(path: "out.jsonl").path
    try sample.run(input)
    let before = try sample.text("out.jsonl")
    #expect(throws: BatchError.otherRun(path: output, difference: "--top")) {
      try sample.run(input, top: 4) { $0.resumes = true }
    }
    #expect(throws: BatchError.otherRun(path: output, difference: "shard")) {
      try sample.run(input) {
        $0.resumes = true
        $0.shard = Batch.Shard(1, of: 2)
      }
    }
    for other in [BatchSample.needs(3), BatchSample.needs(5).reversed()] {
      let path = try sample.write(other, to: "other.jsonl")
      #expect(throws: BatchError.otherInput(path: output, input: path)) {
        try sample.run(path) { $0.resumes = true }
      }
    }
    #expect(try sample.text("out.jsonl") == before)
    try Data("{}\n".utf8).write(to: URL(filePath: output))
    #expect(throws: BatchError.shortOutput(path: output)) {
      try sample.run(input) { $0.resumes = true }
    }
    try sample.remove()
  }

  @Test func `an unfinished batch is not overwritten by mistake`() throws {
    let sample = try BatchSample()
    let input = try sample.write(BatchSample.needs(2))
    try sample.run(input)
    let journal = sample.folder.appending(path: "out.progress.json")
    let finished = try String(contentsOf: journal, encoding: .utf8)
    try Data(finished.replacing(#""isFinished":true"#, with: #""isFinished":false"#).utf8)
      .write(to: journal)
    let output = sample.folder.appending(path: "out.jsonl").path
    #expect(throws: BatchError.unfinished(path: output)) { try sample.run(input) }
    try Data("{".utf8).write(to: journal)
    #expect(throws: BatchError.damagedJournal(path: journal.path)) { try sample.run(input) }
    try sample.remove()
  }
}
