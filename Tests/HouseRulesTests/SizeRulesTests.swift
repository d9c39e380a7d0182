import Testing

struct SizeRulesTests {
  @Test func `a file of 401 lines is found`() {
    let findings = SizeRules.longFiles(in: [
      file("A.swift", String(repeating: "a\n", count: 401)),
      file("B.swift", String(repeating: "a\n", count: 400)),
    ])
    #expect(findings.map(\.path) == ["A.swift"])
  }

  @Test(arguments: [
    "func long() {", "init(a: Int) {", "init?(a: Int) {", "deinit {", "subscript(a: Int) -> Int {",
    "var long: Int {", "func long(then: () -> Void = { }) async throws -> [Int] {",
    "func `a { sentence`() {",
  ])
  func `a body of 41 lines is found, whatever declares it`(declaration: String) {
    let lines = [declaration] + [String](repeating: "a()", count: 38) + ["}"]
    #expect(SizeRules.longFunctions(in: [file("A.swift", lines.joined(separator: "\n"))]) == [])
    let longer = ["struct A {"] + lines.dropLast() + ["a()", "}", "}"]
    let findings = SizeRules.longFunctions(in: [
      file("A.swift", longer.joined(separator: "\n"))
    ])
    #expect(findings.map(\.line) == [2])
  }

  @Test func `braces in strings and comments do not count`() {
    let body = [String](repeating: "a(\"}\") // }", count: 41)
    let source = (["func long() {"] + body + ["}"]).joined(separator: "\n")
    #expect(SizeRules.longFunctions(in: [file("A.swift", source)]).count == 1)
  }

  @Test func `a folder of 19 entries is found, folders counted as one each`() {
    let files =
      (1...18).map { "Sources/A/\($0).swift" } + ["Sources/A/B/1.swift", "Sources/C/1.md"]
    #expect(SizeRules.crowdedFolders(of: files).map(\.path) == ["Sources/A"])
    #expect(SizeRules.crowdedFolders(of: Array(files.dropFirst())) == [])
  }

  @Test func `what has no body has no length`() {
    let filler = [String](repeating: "a()", count: 50).joined(separator: "\n")
    let source = """
      protocol P {
        func short() -> Int
        var row: Int { get }
      }
      let closure = {
      \(filler)
      }
      func f() {
        self.init(a: 1)
      }
      """
    #expect(SizeRules.longFunctions(in: [file("A.swift", source)]) == [])
  }
}

/// A file of an example.
func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }
