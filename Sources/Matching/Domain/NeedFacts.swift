package import TextAnalysis

/// What a need says of who asks and of a visit; none of it counts in a score.
package struct NeedFacts: Sendable, Hashable, Codable {
  /// In the issuer's words, or as ISO 8601 writes them.
  package var dates: [String]
  /// How many people come.
  package var delegates: Int?
  /// Spoken by the delegation or its interpreter.
  package var languages: [Language]
  package var budget: String?
  package var sender: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?
  /// Until when an answer is awaited.
  package var deadline: String?

  package init(
    dates: [String] = [], delegates: Int? = nil, languages: [Language] = [],
    budget: String? = nil, sender: String? = nil, country: String? = nil,
    deadline: String? = nil
  ) {
    (self.dates, self.delegates, self.languages) = (dates, delegates, languages)
    (self.budget, self.sender, self.country) = (budget, sender, country)
    self.deadline = deadline
  }

  /// The same, and what only the other says.
  package func filled(from other: NeedFacts) -> NeedFacts {
    NeedFacts(
      dates: dates.isEmpty ? other.dates : dates, delegates: delegates ?? other.delegates,
      languages: languages.isEmpty ? other.languages : languages,
      budget: budget ?? other.budget, sender: sender ?? other.sender,
      country: country ?? other.country, deadline: deadline ?? other.deadline)
  }
}

extension NeedFacts {
  /// What was read in a text.
  package init(_ facts: RequestFacts) {
    self.init(
      dates: facts.dates, delegates: facts.delegates, languages: facts.languages,
      budget: facts.budget, sender: facts.sender, country: facts.country,
      deadline: facts.deadlines.first)
  }
}
