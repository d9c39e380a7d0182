/// What languages look like, learnt from texts of each: the file `LanguageIdentifier` reads.
package enum LanguageProfiles {
  /// A text and its language; nil stands for every language that the line does not know.
  package struct Sample: Sendable {
    package let language: Language?
    package let text: String

    package init(language: Language?, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// How much of a file each alphabet gets: the grams kept, a few of hundred thousands.
  package struct Sizes: Sendable {
    package var latin = 24_500
    package var cyrillic = 8_000
    package var arabic = 4_000
    package var han = 8_000

    package init() {}

    func grams(_ alphabet: LanguageIdentifier.Alphabet) -> Int {
      switch alphabet {
      case .latin: latin
      case .cyrillic: cyrillic
      case .arabic: arabic
      case .han: han
      case .georgian, .hangul, .foreign: 0
      }
    }
  }

  /// The bytes of profiles fitted on samples, about as many of each language.
  ///
  /// For each alphabet: a fit on all grams, then a fit on those that told most, then one temperature
  /// on a twentieth of the samples that both fits left out. The same samples give the same bytes.
  ///
  /// - Complexity: O(letters of all samples), a minute or two for ten million.
  package static func fit(_ samples: [Sample], sizes: Sizes = Sizes()) -> [UInt8] {
    let lines = Lines(samples)
    return bytes(
      of: LanguageIdentifier.Alphabet.shared.compactMap { alphabet in
        table(lines.examples(in: alphabet), alphabet: alphabet, grams: sizes.grams(alphabet))
      })
  }

  private static func table(
    _ examples: Examples, alphabet: LanguageIdentifier.Alphabet, grams: Int
  ) -> LanguageIdentifier.Table? {
    guard !examples.learning.isEmpty else { return nil }
    var whole = GramRegression(examples, keys: examples.frequentKeys(atLeast: 3))
    whole.learn(examples)
    var kept = GramRegression(examples, keys: whole.keysThatTellMost(grams, in: examples))
    kept.learn(examples)
    return kept.table(alphabet: alphabet, temperature: kept.temperature(on: examples))
  }
}
