internal import Application
internal import Matching
internal import TextAnalysis

/// The answer to a need, with what the page needs to show it.
struct MatchReply {
  let need: String
  let title: String
  let language: Language?
  let confidence: Confidence
  let requirements: [Requirement]
  /// What of the glossary each requirement names.
  let concepts: [[ReadingReply.Concept]]
  /// What it could be about, where it says only where.
  let subjects: [Subject]?
  let matches: [MemberMatch]
  let exclusions: [String]
  let facts: NeedFacts
  let gaps: [Gap]
  let admission: Admission?
  let policy: Policy
  let ndcgGivenUp: Double
  let decision: Provenance

  init(
    _ answer: Answer, to reading: ParsedNeed, in index: MatchIndex, isExplained: Bool
  ) {
    (need, title, language) = (answer.need, reading.need.title, answer.language)
    (confidence, gaps, decision) = (answer.confidence, answer.gaps, answer.decision)
    admission = answer.admission
    (exclusions, facts) = (answer.exclusions, answer.facts)
    (policy, ndcgGivenUp) = (answer.policy, answer.ndcgGivenUp)
    (requirements, subjects) = (answer.requirements, answer.subjects)
    concepts = answer.requirements.map { index.concepts(in: $0.title, answer.language) }
    matches = answer.matches.map {
      MemberMatch($0, of: index.catalogue, isExplained: isExplained)
    }
  }
}

/// A match with what tells a reader who the member is.
struct MemberMatch {
  let rank: Int
  let meritRank: Int
  let member: String
  let name: String
  let about: MemberFacts
  let score: Double
  let confidence: Confidence
  let relations: [Interaction]
  let requirements: [EvidenceReply]

  init(_ match: Match, of catalogue: Catalogue, isExplained: Bool) {
    (rank, meritRank) = (match.rank, match.meritRank)
    (member, name) = (match.member, match.name)
    (score, confidence, relations) = (match.score, match.confidence, match.relations)
    about = MemberFacts(catalogue.members[catalogue.index(of: match.member)!])
    requirements = match.requirements.map { EvidenceReply($0, isExplained: isExplained) }
  }
}

struct MemberFacts {
  let kind: String
  let city: String?
  let department: String?
  let country: String?
  let website: String?

  init(_ member: Member) {
    (kind, city, department) = (member.kind.rawValue, member.city, member.department)
    (country, website) = (member.country, member.website)
  }
}

/// Evidence, its parts only where they were asked for.
struct EvidenceReply {
  let requirement: String
  let title: String
  let capability: String
  let capabilityTitle: String
  let probability: Double
  let contribution: Double
  let sentence: Quote
  let sharedTerms: [SharedTerm]?
  let sharedConcepts: [SharedConcept]?
  let parts: [Part]?

  init(_ evidence: Evidence, isExplained: Bool) {
    (requirement, title) = (evidence.requirement, evidence.title)
    (capability, capabilityTitle) = (evidence.capability, evidence.capabilityTitle)
    (probability, contribution) = (evidence.probability, evidence.contribution)
    sentence = evidence.sentence
    sharedTerms = isExplained ? evidence.sharedTerms : nil
    sharedConcepts = isExplained ? evidence.sharedConcepts : nil
    parts = isExplained ? evidence.parts : nil
  }
}
