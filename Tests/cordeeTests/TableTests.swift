import LinearAlgebra
import Testing
import cordee

struct TableTests {
  @Test func `cells with commas, quotes and line ends are quoted`() {
    let table = Table(["name", .number("score")], rows: [["a, \"b\"\nc", "-0.5"], ["d", "1"]])
    #expect(table.csv == "name,score\r\n\"a, \"\"b\"\"\nc\",-0.5\r\nd,1\r\n")
  }

  @Test(arguments: ["=1+1", "+33 4", "-2", "@SUM(A1)", "\t=x", ";=x"])
  func `a text that a spreadsheet would run gets an apostrophe`(text: String) {
    #expect(Table(["a"], rows: [[text]]).csv.contains("'" + text.drop { "\t;".contains($0) }))
  }

  @Test func `Markdown keeps a cell in its cell`() {
    let table = Table(["a", .number("b")], rows: [["x | y\n*z*", "1"]])
    #expect(table.markdown == "| a | b |\n| --- | ---: |\n| x \\| y \\*z\\* | 1 |\n")
  }

  @Test func `columns stand under each other whatever the script`() {
    let table = Table(
      ["name", .number("n"), "what"], rows: [["雪山", "7", "x"], ["snow", "10", ""]])
    let lines = table.aligned(width: 40).map { $0.rendered(color: false) }
    #expect(lines == ["name   n  what", "雪山   7  x", "snow  10"])
  }

  @Test func `the widest text gives way on a narrow terminal`() {
    let table = Table(["a", "b"], rows: [["short", "a text that is much too long"]])
    let lines = table.aligned(width: 20).map { $0.rendered(color: false) }
    #expect(lines == ["a      b", "short  a text that…"])
  }
}

struct TableProperties {
  @Test(arguments: 0..<200)
  func `a sheet is read back as it was`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...4, using: &random)
    let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      (0..<columns).map { _ in
        String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            Array("aé雪,\"\n\r; ").randomElement(using: &random)!
          })
      }
    }
    let names = (0..<columns).map { Table.Column.number("c\($0)") }
    let read = parsed(Table(names, rows: rows).csv)
    #expect(read == [(0..<columns).map { "c\($0)" }] + rows, "seed \(seed)")
  }

  /// RFC 4180 read letter by letter.
  private func parsed(_ csv: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var rest = csv.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if isQuoted, scalar == "\"" {
        if rest.first == "\"" { cell.append(rest.removeFirst()) } else { isQuoted = false }
      } else if isQuoted {
        cell.append(scalar)
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," || scalar == "\r" {
        row.append(String(cell))
        cell = .init()
        guard scalar == "\r" else { continue }
        rest.removeFirst()
        rows.append(row)
        row = []
      } else {
        cell.append(scalar)
      }
    }
    return rows
  }
}
