import Foundation
import LinearAlgebra
import Testing
import TextAnalysis
import VectorSpace

struct MultilingualE5Properties {

  @Test func `a small network gives what its formulas give in double precision`() throws {
    for seed in 0..<20 {
      let model = SmallE5(seed: UInt64(seed))
      let encoder = try MultilingualE5(model: model.file, path: "small", precision: .float)
      let texts = ["", "ab é", "水 a aab q", String(repeating: "ab a ", count: 9)]
      let rows = try encoder.rows(for: texts, role: .query)
      for (index, text) in texts.enumerated() {
        let windows = encoder.tokens(of: text, role: .query)
        var expected = [Double](repeating: 0, count: SmallE5.hidden)
        for window in windows {
          for (i, value) in model.mean(of: window).enumerated() {
            expected[i] += value * Double(window.count - 2)
          }
        }
        let similarity = cosine(rows.row(index), expected.map(Float.init))
        #expect(similarity > 0.999_999, "seed \(seed), \(windows.count) windows of “\(text)”")
      }
    }
  }

  @Test func `a row does not depend on its batch nor on the number of workers`() throws {
    let bytes = try ModelFixtures.e5Bytes()
    let alone = try ModelFixtures.e5.get()
    let texts = try PackageAnswers.read("e5.json").texts.map(\.text).filter { $0.utf8.count < 400 }
    let one = try MultilingualE5(model: bytes, path: "", workers: 1)
    let together = try one.rows(for: texts, role: .passage)
    #expect(try alone.rows(for: texts, role: .passage) == together)
    for (index, text) in texts.enumerated() {
      let row = try alone.rows(for: [text], role: .passage).elements
      let furthest = zip(row, together.row(index)).map { abs($0 - $1) }.max() ?? 1
      #expect(furthest < 1e-6, "\(text)")
    }
  }

  @Test func `the same text gives the same bits again`() throws {
    let encoder = try ModelFixtures.e5.get()
    let texts = ["une passerelle himalayenne", "снегоход"]
    let first = try encoder.rows(for: texts, role: .query)
    for _ in 0..<3 { #expect(try encoder.rows(for: texts, role: .query) == first) }
  }
}

struct MultilingualE5Tests {

  @Test func `a mark written in a text is read as letters`() throws {
    let encoder = try ModelFixtures.e5.get()
    let tokens = encoder.tokens(of: "a <mask> <s> </s> <pad> <unk> b", role: .query).joined()
    #expect(tokens.first == 0 && tokens.last == 2)
    for mark: Int32 in [0, 1, 2, 3, 250_001] {
      #expect(!tokens.dropFirst().dropLast().contains(mark))
    }
  }

  @Test(arguments: ["", " ", "\0", "\u{FEFF}", "\u{10FFFF}", "\0\0a\0", "👨‍👩‍👧‍👦", "\u{301}"])
  func `any text has a unit row`(text: String) throws {
    for role in [Role.query, .passage] {
      let row = try ModelFixtures.e5.get().rows(for: [text], role: role)
      #expect(abs(row.elements.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }
  }

  @Test func `no text has no row`() throws {
    let rows = try ModelFixtures.e5.get().rows(for: [], role: .query)
    #expect(rows == Matrix(rows: 0, columns: 384))
  }

  @Test func `ten megabytes of text are sixteen windows`() throws {
    let encoder = try ModelFixtures.e5.get()
    let long = String(repeating: "câble porteur, ", count: 700_000)
    let windows = encoder.tokens(of: long, role: .passage)
    #expect(windows.count == 16 && windows.allSatisfy { $0.count == 512 })
    let unbroken = encoder.tokens(of: String(repeating: "雪", count: 3_500_000), role: .passage)
    #expect(unbroken.count == 16)
    #expect(encoder.tokens(of: long + "fin", role: .passage) == windows)
  }

  @Test func `every language is known`() throws {
    let encoder = try ModelFixtures.e5.get()
    #expect(Language.allCases.allSatisfy(encoder.knows))
  }
}
