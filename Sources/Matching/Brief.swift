internal import Foundation
package import TextAnalysis

/// An answer without the texts that give its reasons: what a file of thousands needs.
///
/// Numbers end at the sixth decimal: beyond, they are the noise of single precision, which differs
/// from processor to processor.
package struct Brief: Sendable, Equatable, Encodable {
  package let need: String
  /// Absent where unsure.
  package let language: Language?
  package let confidence: Confidence
  package let matches: [BriefMatch]
  package let gaps: [Gap]
}

/// A member that fits, and the capability that answers each requirement.
package struct BriefMatch: Sendable, Equatable, Encodable {
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
    of need: Need, top: Int, eligibility: Eligibility = Eligibility(), perHouse: Int = 2
  ) throws -> Brief {
    let scoring = try newScoring(of: need)
    let eligible = eligible(scoring, eligibility)
    let listing = listing(eligible, scoring, top: top, perHouse: perHouse, fairness: nil)
    let matches = listing.members.enumerated()
      .map { brief($1, rank: $0 + 1, scoring) }
    return Brief(
      need: need.id, language: scoring.reading.language,
      confidence: matches.map(\.confidence).max { $0.order < $1.order } ?? .none,
      matches: matches, gaps: gaps(scoring, among: eligible).map(\.rounded))
  }

  private func brief(_ member: Int, rank: Int, _ scoring: Scoring) -> BriefMatch {
    let probabilities = scoring.probabilities[member]
    let parts = zip(scoring.reading.requirements, zip(scoring.best[member]!, probabilities)).map {
      BriefMatch.Part(
        requirement: $0.id, capability: catalogue.capabilities[$1.0].id,
        probability: $1.1.rounded(places: 6))
    }
    return BriefMatch(
      rank: rank, member: catalogue.members[member].id, name: catalogue.members[member].name,
      // Added up as the parts of an answer are, so that both give the same number.
      score: probabilities.reduce(0) { $0 + $1 / Double(probabilities.count) }
        .rounded(places: 6),
      confidence: confidence(probabilities), requirements: parts)
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
