package import TextAnalysis

/// The members of a catalogue, or of a part of one, that may stand in the list for a need.
///
/// Enough of them that the list of a whole catalogue can be made from those of its parts: parts are
/// merged in any order and any grouping, and the list is the same to the last bit.
package struct Candidates: Sendable, Equatable, Codable {
  package let need: String
  /// Absent where unsure.
  package let language: Language?
  /// How many members the list has at most.
  let top: Int
  let requirements: [Asked]
  /// By descending score, ties by id.
  private(set) var members: [Candidate]
  /// What comes nearest to each requirement; nil where nobody is eligible.
  private(set) var nearest: [Gap.Nearest?]

  struct Asked: Sendable, Equatable, Codable {
    let id: String
    let title: String
    /// In the mean over the requirements; absent where it is 1.
    var weight: Double?
  }

  struct Candidate: Sendable, Equatable, Codable {
    let id: String
    let name: String
    /// Absent for a member on its own.
    let group: String?
    /// One a requirement.
    let answers: [Answer]

    struct Answer: Sendable, Equatable, Codable {
      let capability: String
      let probability: Double
    }

    /// The mean of the probabilities by the weights of `requirements`, added up as `NeedScores` does.
    func score(_ requirements: [Asked]) -> Double {
      let weights = requirements.map { $0.weight ?? 1 }
      let total = weights.reduce(0, +)
      return zip(answers, weights).reduce(0) { $0 + $1.0.probability * $1.1 } / max(total, 0.5)
    }
  }

  /// Whether these are such as `MatchIndex.candidates` gives.
  package var isPlausible: Bool {
    top > 0 && nearest.count == requirements.count
      && members.allSatisfy { $0.answers.count == requirements.count }
  }

  /// - Throws: `CandidatesError` where these are of two needs or two lists.
  package mutating func merge(_ other: Candidates) throws {
    guard (need, top, requirements) == (other.need, other.top, other.requirements) else {
      throw CandidatesError.otherNeed
    }
    let ranked = (members + other.members).map { (member: $0, score: $0.score(requirements)) }
      .sorted { ($1.score, $0.member.id) < ($0.score, $1.member.id) }
    members = Self.needed(of: ranked.map(\.member), top: top, group: \.group)
    nearest = zip(nearest, other.nearest).map(Self.nearer)
  }

  /// Those of `members`, the best first, that may stand in a list of `top`.
  ///
  /// A group's members may have to give way to others, so they do not count towards `top`; but at
  /// most so many of one group are in a list.
  ///
  /// - Parameter group: of a member; nil for one on its own.
  static func needed<Member>(
    of members: some Sequence<Member>, top: Int, group: (Member) -> String?
  ) -> [Member] {
    var free = 0
    var ofGroup: [String: Int] = [:]
    var needed: [Member] = []
    for member in members {
      guard free < top else { break }
      if let group = group(member) {
        ofGroup[group, default: 0] += 1
        if ofGroup[group]! > top { continue }
      } else {
        free += 1
      }
      needed.append(member)
    }
    return needed
  }

  /// The higher probability; of equals, the first member's.
  private static func nearer(_ a: Gap.Nearest?, _ b: Gap.Nearest?) -> Gap.Nearest? {
    guard let a, let b else { return a ?? b }
    return (b.probability, a.member) < (a.probability, b.member) ? a : b
  }
}

package enum CandidatesError: Error, Equatable, CustomStringConvertible {
  case otherNeed

  package var description: String {
    "candidates: of another need or another --top; merge parts of one batch"
  }
}

extension MatchIndex {
  /// What this catalogue has to say on `need`.
  ///
  /// - Parameter moments: of the larger catalogue that this one is a part of; nil where it is the
  ///   whole.
  /// - Throws: `NeedMomentsError`, what encoders throw.
  package func candidates(
    for need: Need, top: Int, eligibility: Eligibility = Eligibility(),
    moments: NeedMoments? = nil
  ) throws -> Candidates {
    let scoring = try moments.map { try self.scoring(of: need, $0) } ?? newScoring(of: need)
    let eligible = eligible(in: catalogue.members.indices, scoring, eligibility)
    let listed = eligible.filter { isListed($0, scoring) }
      .sorted { (scoring.scores[$1], $0) < (scoring.scores[$0], $1) }
    let requirements = scoring.reading.requirements
    return Candidates(
      need: need.id, language: scoring.reading.language, top: top,
      requirements: requirements.map {
        Candidates.Asked(
          id: $0.id, title: $0.title, weight: $0.isOptional ? $0.weight : nil)
      },
      members: Candidates.needed(
        of: listed, top: top, group: catalogue.house
      ).map { candidate($0, scoring) },
      nearest: requirements.indices.map { nearest(to: $0, scoring, among: eligible) })
  }

  private func candidate(_ member: Int, _ scoring: NeedScores) -> Candidates.Candidate {
    Candidates.Candidate(
      id: catalogue.members[member].id, name: catalogue.members[member].name,
      group: catalogue.house(of: member),
      answers: zip(scoring.best[member], scoring.probabilities[member]).map {
        .init(capability: catalogue.capabilities[$0].id, probability: $1)
      })
  }
}
