import Testing

struct CallerRulesTests {
  private func findings(
    _ code: String..., exempt: [String: String] = [:]
  ) -> [Finding] {
    CallerRules.uncalled(
      in: code.enumerated().map { SourceFile(path: "Sources/A/\($0).swift", text: $1) },
      exempt: exempt)
  }

  @Test(arguments: [
    "func lonely() {}", "struct Lonely {}", "package final class Lonely {}", "let lonely = 1",
    "struct A {\n  private(set) var lonely = A()\n}",
    "enum A {\n  package static func lonely() -> A\n}",
    "func lonely() {}  // lonely", "func lonely() { print(\"lonely\") }",
  ])
  func `what only its declaration names is found`(code: String) {
    #expect(findings(code).count == 1)
  }

  @Test(arguments: [
    "func used() { used() }", "func used() {}\nlet x = \"\\(used())\" + x",
    "func f() {\n    let local = f()\n}", "struct A {\n  override func used() -> A\n}",
  ])
  func `what is used, local or overriding is left alone`(code: String) {
    #expect(findings(code) == [])
  }

  @Test func `a use in another file counts, one outside the product does not`() {
    #expect(findings("func used() {}", "let y = used() + y") == [])
    let test = SourceFile(path: "Tests/A/B.swift", text: "let y = lonely() + y")
    let source = SourceFile(path: "Sources/A/B.swift", text: "func lonely() {}")
    #expect(CallerRules.uncalled(in: [source, test], exempt: [:]).count == 1)
  }

  @Test func `an exemption holds as long as it is needed`() {
    #expect(findings("func lonely() {}", exempt: ["lonely": "it waits"]) == [])
    #expect(findings("func used() { used() }", exempt: ["used": "it waits"]).count == 1)
  }
}
