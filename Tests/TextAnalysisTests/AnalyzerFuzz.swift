import Foundation
import LinearAlgebra
import Testing
import TextAnalysis

struct AnalyzerFuzz {
  private static let iterations =
    ProcessInfo.processInfo.environment["FUZZ_ITERATIONS"].flatMap { UInt64($0) } ?? 300

  /// Whatever the text, every range must cut it at scalar boundaries.
  private func read(_ text: String, _ language: Language?) {
    let bytes = Array(text.utf8)
    let analyzer = Analyzer(language: language)
    let tokens = analyzer.tokens(in: text)
    let ranges =
      tokens.map(\.range) + sentences(of: text)
      + RequestCueFiles.reader(language).reading(of: text).requirements.flatMap(\.ranges)
    for range in ranges {
      #expect(!range.isEmpty && range.upperBound <= bytes.count)
      #expect(String(validating: bytes[range], as: UTF8.self) != nil)
    }
    #expect(tokens.allSatisfy { $0.range.count <= 200 })
    _ = characterGrams(of: tokens, lengths: 3...4)
  }

  @Test func `random bytes are read`() {
    for seed in 0..<Self.iterations {
      var generator = SplitMix64(seed: seed)
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      read(
        String(decoding: bytes, as: UTF8.self), Language.allCases.randomElement(using: &generator))
    }
  }

  @Test func `random scalars that mean something are read`() {
    let meaning = Array(
      "aéßЯйі雪か카ｶﾞ١۵٬٫'’-­\u{200B}\u{200C}\u{FEFF}\u{301}\u{1161}.,;:!?。、()«» \n\t0123•①m€²"
        .unicodeScalars)
    for seed in 0..<Self.iterations {
      var generator = SplitMix64(seed: seed)
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...120, using: &generator) {
        text.append(meaning.randomElement(using: &generator)!)
      }
      read(String(text), Language.allCases.randomElement(using: &generator))
    }
  }

  @Test(arguments: [
    "", "\u{0}\u{0}a\u{0}", "\u{301}\u{302}", "e\u{301}\u{301}\u{301}", "(((((", "'''", "’l’l’l",
    "l'", "1.",
    "1,", "1’", "a.b.c.d", "-a-", "\u{1161}", "ﾞ", "\u{200C}", "9\u{20DD}", "\u{1F1EB}\u{1F1F7}",
    "\u{E9}'",
    "1\u{A0}", "\u{D9}", "a)", "lot", "lot 1:", ";;;", "：：", "\u{10FFFF}𝟛𝕏", "٫٫", "1٫", "…", "。。",
    "①",
  ])
  func `odd ends are read`(text: String) {
    for language in Language.allCases.map(Optional.init) + [nil] { read(text, language) }
  }

  @Test func `a word without end is cut, marks without a letter are dropped`() {
    read(String(repeating: "a", count: 100_000), .en)
    read("a" + String(repeating: "\u{301}", count: 100_000), .fr)
    read(String(repeating: "雪\u{3099}", count: 20_000), .ja)
    read(String(repeating: "1", count: 100_000), nil)
    read(String(repeating: "a.", count: 50_000), nil)
    #expect(Analyzer(language: nil).tokens(in: "\u{301}\u{302} \u{200D}").isEmpty)
  }

  @Test func `texts of five megabytes pass`() {
    let sentence =
      "Nous cherchons, d’ici 2 027, des télésièges débrayables et de la neige. Снег нужен! 雪。\n"
    let prose = String(repeating: sentence, count: 5_000_000 / sentence.utf8.count)
    #expect(Analyzer(language: .fr).terms(in: prose).count > 400_000)
    #expect(sentences(of: prose).count > 100_000)
    let part = String(repeating: sentence, count: 200_000 / sentence.utf8.count)
    #expect(RequestCueFiles.reader(.fr).reading(of: part).requirements.count > 2_000)
    for unit in ["a", ".", "\n", "- ", "((", ", et ", "; ", "l'", "1.", "a)", ": ", "雪", "\u{301}"]
    {
      let text = String(repeating: unit, count: 500_000 / unit.utf8.count)
      _ = Analyzer(language: .fr).terms(in: text)
      _ = sentences(of: text)
      _ = RequestCueFiles.reader(.fr).reading(of: String(text.prefix(20_000)))
    }
  }
}
