internal import Foundation
internal import LinearAlgebra
package import Matching

/// Fits the score's weights on judged needs.
///
/// Logistic regression over pairs of a requirement and a member, each at the capability that answers
/// best under the weights of the round before; the label is what the grade is worth where the member
/// was judged to answer the requirement. Needs weigh the same whatever number of requirements they
/// have.
///
/// - SeeAlso: Andrews, Tsochantaridis, Hofmann, *Support Vector Machines for Multiple-Instance
///   Learning*, NIPS 2003, for choosing the instance in rounds.
package struct Fit: Sendable {
  private let needs: [JudgedNeed]
  private let features: [Feature]
  package let pairCount: Int

  /// A need with its features and judgements, laid out for the fit.
  struct JudgedNeed: Sendable {
    let table: FeatureTable
    /// For each requirement and member, what the judgement is worth, `0...1`.
    let labels: [[Double]]
    let grades: [Int]
    let isJudged: Bool
  }

  private static let rounds = 4
  private static let penalty = 10.0
  /// What grades 0…3 are worth.
  private static let worth = [0, 0.15, 0.6, 1]
  private let ranges: [Range<Int>]

  /// - Throws: what an encoder throws.
  package init(
    _ set: JudgedSet, _ index: MatchIndex, features: [Feature] = Feature.allCases,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    let catalogue = index.catalogue
    self.features = features
    ranges = catalogue.ranges
    var needs: [JudgedNeed] = []
    for (done, need) in set.needs.enumerated() {
      progress(done, set.needs.count)
      let reading = index.reading(of: need)
      let grades = set.judgements[need.id] ?? [:]
      let answered = set.answered[need.id] ?? [:]
      needs.append(
        JudgedNeed(
          table: try index.features(of: reading),
          labels: reading.requirements.map { requirement in
            catalogue.members.map { member in
              let said = answered[member.id]?.contains(requirement.id) ?? true
              return said ? Self.worth[grades[member.id] ?? 0] : 0
            }
          },
          grades: catalogue.members.map { grades[$0.id] ?? 0 },
          isJudged: grades.values.contains { $0 > 0 }))
    }
    progress(set.needs.count, set.needs.count)
    self.needs = needs
    pairCount = needs.reduce(0) { $0 + $1.labels.count * catalogue.members.count }
  }

  /// The weights fitted on all needs.
  package func model(fittedOn: String) throws -> ScoreModel {
    try model(on: Array(needs.indices), fittedOn: fittedOn)
  }

  /// Metrics of each need that has a measure, under `model`.
  package func metrics(_ model: ScoreModel) -> [Metrics] {
    needs.filter(\.isJudged).map { metrics(of: $0, model) }
  }

  /// Metrics of each need that has a measure, under weights fitted without it.
  package func crossValidated(folds: Int, seed: UInt64) throws -> [Metrics] {
    var random = SplitMix64(seed: seed)
    let shuffled = Array(needs.indices).shuffled(using: &random)
    var found: [Int: Metrics] = [:]
    for fold in 0..<folds {
      let held = Set(shuffled.indices.filter { $0 % folds == fold }.map { shuffled[$0] })
      let model = try model(on: needs.indices.filter { !held.contains($0) }, fittedOn: "")
      for index in held where needs[index].isJudged {
        found[index] = metrics(of: needs[index], model)
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private func metrics(of need: JudgedNeed, _ model: ScoreModel) -> Metrics {
    let logOdds = need.table.logOdds(model)
    let scores = ranges.map { range -> Double in
      guard !range.isEmpty else { return -1 }
      return (0..<need.table.requirementCount).reduce(0) { sum, requirement in
        let best = range.map { logOdds[requirement, $0] }.max()!
        return sum + 1 / (1 + exp(-Double(best)))
      }
    }
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return Metrics(ranked: order.map { need.grades[$0] })
  }

  private func model(on chosen: [Int], fittedOn: String) throws -> ScoreModel {
    var model = Self.start
    for _ in 0..<Self.rounds {
      let sample = sample(of: chosen, under: model)
      let fitted = try LogisticRegression.fit(
        features: sample.rows, labels: sample.labels, sampleWeights: sample.weights,
        penalty: Self.penalty)
      model = ScoreModel(
        intercept: fitted.intercept,
        weights: Dictionary(uniqueKeysWithValues: zip(features, fitted.weights)),
        fittedOn: fittedOn)
    }
    return model
  }

  /// Where the first round chooses capabilities by.
  private static let start = ScoreModel(
    intercept: -4, weights: [.semantic: 0.5, .concepts: 0.5, .characters: 0.2], fittedOn: "")

  private func sample(
    of chosen: [Int], under model: ScoreModel
  ) -> (rows: [[Double]], labels: [Double], weights: [Double]) {
    var rows: [[Double]] = []
    var labels: [Double] = []
    var weights: [Double] = []
    for need in chosen.map({ needs[$0] }) {
      let logOdds = need.table.logOdds(model)
      for requirement in need.labels.indices {
        for (member, range) in ranges.enumerated() where !range.isEmpty {
          let best = range.reduce(range.lowerBound) {
            logOdds[requirement, $1] > logOdds[requirement, $0] ? $1 : $0
          }
          rows.append(
            features.map {
              need.table.value($0, requirement: requirement, capability: best)
            })
          labels.append(need.labels[requirement][member])
          weights.append(1 / Double(need.labels.count))
        }
      }
    }
    return (rows, labels, weights)
  }
}
