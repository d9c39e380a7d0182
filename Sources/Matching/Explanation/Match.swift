package import TextAnalysis

/// What the catalogue answers to a need.
package struct Answer: Sendable, Equatable, Encodable {
  package let need: String
  /// What the need is written in; absent where unsure.
  package let language: Language?
  /// How sure the best match is: a need that nothing answers says so.
  package let confidence: Confidence
  /// Given, else read in its text.
  package let requirements: [Requirement]
  /// What it could be about, where it says only where; absent otherwise.
  package let subjects: [Subject]?
  /// What is not wanted or is there already.
  package let exclusions: [String]
  package let facts: NeedFacts
  package let matches: [Match]
  package let gaps: [Gap]
  /// How many members the filter lets in; absent where there is none.
  package let admission: Admission?
  package let policy: Policy
  /// The share of nDCG, with scores as gains, that the policy gave up.
  package let ndcgGivenUp: Double
  package let decision: Provenance
}

/// A need and a member with a score, and where each part of it comes from.
package struct Match: Sendable, Equatable, Encodable {
  /// From 1.
  package let rank: Int
  /// The rank by score alone.
  package let meritRank: Int
  package let member: String
  package let name: String
  /// The sum of the requirements' contributions.
  package let score: Double
  package let confidence: Confidence
  /// What there has been with who asks, as far as that is told.
  package let relations: [Interaction]
  /// One a requirement, in the need's order.
  package let requirements: [Evidence]
}

/// For one requirement, the capability of the member that answers it best.
package struct Evidence: Sendable, Equatable, Encodable {
  package let requirement: String
  package let title: String
  package let capability: String
  package let capabilityTitle: String
  /// Calibrated probability that the capability answers the requirement.
  package let probability: Double
  /// The requirement's share in the score.
  package let contribution: Double
  /// The sentence of the capability's sheet closest to the requirement.
  package let sentence: Quote
  package let sharedTerms: [SharedTerm]
  package let sharedConcepts: [SharedConcept]
  /// The log-odds' parts; they add up to `ln(p / (1 - p))`.
  package let parts: [Part]
}

/// A named number of a sum, with what it was made of.
package struct Part: Sendable, Equatable, Encodable {
  package let name: String
  package let value: Double
  package let weight: Double
  /// `value · weight`.
  package let contribution: Double

  init(name: String, value: Double, weight: Double) {
    (self.name, self.value, self.weight) = (name, value, weight)
    contribution = value * weight
  }
}

/// A piece of a text, with its place there.
package struct Quote: Sendable, Equatable, Encodable {
  /// Which field of the capability or need.
  package let field: String
  /// UTF-8 offsets in that field: first byte, and the one after the last.
  package let start: Int
  package let end: Int
  package let text: String
}

/// A term that stands on both sides.
package struct SharedTerm: Sendable, Equatable, Encodable {
  package let term: String
  package let inRequirement: [Quote]
  package let inCapability: [Quote]
  /// Its part of the lexical cosine.
  package let cosine: Double
}

/// A concept of the glossary that stands on both sides, in whatever language each is.
package struct SharedConcept: Sendable, Equatable, Encodable {
  package let concept: String
  /// In the language of the explanation.
  package let label: String
  package let inRequirement: [Quote]
  package let inCapability: [Quote]
  /// Its part of how far the capability answers the requirement's concepts.
  package let coverage: Double
}

/// A requirement that nothing in the catalogue answers.
package struct Gap: Sendable, Equatable, Encodable {
  package let requirement: String
  package let title: String
  /// What comes nearest, though it does not answer.
  package let nearest: Nearest?

  package struct Nearest: Sendable, Equatable, Codable {
    package let member: String
    package let capability: String
    package let title: String
    package let probability: Double
  }
}

/// In words, what a calibrated probability is worth.
package enum Confidence: String, Sendable, Encodable, CaseIterable {
  case none, low, fair, high
}

/// What an answer was made from, so that it can be made again.
package struct Provenance: Sendable, Equatable, Encodable {
  /// SHA-256 of the members, the glossary, each model and the configuration, by name.
  package let hashes: [String: String]
  /// What semantic model answered, or that none was there.
  package let encoders: [String]
  package let version: String

  package init(hashes: [String: String], encoders: [String], version: String) {
    (self.hashes, self.encoders, self.version) = (hashes, encoders, version)
  }
}
