internal import Foundation

/// Tells a text's language by its alphabet and its character n-grams.
///
///     let identifier = try LanguageIdentifier(profiles: bytes, path: "models/languages.ngrams")
///     identifier.guess("Suni karlama kapasitesi").language  // .tr
///
/// Georgian and Hangul letters decide alone; in the Latin, Cyrillic, Arabic and Han alphabets a
/// log-linear model of grams does, which also knows what other languages' texts look like.
///
/// - SeeAlso: Cavnar, Trenkle, *N-Gram-Based Text Categorization*, SDAIR 1994, for the grams; Joulin,
///   Grave, Bojanowski, Mikolov, *Bag of Tricks for Efficient Text Classification*, EACL 2017, for a
///   linear model of them.
package struct LanguageIdentifier: Sendable {
  private let tables: [Alphabet: Table]

  /// From this probability on a guess names its language.
  private static let threshold = 0.6
  /// What is left to doubt where an alphabet has one language.
  private static let sole = 0.99

  /// - Parameters:
  ///   - profiles: the bytes of `models/languages.ngrams`.
  ///   - path: where they were read, for messages.
  /// - Throws: `LanguageProfilesError` where the bytes are not whole and unaltered profiles.
  package init(profiles: [UInt8], path: String) throws {
    let tables = try LanguageProfiles.tables(in: profiles, path: path)
    self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.alphabet, $0) })
  }

  /// The language of a text, or that it cannot be told.
  ///
  /// A long text is told part by part, so that a probability is also the language's part of a text
  /// in several.
  ///
  /// - Complexity: O(letters), of which the first four thousand are read.
  package func guess(_ text: String) -> LanguageGuess {
    let letters = Letters(text)
    var probabilities: [Language: Double] = [:]
    for (alphabet, share) in letters.shares {
      let parts = letters.parts(of: alphabet)
      for part in parts {
        for (language, probability) in candidates(alphabet, part) {
          probabilities[language, default: 0] += share * probability / Double(parts.count)
        }
      }
    }
    let candidates = probabilities.map {
      LanguageGuess.Candidate(language: $0.key, probability: $0.value)
    }
    return LanguageGuess(candidates, sureFrom: Self.threshold)
  }

  private func candidates(_ alphabet: Alphabet, _ line: ArraySlice<UInt32>) -> [(Language, Double)]
  {
    switch alphabet {
    case .georgian: return [(.ka, Self.sole)]
    case .hangul: return [(.ko, Self.sole)]
    case .foreign: return []
    case .latin, .cyrillic, .arabic, .han:
      guard let table = tables[alphabet] else { return [] }
      return zip(table.languages, table.probabilities(of: line)).compactMap { language, value in
        language.map { ($0, value) }
      }
    }
  }
}
