import Evaluation
import Foundation
import Matching
import Storage
import TestSupport
import Testing

struct JudgedSetFolderTests {
  @Test func `the sample set has the members, needs and judgements that its page tells`() throws {
    let set = try JudgedSetFolder.read(packageRoot.appending(path: "datasets/alpine").path)
    #expect(set.members.count == 124)
    #expect(set.needs.count == 42)
    #expect(set.judgements.values.reduce(0) { $0 + $1.count } == 1375)
    #expect(set.answered["N001"]?["poma"] == ["R1", "R3"])
  }

  @Test func `documents and queries become members and needs`() throws {
    let folder = try TemporaryFile(folder: [
      "docs.tsv": "d1\tfr\tNeige\nd2\txx\tPiste\n", "queries.tsv": "q1\ten\tSnow\n",
      "qrels.tsv": "q1\td1\t1\n",
    ])
    let set = try JudgedSetFolder.read(folder.path)
    #expect(set.members.map(\.capabilities[0].title) == ["Neige", "Piste"])
    #expect(set.members[1].capabilities[0].language == nil)
    #expect(set.needs[0].requirements.map(\.title) == ["Snow"])
    #expect(set.judgements == ["q1": ["d1": 1]])
  }

  @Test(
    arguments: [
      (["docs.tsv": "d1\tfr\n"], "2 columns where 3"),
      (["qrels.tsv": "q1\td9\t1\n"], "column 2: no such id 'd9'"),
      (["qrels.tsv": "q1\td1\t7\n"], "grade: unknown value '7'"),
      (["docs.tsv": "d1\tfr\ta\nd1\tfr\tb\n"], "'d1' stands already on line 1"),
    ])
  func `a wrong line is named`(change: [String: String], sentence: String) throws {
    let files = [
      "docs.tsv": "d1\tfr\tNeige\n", "queries.tsv": "q1\ten\tSnow\n", "qrels.tsv": "q1\td1\t1\n",
    ]
    let folder = try TemporaryFile(folder: files.merging(change) { $1 })
    #expect { try JudgedSetFolder.read(folder.path) } throws: { "\($0)".contains(sentence) }
  }

  @Test func `a folder without a set says what one is`() throws {
    let folder = try TemporaryFile(folder: ["notes.txt": ""])
    #expect { try JudgedSetFolder.read(folder.path) } throws: {
      "\($0)".contains("no judged set; a folder with members.jsonl")
    }
  }
}
