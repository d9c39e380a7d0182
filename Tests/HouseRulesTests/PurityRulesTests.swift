import Testing

struct PurityRulesTests {
  @Test(arguments: ["print(1)", "  print(1)", "{ debugPrint(1) }"])
  func `printing is found where nobody speaks`(code: String) {
    #expect(PurityRules.prints(in: [line(code)]).count == 1)
    #expect(PurityRules.prints(in: [file("Sources/cordee/A.swift", code)]) == [])
  }

  @Test(arguments: ["fingerprint(1)", "text.print(1)", "\"print(1)\"", "// print(1)"])
  func `what only looks like printing is left alone`(code: String) {
    #expect(PurityRules.prints(in: [line(code)]) == [])
  }

  @Test(arguments: [
    "let now = Date()", "let now = Date.now", "ContinuousClock().now", "DispatchTime.now()",
    "clock_gettime(a, &b)",
  ])
  func `a clock in the line is found`(code: String) {
    #expect(PurityRules.clocks(in: [line(code)]).count == 1)
    #expect(PurityRules.clocks(in: [file("Sources/Storage/A.swift", code)]) == [])
  }

  @Test(arguments: [
    "Int.random(in: 0..<f(2))", "rows.shuffled()", "rows.randomElement()", "rows.shuffle()",
    "SystemRandomNumberGenerator()", "var hasher = Hasher()", "id.hashValue",
    "Int.random(in: 0..<2)\nother(using: seed)",
  ])
  func `dice without a seed are found`(code: String) {
    #expect(PurityRules.unseededRandomness(in: [line(code)]).count == 1)
  }

  @Test(arguments: [
    "Int.random(in: 0..<f(2), using: &seed)", "Float.random(\n  in: 0..<1,\n  using: &seed)",
    "rows.shuffled(using: &seed)",
  ])
  func `seeded dice are left alone`(code: String) {
    #expect(PurityRules.unseededRandomness(in: [line(code)]) == [])
  }

  @Test(arguments: [
    "FileManager.default", "try Data(contentsOf: url)", "try String(contentsOf: url)",
    "try bytes.write(to: url)", "let file = open(path, 0)", "fopen(path, mode)",
  ])
  func `a file touched in the line is found`(code: String) {
    #expect(PurityRules.fileAccess(in: [line(code)]).count == 1)
  }

  @Test(arguments: ["rows.append(contentsOf: more)", "let reopen(1)", "valve.open(1)"])
  func `what only looks like a file is left alone`(code: String) {
    #expect(PurityRules.fileAccess(in: [line(code)]) == [])
  }

  private func line(_ code: String) -> SourceFile { file("Sources/Matching/A.swift", code) }
}
