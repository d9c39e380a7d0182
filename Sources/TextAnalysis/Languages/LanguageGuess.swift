/// What language a text is in, as far as its letters tell.
package struct LanguageGuess: Sendable, Equatable {
  /// A language and how likely it is, `0...1`.
  package struct Candidate: Sendable, Equatable {
    package let language: Language
    package let probability: Double

    package init(language: Language, probability: Double) {
      self.language = language
      self.probability = probability
    }
  }

  /// Nil where no language is likely enough: too short, mixed, none that the line knows.
  package let language: Language?
  /// Of `language`; of the likeliest one where unsure; 0 where nothing speaks for any.
  package let probability: Double
  /// The likeliest languages, likeliest first; those below one percent are left out.
  package let alternatives: [Candidate]

  /// - Parameter candidates: in any order.
  init(_ candidates: [Candidate], sureFrom threshold: Double) {
    alternatives = candidates.filter { $0.probability >= 0.01 }
      // Ties by code, so that runs agree.
      .sorted { ($1.probability, $0.language) < ($0.probability, $1.language) }
    probability = alternatives.first?.probability ?? 0
    language = probability >= threshold ? alternatives.first?.language : nil
  }
}
