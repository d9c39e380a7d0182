import Testing

struct DocumentRulesTests {
  @Test func `a link or path that leads nowhere is found`() {
    let page = """
      [here](fetch) and [above](../README.md#names) and [gone](old.md "Old")
      `models/fetch` and `Sources/Gone` and `swift build`
      """
    let here: Set = ["models/fetch", "README.md"]
    let findings = DocumentRules.deadPaths(in: [file("models/README.md", page)]) {
      here.contains($0)
    }
    #expect(
      findings.map(\.description) == [
        "models/README.md:1: models/old.md does not exist",
        "models/README.md:2: Sources/Gone does not exist",
      ])
  }

  @Test func `the web, anchors and examples in code are left alone`() {
    let page = "[a](https://example.org/x) [b](#names) [c](mailto:a@b.c)\n```\n[d](gone.md)\n```\n"
    #expect(DocumentRules.deadPaths(in: [file("README.md", page)]) { _ in false } == [])
  }
}

struct PinRulesTests {
  private let sum = String(repeating: "a", count: 64)

  @Test func `rows are read from tables of files and from checksum files`() {
    let readme = """
      | file | bytes | SHA-256 |
      | --- | --- | --- |
      | `a.bin` | 1,024 | `\(sum)` |

      | wheel | SHA-256 |
      | --- | --- |
      | `b.whl` | `\(sum)` |
      """
    #expect(
      PinRules.pins(inTablesOf: file("models/README.md", readme)) == [
        .init(
          path: "models/a.bin", bytes: 1024, sha256: sum,
          row: .init(path: "models/README.md", line: 3))
      ])
    #expect(
      PinRules.pins(inChecksumsOf: file("models/SHA256SUMS", "\(sum)  use/a.npy\n")) == [
        .init(
          path: "models/use/a.npy", bytes: nil, sha256: sum,
          row: .init(path: "models/SHA256SUMS", line: 1))
      ])
  }

  @Test func `a row that its file does not keep is found, and a file without a row`() {
    let row = PinRules.Pin.Row(path: "models/README.md", line: 7)
    let pins = ["kept", "longer", "other", "gone"].map {
      PinRules.Pin(path: $0, bytes: 2, sha256: sum, row: row)
    }
    let findings = PinRules.brokenPins(
      pins,
      files: [
        "kept": .init(bytes: 2, sha256: sum),
        "longer": .init(bytes: 3, sha256: sum),
        "other": .init(bytes: 2, sha256: "b"),
        "stray": .init(bytes: 2, sha256: sum),
      ])
    #expect(
      findings.map(\.message) == [
        "longer has 3 bytes, its row says 2", "other has SHA-256 b, its row says otherwise",
        "gone is not here; where it is fetched, `make setup` fetches it",
        "has no row in its folder's README.md",
      ])
  }
}
