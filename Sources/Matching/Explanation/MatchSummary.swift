internal import Foundation
package import TextAnalysis

/// An answer without the texts that give its reasons: what a file of thousands needs.
///
/// Numbers end at the sixth decimal: beyond, they are the noise of single precision, which differs
/// from processor to processor.
package struct MatchSummary: Sendable, Equatable, Encodable {
  package let need: String
  /// Absent where unsure.
  package let language: Language?
  package let confidence: Confidence
  package let matches: [SummarizedMatch]
  package let gaps: [Gap]
}

/// A member that fits, and the capability that answers each requirement.
package struct SummarizedMatch: Sendable, Equatable, Encodable {
  package let rank: Int
  package let member: String
  package let name: String
  package let score: Double
  package let confidence: Confidence
  package let requirements: [Part]

  package struct Part: Sendable, Equatable, Encodable {
    package let requirement: String
    package let capability: String
    package let probability: Double
  }
}

extension MatchIndex {
  /// Who fits `need`: the ranks, scores and capabilities of `answer`, much sooner.
  package func brief(
    of need: Need, top: Int, eligibility: Eligibility = Eligibility()
  ) throws -> MatchSummary {
    MatchSummary(try candidates(for: need, top: top, eligibility: eligibility))
  }
}

extension MatchSummary {
  /// Members of one group that stand before all others have had their place.
  static let mostPerGroup = 2

  /// The list of a whole catalogue, from its candidates.
  package init(_ candidates: Candidates) {
    let (first, later) = spread(
      candidates.members, perHouse: Self.mostPerGroup, house: \.group)
    let matches = (first + later).prefix(candidates.top).enumerated()
      .map { SummarizedMatch($1, rank: $0 + 1, candidates.requirements) }
    self.init(
      need: candidates.need, language: candidates.language,
      confidence: matches.map(\.confidence).max { $0.order < $1.order } ?? .none,
      matches: matches,
      gaps: zip(candidates.requirements, candidates.nearest).compactMap { asked, nearest in
        Gap.unlessAnswered(requirement: asked.id, title: asked.title, nearest: nearest)
      }.map(\.rounded))
  }
}

extension SummarizedMatch {
  fileprivate init(
    _ candidate: Candidates.Candidate, rank: Int, _ requirements: [Candidates.Asked]
  ) {
    let probabilities = candidate.answers.map(\.probability)
    let weights = requirements.map { $0.weight ?? 1 }
    let total = weights.reduce(0, +)
    self.init(
      rank: rank, member: candidate.id, name: candidate.name,
      // Added up as the parts of an answer are, so that both give the same number.
      score: zip(probabilities, weights).reduce(0) { $0 + $1.0 * $1.1 / total }
        .rounded(places: 6),
      confidence: Confidence(of: probabilities),
      requirements: zip(requirements, candidate.answers).map {
        Part(
          requirement: $0.id, capability: $1.capability,
          probability: $1.probability.rounded(places: 6))
      })
  }
}

extension Gap {
  fileprivate var rounded: Gap {
    Gap(
      requirement: requirement, title: title,
      nearest: nearest.map {
        Nearest(
          member: $0.member, capability: $0.capability, title: $0.title,
          probability: $0.probability.rounded(places: 6))
      })
  }
}

extension Double {
  fileprivate func rounded(places: Int) -> Double {
    let scale = pow(10, Double(places))
    return (self * scale).rounded() / scale
  }
}
