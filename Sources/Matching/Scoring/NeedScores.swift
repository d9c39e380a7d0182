internal import Cancellation
internal import Foundation
internal import LinearAlgebra

/// The score of every member for one need, before any cut or rule.
package struct NeedScores: Sendable {
  package let reading: ParsedNeed
  package let features: FeatureTable
  /// For each member, its best capability for each requirement; none for a member without any.
  package let best: RaggedArray<Int>
  /// For each member, the probability of that capability for each requirement.
  package let probabilities: RaggedArray<Double>
  /// For each member, the mean of its probabilities, weighed by the requirements' weights.
  package let scores: [Double]

  init(_ reading: ParsedNeed, _ features: FeatureTable, _ index: MatchIndex) throws {
    self.reading = reading
    self.features = features
    try CancellationToken.check()
    let logOdds = features.logOdds(index.resources.model)
    let (ranges, count, width) = (
      index.catalogue.ranges, features.requirementCount, features.capabilityCount
    )
    var (best, probabilities, starts): ([Int], [Double], [Int]) = ([], [], [0])
    best.reserveCapacity(ranges.count * count)
    probabilities.reserveCapacity(ranges.count * count)
    let token = CancellationToken.current
    logOdds.withElements { logOdds in
      for (member, range) in ranges.enumerated() {
        if member % Self.membersBetweenChecks == 0, token.isCancelled { break }
        for requirement in 0..<(range.isEmpty ? 0 : count) {
          let row = requirement * width
          // Ties go to the first capability, so that runs agree.
          var first = range.lowerBound
          for other in range where logOdds[row + other] > logOdds[row + first] { first = other }
          best.append(first)
          probabilities.append(1 / (1 + exp(-Double(logOdds[row + first]))))
        }
        starts.append(best.count)
      }
    }
    try token.check()
    self.best = RaggedArray(best, starts: starts)
    self.probabilities = RaggedArray(probabilities, starts: starts)
    let weights = reading.requirements.map(\.weight)
    let total = Swift.max(weights.reduce(0, +), 0.5)
    scores = self.probabilities.map { probabilities in
      zip(probabilities, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    }
  }

  private static let membersBetweenChecks = 256

  /// Of all requirements.
  var totalWeight: Double { reading.requirements.reduce(0) { $0 + $1.weight } }

  /// Members by descending score, ties by id.
  package var order: [Int] {
    scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
  }
}

extension MatchIndex {
  package func scoring(of need: Need) throws -> NeedScores {
    try recent.scoring(of: need) { try newScoring(of: need) }
  }

  /// The same, not kept for the next question: for the needs of a stream.
  ///
  /// - Throws: `TooManyRequirements` of a text that asks too much, what features throw.
  package func newScoring(of need: Need) throws -> NeedScores {
    let reading = reading(of: need)
    try reading.checkSize()
    return try NeedScores(reading, try features(of: reading), self)
  }

  /// In the scale of a larger catalogue that this one is a part of.
  ///
  /// - Throws: `NeedMomentsError` where they are of another need.
  func scoring(of need: Need, _ moments: NeedMoments) throws -> NeedScores {
    let reading = reading(of: need)
    try reading.checkSize()
    return try NeedScores(reading, try features(of: reading, moments), self)
  }

  /// Who fits `need`, and why.
  ///
  /// - Parameters:
  ///   - top: how many matches at most.
  ///   - perHouse: members of one group that stand before all others have had their place.
  ///   - fairness: whose turn it is among near-equal members; nil to rank by score alone.
  ///   - memory: what there has been between members and who asks; shown, and without any weight.
  package func answer(
    to need: Need, top: Int, eligibility: Eligibility = Eligibility(), perHouse: Int = 2,
    fairness: Fairness? = nil, memory: InteractionHistory = InteractionHistory()
  ) throws -> Answer {
    try answer(
      scoring(of: need), top: top, eligibility: eligibility, perHouse: perHouse,
      fairness: fairness, memory: memory)
  }

  /// The same for a need that is scored already.
  package func answer(
    _ scoring: NeedScores, top: Int, eligibility: Eligibility = Eligibility(), perHouse: Int = 2,
    fairness: Fairness? = nil, memory: InteractionHistory = InteractionHistory()
  ) throws -> Answer {
    let eligible = eligible(scoring, eligibility)
    let listing = listing(
      eligible, scoring, top: top, perHouse: perHouse, fairness: fairness)
    let matches = try explained(
      listing.members, scoring, meritRanks: listing.meritRanks, memory: memory)
    return Answer(
      need: scoring.reading.need.id, language: scoring.reading.language,
      confidence: matches.map(\.confidence).max { $0.order < $1.order } ?? .none,
      requirements: scoring.reading.requirements, subjects: subjects(of: scoring.reading),
      exclusions: scoring.reading.exclusions,
      facts: scoring.reading.facts, matches: matches,
      gaps: gaps(scoring, among: eligible), admission: admission(eligibility),
      policy: fairness == nil ? .merit : .fair, ndcgGivenUp: listing.ndcgGivenUp,
      decision: resources.decision)
  }

  /// Members that have something to rank and keep to the rules, the best first.
  func eligible(_ scoring: NeedScores, _ eligibility: Eligibility) -> [Int] {
    eligible(in: scoring.order, scoring, eligibility)
  }

  /// The same of some members, in their order.
  func eligible(
    in members: some Sequence<Int>, _ scoring: NeedScores, _ eligibility: Eligibility
  ) -> [Int] {
    let admitsAll = eligibility.isForEverybody
    return members.filter {
      !scoring.best[$0].isEmpty && (admitsAll || eligibility.admits(catalogue.members[$0]))
    }
  }

  func gaps(_ scoring: NeedScores, among members: [Int]) -> [Gap] {
    scoring.reading.requirements.enumerated().compactMap { requirement, asked in
      Gap.unlessAnswered(
        requirement: asked.id, title: asked.title,
        nearest: nearest(to: requirement, scoring, among: members))
    }
  }

  /// The capability of `members` that comes nearest to a requirement; ties go to the first member.
  func nearest(to requirement: Int, _ scoring: NeedScores, among members: [Int]) -> Gap.Nearest? {
    members.max {
      (scoring.probabilities[$0][requirement], $1) < (scoring.probabilities[$1][requirement], $0)
    }.map { member in
      let capability = catalogue.capabilities[scoring.best[member][requirement]]
      return Gap.Nearest(
        member: catalogue.members[member].id, capability: capability.id,
        title: capability.title, probability: scoring.probabilities[member][requirement])
    }
  }
}

extension Gap {
  /// - Returns: nil where what comes nearest answers the requirement.
  static func unlessAnswered(requirement: String, title: String, nearest: Nearest?) -> Gap? {
    (nearest?.probability ?? 0) < Confidence.answering
      ? Gap(requirement: requirement, title: title, nearest: nearest) : nil
  }
}

extension Confidence {
  /// Of a match: that of its surest requirement.
  init(of probabilities: some Sequence<Double>) { self.init(probability: probabilities.max() ?? 0) }

  var order: Int { Self.allCases.firstIndex(of: self)! }
}
