package import TextAnalysis

/// What a phrase finds.
package struct SearchAnswer: Sendable, Equatable {
  package let query: String
  /// The phrase with misspelt words put right, where there were any; it is what was looked for.
  package let corrected: String?
  /// Absent where unsure.
  package let language: Language?
  package let confidence: Confidence
  package let hits: [SearchHit]
  /// All members that match, the best first, whatever the cut.
  package let matching: [Int]
  /// Words of the phrase that nothing in the catalogue answers.
  package let missing: [String]
  /// What the phrase could be about, where it says only where; nil otherwise.
  package let subjects: [Subject]?
  /// How many members the filter lets in; nil where there is none.
  package let admission: Admission?
}

/// A capability that answers a text, for a search by a phrase.
package struct SearchHit: Sendable, Equatable, Encodable {
  package let rank: Int
  package let member: String
  package let name: String
  package let score: Double
  package let confidence: Confidence
  package let foundBy: Found
  package let evidence: Evidence

  /// Whether the phrase names the member or what it does.
  package enum Found: String, Sendable, Encodable, CaseIterable {
    case name, capability
  }
}

/// A member that offers much the same as another.
package struct SimilarMember: Sendable, Equatable, Encodable {
  package let rank: Int
  package let member: String
  package let name: String
  /// Mean over the first member's capabilities of the best cosine, `-1...1`.
  package let score: Double
  /// The capabilities that resemble each other, the closest first.
  package let pairs: [Pair]

  package struct Pair: Sendable, Equatable, Encodable {
    package let capability: String
    package let resembles: String
    package let cosine: Double
  }
}

/// A member that answers what others leave open in a need.
package struct Complement: Sendable, Equatable, Encodable {
  package let rank: Int
  package let member: String
  package let name: String
  /// What the set's score rises by with this member in it.
  package let gain: Double
  /// The requirements it answers better than the set does.
  package let requirements: [Evidence]
}

/// A need that a member could answer.
package struct Opportunity: Sendable, Equatable, Encodable {
  package let rank: Int
  package let need: String
  package let title: String
  package let score: Double
  package let confidence: Confidence
  /// The member's place among all for that need, from 1.
  package let place: Int
  package let requirements: [Evidence]
}
