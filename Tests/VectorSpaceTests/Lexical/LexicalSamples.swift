import LinearAlgebra
import VectorSpace

/// A text's words, and the 3–4-grams inside them, cut without any language.
@Sendable func plainlyAnalyzed(_ text: String) -> LexicalDocument {
  let words = text.split(separator: " ").map(String.init)
  return LexicalDocument(words: WeightedTerms(words), grams: WeightedTerms(words.flatMap(grams)))
}

private func grams(of word: String) -> [String] {
  let characters = Array(" \(word) ")
  return (3...4).flatMap { length in
    (0..<max(0, characters.count - length + 1)).map { String(characters[$0..<$0 + length]) }
  }
}

/// Seeded texts of a small vocabulary, so that terms repeat and are shared; some are empty.
func randomTexts(_ count: Int, using generator: inout SplitMix64) -> [String] {
  let syllables = ["té", "lé", "siège", "piste", "neige", "ca", "non", "ski", "雪", "лыжи", "3S"]
  return (0..<count).map { _ in
    (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      (0..<Int.random(in: 1...2, using: &generator))
        .map { _ in syllables.randomElement(using: &generator)! }.joined()
    }.joined(separator: " ")
  }
}

/// Seeded terms in fields of light and heavy weight.
func randomTerms(_ count: Int, using generator: inout SplitMix64) -> [WeightedTerms] {
  (0..<count).map { _ in
    var terms = WeightedTerms()
    for text in randomTexts(3, using: &generator) {
      terms.append(
        text.split(separator: " ").map(String.init),
        weight: Float.random(in: 0...3, using: &generator))
    }
    return terms
  }
}
