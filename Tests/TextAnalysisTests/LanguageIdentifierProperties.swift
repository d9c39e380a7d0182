import LinearAlgebra
import TestSupport
import Testing
import TextAnalysis

struct LanguageIdentifierProperties {
  let identifier: LanguageIdentifier

  init() throws { identifier = try ShippedProfiles.identifier() }

  /// Words of two to four samples, whatever their languages.
  private func mixture(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let texts = (LanguageSamples.sentences + LanguageSamples.titles).map(\.1)
    return (0..<Int.random(in: 2...4, using: &random)).map { _ in
      let words = texts.randomElement(using: &random)!.split(separator: " ")
      return words.prefix(Int.random(in: 1...words.count, using: &random)).joined(separator: " ")
    }.joined(separator: " ")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `probabilities are ordered and do not exceed one together`(seed: UInt64) {
    let guess = identifier.guess(mixture(seed: seed))
    let probabilities = guess.alternatives.map(\.probability)
    #expect(probabilities == probabilities.sorted(by: >))
    #expect(probabilities.allSatisfy { (0.01...1.000001).contains($0) })
    #expect(probabilities.reduce(0, +) <= 1.000001)
    #expect(Set(guess.alternatives.map(\.language)).count == probabilities.count)
    #expect(guess.probability == probabilities.first ?? 0)
    #expect(guess.language == nil || guess.language == guess.alternatives.first?.language)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `numbers, punctuation and letter case change no guess`(seed: UInt64) {
    let text = mixture(seed: seed)
    let dressed = "— 12) " + text.replacing(" ", with: " , 3 ") + " (2030) !"
    #expect(identifier.guess(dressed) == identifier.guess(text))
    #expect(identifier.guess(text.lowercased()) == identifier.guess(text))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the same text has the same guess`(seed: UInt64) throws {
    let text = mixture(seed: seed)
    #expect(try ShippedProfiles.identifier().guess(text) == identifier.guess(text))
  }
}
