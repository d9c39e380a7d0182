import Application
import Foundation
import Testing

struct BatchTests {
  @Test func `the number of workers changes no byte`() throws {
    let sample = try BatchSample()
    let input = try sample.write(BatchSample.needs(60))
    let texts = try [1, 2, 7].map { workers in
      try sample.run(input, to: "\(workers).jsonl") { $0.workers = workers }
      return try sample.text("\(workers).jsonl")
    }
    #expect(texts[0] == texts[1] && texts[0] == texts[2])
    #expect(texts[0].split(separator: "\n").count == 60)
    try sample.remove()
  }

  @Test func `the shards together are the whole`() throws {
    let sample = try BatchSample()
    let input = try sample.write(BatchSample.needs(41))
    try sample.run(input)
    let parts = try (1...3).flatMap { number in
      try sample.run(input, to: "\(number).jsonl") { $0.shard = Batch.Shard(number, of: 3) }
      return try sample.text("\(number).jsonl").split(separator: "\n")
    }
    #expect(parts.sorted() == (try sample.text("out.jsonl")).split(separator: "\n").sorted())
    try sample.remove()
  }

  @Test func `parts numbered from their first line are the whole`() throws {
    let sample = try BatchSample()
    let needs = BatchSample.needs(20)
    try sample.run(try sample.write(needs))
    let parts = try [0..<7, 7..<20].map { range in
      let input = try sample.write(Array(needs[range]), to: "part.jsonl")
      try sample.run(input, to: "\(range.lowerBound).jsonl") { $0.firstLine = range.lowerBound + 1 }
      return try sample.text("\(range.lowerBound).jsonl")
    }
    #expect(parts.joined() == (try sample.text("out.jsonl")))
    try sample.remove()
  }

  @Test func `a bad line is told with its reason, and the rest goes on`() throws {
    let sample = try BatchSample()
    let input = try sample.write([
      #"{"id":"A","title":"télésiège"}"#, #"{"id":"B","title":"#, #"{"id":"C"}"#, "",
      #"{"title":"no id"}"#, #"{"id":"D","title":"neige","kind":"wish"}"#, "[1]", "null",
      #"{"id":"E","title":"x\#u{0}y"}"#, #"{"id":"F","title":"avalanche"}"#,
    ])
    let tally = try sample.run(input)
    #expect(tally.answered == 2 && tally.refused == 7)
    let refusals = try sample.text("out.errors.jsonl").split(separator: "\n").map {
      try JSONDecoder().decode(Refused.self, from: Data($0.utf8))
    }
    #expect(refusals.map(\.line) == [2, 3, 5, 6, 7, 8, 9])
    #expect(refusals.map(\.id) == ["B", "C", nil, "D", nil, nil, "E"])
    #expect(refusals.allSatisfy { !$0.reason.isEmpty && $0.remedy?.isEmpty != true })
    #expect(refusals[3].reason == "kind: unknown value 'wish'")
    #expect(refusals[3].remedy == "use one of delegation project call")
    let lines = try sample.text("out.jsonl").split(separator: "\n")
    #expect(lines[0].contains(#""line":1,"#) && lines[1].contains(#""line":10,"#))
    try sample.remove()
  }

  private struct Refused: Decodable {
    let line: Int
    let id: String?
    let reason: String
    let remedy: String?
  }

  @Test func `a line of 50 MB is refused and the next one answered`() throws {
    let sample = try BatchSample()
    let long = #"{"id":"A","title":""# + String(repeating: "n", count: 50 << 20) + "\"}"
    let tally = try sample.run(try sample.write([long] + BatchSample.needs(1)))
    #expect(tally.answered == 1 && tally.refused == 1)
    #expect(try sample.text("out.errors.jsonl").contains("at most 4194304 are taken"))
    try sample.remove()
  }

  @Test func `without a bad line there is no file of errors`() throws {
    let sample = try BatchSample()
    try Data("old".utf8).write(to: sample.folder.appending(path: "out.errors.jsonl"))
    try sample.run(try sample.write(BatchSample.needs(2)))
    #expect(!sample.exists("out.errors.jsonl"))
    try sample.remove()
  }

  @Test func `rows of a sheet with one id are one need with several requirements`() throws {
    let sample = try BatchSample()
    let input = try sample.write(
      [
        "id;titre;lots", "A;Deux lots;télésiège", "A;Deux lots;neige de culture",
        "B;\"Sécurité;", "avalanche\";", "C;Trop;de;cellules", "D;Piste;",
      ], to: "needs.csv")
    let tally = try sample.run(input, to: "out.csv", form: .csv)
    #expect(tally.answered == 3 && tally.refused == 1)
    let rows = try sample.text("out.csv").split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0].first == "line" && rows.allSatisfy { $0.count == rows[0].count })
    #expect(Set(rows.dropFirst().map { "\($0[0]) \($0[1])" }) == ["2 A", "4 B", "7 D"])
    #expect(Set(rows.filter { $0[1] == "A" }.map { $0[7] }) == ["R1", "R2"])
    try sample.remove()
  }

  @Test func `what cannot be written or read says so`() throws {
    let sample = try BatchSample()
    let input = try sample.write(BatchSample.needs(1))
    #expect(throws: BatchError.sameFile(path: input)) {
      try sample.run(input) { $0.paths = BatchPaths(output: input) }
    }
    #expect(throws: BatchError.sameFile(path: input)) {
      try sample.run(input) { $0.paths = BatchPaths(output: "-", errors: input) }
    }
    #expect(try sample.text("needs.jsonl") == BatchSample.needs(1)[0] + "\n")
    #expect(throws: (any Error).self) {
      try sample.run(input) { $0.paths = BatchPaths(output: "/no/such/folder/out.jsonl") }
    }
    #expect(throws: (any Error).self) { try sample.run("/no/such/needs.jsonl") }
    try sample.remove()
  }
}
