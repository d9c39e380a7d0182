import Testing
import TextAnalysis

struct CharacterGramsTests {
  private func grams(_ text: String, _ language: Language?, _ lengths: ClosedRange<Int>) -> [String]
  {
    characterGrams(of: Analyzer(language: language).tokens(in: text), lengths: lengths)
  }

  @Test func `a word is padded by a space on each side`() {
    #expect(grams("ÉCLAT", .fr, 5...5) == [" ecla", "eclat", "clat "])
    #expect(grams("neige", nil, 3...3) == [" ne", "nei", "eig", "ige", "ge "])
    #expect(grams("lac", nil, 3...4) == [" la", "lac", "ac ", " lac", "lac "])
  }

  @Test func `a word shorter than a length gives itself once`() {
    #expect(grams("x", nil, 3...6) == [" x "])
    #expect(grams("ab", nil, 3...6) == [" ab", "ab ", " ab "])
  }

  @Test func `stop words give nothing, numbers themselves`() {
    #expect(grams("les 2 000", .fr, 4...4) == [" 200", "2000", "000 "])
  }

  @Test func `CJK runs give their own characters, across bigrams`() {
    #expect(grams("脱挂式索道", .zh, 3...3) == ["脱挂式", "挂式索", "式索道"])
    #expect(grams("雪山 索道", .zh, 2...3) == ["雪山", "索道"])
    #expect(grams("雪", .zh, 3...4) == ["雪"])
  }

  @Test func `letters of more than one byte count as one`() {
    #expect(grams("снег", nil, 4...4) == [" сне", "снег", "нег "])
  }
}
