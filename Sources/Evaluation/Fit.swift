internal import Foundation
internal import LinearAlgebra
package import Matching

/// Fits the score's weights on judged needs.
///
/// Logistic regression over pairs of a requirement and a member, each at the capability that answers
/// best under the weights of the round before; the label is what the grade is worth where the member
/// was judged to answer the requirement. Needs weigh the same whatever number of requirements they
/// have. A feature that can only speak for a capability never weighs below zero.
///
/// - SeeAlso: Andrews, Tsochantaridis, Hofmann, *Support Vector Machines for Multiple-Instance
///   Learning*, NIPS 2003, for choosing the instance in rounds.
package struct Fit: Sendable {
  private let needs: [FittedNeed]
  private let features: [Feature]
  package let pairCount: Int
  /// The needs of each set.
  private let sections: [Range<Int>]
  private let unanswered: Range<Int>

  private static let rounds = 4
  private static let penalty = 10.0

  /// Needs that nobody answers, with what each weighs beside a judged one.
  package struct Unanswered: Sendable {
    package let needs: [Need]
    package let weight: Double

    package init(_ needs: [Need], weight: Double) { (self.needs, self.weight) = (needs, weight) }
  }

  /// - Parameters:
  ///   - sets: what the regression is fitted on, all together.
  ///   - unanswered: needs that no member of the first set answers; the regression learns from them
  ///     what *nothing fits* looks like.
  /// - Throws: what an encoder throws.
  package init(
    _ sets: [(set: JudgedSet, index: MatchIndex)], unanswered: [Unanswered] = [],
    features: [Feature] = Feature.allCases, progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    self.features = features
    let total =
      sets.reduce(0) { $0 + $1.set.needs.count } + unanswered.reduce(0) { $0 + $1.needs.count }
    var needs: [FittedNeed] = []
    var sections: [Range<Int>] = []
    for (set, index) in sets {
      let start = needs.count
      for need in set.needs {
        progress(needs.count, total)
        needs.append(try FittedNeed(need, set, index, weight: 1))
      }
      sections.append(start..<needs.count)
    }
    let start = needs.count
    if let first = sets.first {
      let nobody = JudgedSet(name: "", members: first.set.members, needs: [], judgements: [:])
      for group in unanswered {
        for need in group.needs {
          progress(needs.count, total)
          needs.append(try FittedNeed(need, nobody, first.index, weight: group.weight))
        }
      }
    }
    progress(total, total)
    (self.needs, self.sections) = (needs, sections)
    self.unanswered = start..<needs.count
    pairCount = needs[..<start].reduce(0) { $0 + $1.asked.count * $1.ranges.count }
  }

  package func model(fittedOn: String) throws -> ScoreModel {
    try model(on: Array(needs.indices), fittedOn: fittedOn)
  }

  /// Whether a request is of the trade: judged needs against unanswered ones, each side of equal
  /// weight, and on the other side each group.
  private func gate(on chosen: [Int]) throws -> TradeGate? {
    let outside = chosen.filter(unanswered.contains)
    guard !outside.isEmpty, outside.count < chosen.count else { return nil }
    let inside = Double(chosen.count - outside.count)
    let outsideWeight = outside.reduce(0) { $0 + needs[$1].weight }
    let fitted = try LogisticRegression.fit(
      features: chosen.map { needs[$0].table.trade.values },
      labels: chosen.map { unanswered.contains($0) ? 0 : 1 },
      sampleWeights: chosen.map {
        unanswered.contains($0) ? inside * needs[$0].weight / outsideWeight : 1
      }, penalty: Self.gatePenalty)
    return TradeGate(intercept: fitted.intercept, weights: fitted.weights)
  }

  private static let gatePenalty = 0.1

  /// Metrics of each need of the first set that has a measure, under `model`.
  package func metrics(_ model: ScoreModel) -> [Metrics] {
    (sections.first ?? 0..<0).filter { needs[$0].isJudged }.map { needs[$0].metrics(model) }
  }

  /// For each set, metrics of each need that has a measure, under weights fitted without it and
  /// without any need that shares a topic with it.
  package func crossValidated(folds: Int, seed: UInt64) throws -> [[Metrics]] {
    let found = try heldOut(folds: folds, seed: seed) { model, need in needs[need].metrics(model) }
    return sections.map { section in
      section.filter { needs[$0].isJudged }.compactMap { found[$0] }
    }
  }

  /// For each need, by its place over all sets and unanswered ones, what `measure` makes of weights
  /// fitted without it.
  func heldOut<Value>(
    folds: Int, seed: UInt64, measure: (ScoreModel, Int) throws -> Value
  ) throws -> [Int: Value] {
    var random = SplitMix64(seed: seed)
    let topics = Set(needs.flatMap(\.topics)).sorted().shuffled(using: &random)
    let fold = Dictionary(
      uniqueKeysWithValues: topics.enumerated().map { ($1, $0 % folds) })
    var found: [Int: Value] = [:]
    for number in 0..<folds {
      let model = try model(
        on: needs.indices.filter { !needs[$0].topics.contains { fold[$0] == number } },
        fittedOn: "")
      // A need of two topics is measured once, with its first.
      for index in needs.indices where needs[index].topics.first.map({ fold[$0] }) == number {
        found[index] = try measure(model, index)
      }
    }
    return found
  }

  private func model(on chosen: [Int], fittedOn: String) throws -> ScoreModel {
    let gate = try gate(on: chosen)
    var model = Self.start
    for _ in 0..<Self.rounds {
      var active = features
      repeat {
        model = try step(from: model, on: chosen, active, fittedOn: fittedOn)
        let wrong = active.filter { $0.speaksFor && model.weight($0) < 0 }
        active.removeAll { wrong.contains($0) }
        if wrong.isEmpty { break }
      } while !active.isEmpty
    }
    return ScoreModel(
      intercept: model.intercept,
      weights: Dictionary(uniqueKeysWithValues: features.map { ($0, model.weight($0)) }),
      fittedOn: fittedOn, gate: gate)
  }

  private func step(
    from model: ScoreModel, on chosen: [Int], _ features: [Feature], fittedOn: String
  ) throws -> ScoreModel {
    let sample = sample(of: chosen, features, under: model)
    let spreads = Self.spreads(of: sample.rows, count: features.count)
    let fitted = try LogisticRegression.fit(
      features: sample.rows.map { row in zip(row, spreads).map { $0 / $1 } },
      labels: sample.labels, sampleWeights: sample.weights, penalty: Self.penalty)
    return ScoreModel(
      intercept: fitted.intercept,
      weights: Dictionary(
        uniqueKeysWithValues: zip(features, zip(fitted.weights, spreads).map { $0 / $1 })),
      fittedOn: fittedOn)
  }

  /// The deviation of each feature, so that the penalty minds no unit; one for a constant.
  private static func spreads(of rows: [[Double]], count: Int) -> [Double] {
    (0..<count).map { column in
      let mean = rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
      let squares = rows.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) }
      let spread = (squares / Double(rows.count)).squareRoot()
      return spread > 1e-9 ? spread : 1
    }
  }

  /// Where the first round chooses capabilities by.
  private static let start = ScoreModel(
    intercept: -4, weights: [.semantic: 0.5, .concepts: 0.5], fittedOn: "")

  private func sample(
    of chosen: [Int], _ features: [Feature], under model: ScoreModel
  ) -> (rows: [[Double]], labels: [Double], weights: [Double]) {
    var rows: [[Double]] = []
    var labels: [Double] = []
    var weights: [Double] = []
    for need in chosen.map({ needs[$0] }) {
      let logOdds = need.table.logOdds(model)
      for (place, requirement) in need.asked.enumerated() {
        for (member, range) in need.ranges.enumerated() where !range.isEmpty {
          let best = range.reduce(range.lowerBound) {
            logOdds[requirement, $1] > logOdds[requirement, $0] ? $1 : $0
          }
          rows.append(
            features.map {
              need.table.value($0, requirement: requirement, capability: best)
            })
          labels.append(need.labels[place][member])
          weights.append(need.weight / Double(need.asked.count))
        }
      }
    }
    return (rows, labels, weights)
  }
}

/// A need with its features and judgements, laid out for the fit.
struct FittedNeed: Sendable {
  let table: FeatureTable
  /// The requirements that the judgements speak of.
  let asked: [Int]
  /// For each of `asked` and each member, what the judgement is worth, `0...1`.
  let labels: [[Double]]
  let grades: [Int]
  let isJudged: Bool
  /// For each member, its capabilities' columns.
  let ranges: [Range<Int>]
  let topics: [String]
  let weight: Double

  private static let mostUnanswered = 3
  /// What grades 0…3 are worth.
  private static let worth = [0, 0.15, 0.6, 1]

  init(_ need: Need, _ set: JudgedSet, _ index: MatchIndex, weight: Double) throws {
    let reading = index.reading(of: need)
    let members = index.catalogue.members
    let grades = set.judgements[need.id] ?? [:]
    let answered = set.answered[need.id] ?? [:]
    let isGiven = !need.requirements.isEmpty
    table = try index.features(of: reading)
    // Of a text that was split here, judgements speak of what names the rarest thing; of one that
    // nobody answers, a few requirements say as much as all.
    asked =
      grades.isEmpty
      ? Array(reading.requirements.indices.prefix(Self.mostUnanswered))
      : isGiven ? Array(reading.requirements.indices) : [index.mainRequirement(of: reading)]
    labels = asked.map { requirement in
      let id = reading.requirements[requirement].id
      return members.map { member in
        let said = isGiven ? answered[member.id]?.contains(id) ?? true : true
        let worth = set.isGraded ? Self.worth : [0, 1]
        return said ? worth[grades[member.id] ?? 0] : 0
      }
    }
    self.grades = members.map { grades[$0.id] ?? 0 }
    isJudged = grades.values.contains { $0 > 0 }
    ranges = index.catalogue.ranges
    topics = set.topics[need.id] ?? [need.id]
    self.weight = weight
  }

  /// For each member, the mean of its probabilities.
  func scores(_ model: ScoreModel) -> [Double] {
    let logOdds = table.logOdds(model)
    return ranges.map { range in
      guard !range.isEmpty else { return -1 }
      return (0..<table.requirementCount).reduce(0) { sum, requirement in
        let best = range.map { logOdds[requirement, $0] }.max()!
        return sum + 1 / (1 + exp(-Double(best)))
      } / Double(table.requirementCount)
    }
  }

  func metrics(_ model: ScoreModel) -> Metrics {
    let scores = scores(model)
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return Metrics(ranked: order.map { grades[$0] })
  }
}
