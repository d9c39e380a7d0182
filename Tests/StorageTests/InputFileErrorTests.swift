import Foundation
import Matching
import Storage
import Testing

struct InputFileErrorTests {
  /// - Returns: the sentence with which reading `text` as members is refused.
  private func refusal(_ text: String) throws -> String {
    let file = try TemporaryFile(Data(text.utf8))
    do {
      _ = try CatalogueFile.members(at: file.path)
      return "accepted"
    } catch {
      return "\(error)".replacing(file.path, with: "F")
    }
  }

  private static let good =
    #"{"id":"a","name":"A","capabilities":[{"id":"a-1","title":"Télésièges","lang":"fr"}]}"#

  @Test(
    arguments: [
      (#"{"id":"a""#, "F:1: not JSON"),
      (#"{"name":"A"}"#, "F:1: id: missing or empty; give it a value"),
      (good + "\n" + #"{"id":"b","name":7}"#, "F:2: name: a string expected"),
      (
        #"{"id":"a","name":"A","capabilities":[{"id":"x","title":"T"},{"id":"y","title":[]}]}"#,
        "F:1: capabilities[1].title: a string expected"
      ),
      (
        #"{"id":"a","name":"A","capabilities":[{"id":"x","title":" "}]}"#,
        "F:1: capabilities[0]: neither title nor description"
      ),
      (
        #"{"id":"a","name":"A","kind":"firm"}"#,
        "F:1: kind: unknown value 'firm'; use one of company"
      ),
      (good + "\n\n" + good, "F:3: id: 'a' stands already on line 1"),
      ("", "F: holds nothing"),
      ("[1]", "F:1: line: an object expected"),
      ("{\"id\":\"a\u{0}\"}", "F:1: a NUL byte; save the file as UTF-8 text"),
    ])
  func `a refusal names line, field and remedy`(text: String, sentence: String) throws {
    let found = try refusal(text)
    #expect(found.hasPrefix(sentence), "\(found)")
    #expect(!found.contains("\n"))
  }

  @Test func `a byte order mark, carriage returns and blank lines are no matter`() throws {
    let file = try TemporaryFile(Data([0xEF, 0xBB, 0xBF]) + Data("\(Self.good)\r\n\r\n".utf8))
    #expect(try CatalogueFile.members(at: file.path).map(\.id) == ["a"])
  }

  @Test func `a line without end is refused unread`() throws {
    let file = try TemporaryFile(Data(repeating: 0x61, count: TextFile.mostBytesPerLine + 1))
    #expect(throws: InputFileError.self) { try CatalogueFile.members(at: file.path) }
  }

  @Test func `bytes that are no UTF-8 are refused with their line`() throws {
    let file = try TemporaryFile(Data("{}\n".utf8) + Data([0xFF, 0xFE]))
    #expect {
      try CatalogueFile.members(at: file.path)
    } throws: {
      "\($0)".contains(":2: not UTF-8")
    }
  }

  @Test func `a file that is not there says so`() {
    #expect {
      try CatalogueFile.members(at: "/nonexistent/members.jsonl")
    } throws: {
      "\($0)" == "/nonexistent/members.jsonl: cannot be read: no such file; "
        + "check the path and its permissions"
    }
  }

  @Test func `a need that asks nothing, or without end, is refused`() throws {
    let empty = try TemporaryFile(Data(#"{"id":"n","title":" "}"#.utf8))
    #expect { try CatalogueFile.need(at: empty.path) } throws: { "\($0)".contains("'n' is empty") }
    let text = String(repeating: "neige ", count: 200_000)
    let long = try TemporaryFile(Data(#"{"id":"n","text":"\#(text)"}"#.utf8))
    #expect { try CatalogueFile.need(at: long.path) } throws: { "\($0)".contains("at most") }
  }
}
