import Testing
import cordee

struct ArgumentsTests {
  private let top = Option("top", short: "t", .count(1...100), fallback: "10", help: "")
  private let filter = Option("filter", .text("TEXT"), mayRepeat: true, help: "")
  private let explain = Option("explain", help: "")

  private func parsed(
    _ words: [String], configured: [String: [String]] = [:]
  ) throws -> Arguments {
    try Arguments(
      parsing: words, of: "match", options: [top, filter, explain], configured: configured)
  }

  @Test(arguments: [
    ["N021", "--top", "5"], ["--top=5", "N021"], ["-t", "5", "N021"], ["--top=5", "--", "N021"],
  ])
  func `an option is written in several ways`(words: [String]) throws {
    let arguments = try parsed(words)
    #expect(arguments.operands == ["N021"])
    #expect(arguments.count(top) == 5)
  }

  @Test func `what is typed comes before what is configured, and that before the default`() throws {
    #expect(try parsed([]).count(top) == 10)
    #expect(try parsed([], configured: ["top": ["3"]]).count(top) == 3)
    #expect(try parsed(["--top", "2"], configured: ["top": ["3"]]).count(top) == 2)
    #expect(try parsed([], configured: ["explain": ["false"]]).isSet(explain) == false)
    #expect(try parsed(["--explain"], configured: ["explain": ["false"]]).isSet(explain))
  }

  @Test func `a hyphen alone is an operand, and so is everything after two`() throws {
    #expect(try parsed(["-", "--", "--top", "-x"]).operands == ["-", "--top", "-x"])
  }

  @Test func `an option that may repeat keeps all its values in order`() throws {
    #expect(try parsed(["--filter", "a=b", "--filter=-c"]).texts(filter) == ["a=b", "-c"])
  }

  @Test(arguments: [
    (["--top"], UsageError.missingValue(option: "--top", expected: "a number from 1 to 100")),
    (
      ["--top="],
      .invalidValue(option: "--top", found: "", expected: "a number from 1 to 100", nearest: nil)
    ),
    (
      ["--top", "101"],
      .invalidValue(option: "--top", found: "101", expected: "a number from 1 to 100", nearest: nil)
    ),
    (["--explain=1"], .unexpectedValue(option: "--explain", value: "1")),
    (["--explain", "--explain"], .givenTwice(option: "--explain")),
    (
      ["--explian"], .unknownOption("--explian", command: "match", nearest: "--explain", owner: nil)
    ),
    (["-z"], .unknownOption("-z", command: "match", nearest: nil, owner: nil)),
  ])
  func `a word that does not fit is refused with the reason`(words: [String], error: UsageError) {
    #expect(throws: error) { try parsed(words) }
  }
}
