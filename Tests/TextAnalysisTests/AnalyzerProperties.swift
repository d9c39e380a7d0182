import Foundation
import LinearAlgebra
import Testing
import TextAnalysis

struct AnalyzerProperties {
  private static let words = """
    télésiège Débrayables l’eau d'enneigement 3S TSD6 2 000 2,75 35km m² S.A.S. Straße œuvre naïve \
    канатная дорога ёлка йод зв’язок İstanbul ığdır السلامةُ الجبال برف‌ها 脱挂式索道 ゴンドラ ｶﾞｲﾄﾞ 케이블카 \
    საბაგირო көтергіш wyciągów příprava șantier żółć e-mail resort's don't – / « » … ! ? , ; : ( ) \
    \u{200B} \u{FEFF} \u{AD} \u{301} \u{0} 🚠 👨‍👩‍👧 ½ ℃ ㎞ ﬁn ¹ ² ³
    """.split(separator: " ").map(String.init)

  private func randomText(_ generator: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      Self.words.randomElement(using: &generator)!
        + ["", " ", " ", " ", "\n", "-", "’"].randomElement(using: &generator)!
    }.joined()
  }

  private func forEachText(_ body: (String, Language?) -> Void) {
    for seed in 0..<200 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let language = (Language.allCases + [nil]).randomElement(using: &generator)!
      body(randomText(&generator), language)
    }
  }

  @Test func `ranges are in order, inside the text, on scalar boundaries`() {
    forEachText { text, language in
      let bytes = Array(text.utf8)
      var previous = -1
      for token in Analyzer(language: language).tokens(in: text) {
        #expect(token.range.lowerBound > previous && !token.range.isEmpty)
        previous = token.range.lowerBound
        #expect(
          String(validating: bytes[token.range], as: UTF8.self) != nil, "\(text.debugDescription)")
        #expect(!token.folded.isEmpty && !token.term.isEmpty)
      }
    }
  }

  @Test func `composed and decomposed texts have the same terms`() {
    forEachText { text, language in
      let analyzer = Analyzer(language: language)
      let composed = analyzer.tokens(in: text.precomposedStringWithCanonicalMapping)
      let decomposed = analyzer.tokens(in: text.decomposedStringWithCanonicalMapping)
      #expect(composed.map(\.term) == decomposed.map(\.term), "\(text.debugDescription)")
      #expect(composed.map(\.isStopWord) == decomposed.map(\.isStopWord))
    }
  }

  @Test func `a folded surface folds to itself`() {
    forEachText { text, language in
      let analyzer = Analyzer(language: language)
      for token in analyzer.tokens(in: text) where token.kind == .word {
        let again = analyzer.tokens(in: token.folded)
        #expect(again.map(\.folded) == [token.folded], "\(text.debugDescription)")
        #expect(again.first?.isStopWord == token.isStopWord || token.isStopWord)
      }
    }
  }

  @Test func `texts side by side give their tokens side by side`() {
    forEachText { text, language in
      let analyzer = Analyzer(language: language)
      let half = text.utf8.count
      let both = analyzer.tokens(in: text + "\n" + text)
      let first = analyzer.tokens(in: text + "\n")
      #expect(both.prefix(first.count) == first[...])
      #expect(
        both.dropFirst(first.count).map(\.range.lowerBound)
          == first.map { $0.range.lowerBound + half + 1 })
    }
  }

  @Test func `what was read before changes nothing`() {
    let used = Analyzer(language: .fr)
    forEachText { text, _ in
      #expect(used.tokens(in: text) == Analyzer(language: .fr).tokens(in: text))
      #expect(used.terms(in: text) == used.tokens(in: text).filter { !$0.isStopWord }.map(\.term))
    }
  }

  @Test func `terms that are numbered are the terms that are spelt`() {
    var known = WordNumbers()
    var (spelt, numbers) = ([String](), [String: Int32]())
    forEachText { text, language in
      var read: [Int32] = []
      let analyzer = Analyzer(language: language)
      analyzer.appendTerms(in: text, to: &read, known: &known) { term in
        if let number = numbers[term] { return number }
        numbers[term] = Int32(spelt.count)
        spelt.append(term)
        return Int32(spelt.count - 1)
      }
      #expect(read.map { spelt[Int($0)] } == analyzer.terms(in: text))
    }
  }

  @Test func `threads share an analyzer`() async {
    let analyzer = Analyzer(language: .fr)
    let text = "Télésièges débrayables à 2 000 m, d’enneigement et de sécurité"
    let expected = analyzer.terms(in: text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<200).allSatisfy { _ in analyzer.terms(in: text) == expected } }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
