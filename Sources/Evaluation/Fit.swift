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
  /// The needs of the first set.
  private let measured: Range<Int>
  private let unanswered: Range<Int>
  /// The needs of each set.
  private let sections: [Range<Int>]

  /// A need with its features and judgements, laid out for the fit.
  struct JudgedNeed: Sendable {
    let table: FeatureTable
    /// For each requirement and member, what the judgement is worth, `0...1`.
    let labels: [[Double]]
    let grades: [Int]
    let isJudged: Bool
    /// For each member, its capabilities' columns.
    let ranges: [Range<Int>]
  }

  private static let rounds = 4
  private static let penalty = 10.0
  /// What a need that nobody answers weighs beside a judged one.
  private static let offTopicWeight = 0.25
  /// What grades 0…3 are worth.
  private static let worth = [0, 0.15, 0.6, 1]

  /// - Parameters:
  ///   - sets: the first is what the regression is fitted on; the others only have a say in how much
  ///     shared words and characters count.
  ///   - offTopic: needs that no member of the first set answers; the regression learns from them
  ///     what *nothing fits* looks like.
  /// - Throws: what an encoder throws.
  package init(
    _ sets: [(set: JudgedSet, index: MatchIndex)], offTopic: [Need] = [],
    features: [Feature] = Feature.allCases,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    self.features = features
    let total = sets.reduce(0) { $0 + $1.set.needs.count }
    let first = sets.first?.set.needs.count ?? 0
    var needs: [JudgedNeed] = []
    for (set, index) in sets {
      for need in set.needs {
        progress(needs.count, total)
        needs.append(try Self.judged(need, set, index))
      }
    }
    progress(total, total)
    if let first = sets.first {
      let unanswered = JudgedSet(
        name: "", members: first.set.members, needs: offTopic, judgements: [:])
      for need in offTopic { needs.append(try Self.judged(need, unanswered, first.index)) }
    }
    self.needs = needs
    unanswered = total..<needs.count
    measured = 0..<first
    var start = 0
    sections = sets.map { entry in
      defer { start += entry.set.needs.count }
      return start..<start + entry.set.needs.count
    }
    pairCount = needs[measured].reduce(0) { $0 + $1.labels.count * $1.ranges.count }
  }

  private static func judged(
    _ need: Need, _ set: JudgedSet, _ index: MatchIndex
  ) throws -> JudgedNeed {
    let reading = index.reading(of: need)
    let members = index.catalogue.members
    let grades = set.judgements[need.id] ?? [:]
    let answered = set.answered[need.id] ?? [:]
    return JudgedNeed(
      table: try index.features(of: reading),
      labels: reading.requirements.map { requirement in
        members.map { member in
          let said = answered[member.id]?.contains(requirement.id) ?? true
          let worth = set.isGraded ? worth : [0, 1]
          return said ? worth[grades[member.id] ?? 0] : 0
        }
      },
      grades: members.map { grades[$0.id] ?? 0 }, isJudged: grades.values.contains { $0 > 0 },
      ranges: index.catalogue.ranges)
  }

  /// The weights fitted on the first set's needs, shared words and characters as far as they help
  /// over all sets.
  package func model(fittedOn: String) throws -> ScoreModel {
    let model = try model(on: Array(measured) + unanswered, fittedOn: fittedOn)
    guard sections.count > 1 else { return model }
    // Ties go to the smaller share, so that runs agree.
    return Self.lexicalWeights.map { model.counting(lexical: $0) }
      .reduce(model) { meanQuality($1) > meanQuality($0) ? $1 : $0 }
  }

  /// What `characters` may weigh.
  private static let lexicalWeights: [Double] = [0, 1, 2, 3, 4]

  /// The mean over the sets of their mean nDCG.
  private func meanQuality(_ model: ScoreModel) -> Double {
    sections.reduce(0) { sum, section in
      let metrics = needs[section].filter(\.isJudged).map { self.metrics(of: $0, model) }
      return sum + metrics.reduce(0) { $0 + $1.ndcg } / Double(max(metrics.count, 1))
    } / Double(sections.count)
  }

  /// Metrics of each need that has a measure, under `model`.
  package func metrics(_ model: ScoreModel) -> [Metrics] {
    needs[measured].filter(\.isJudged).map { metrics(of: $0, model) }
  }

  /// Metrics of each need that has a measure, under weights fitted without it.
  ///
  /// - Parameter lexical: the weights of shared words and characters, which other sets decide.
  package func crossValidated(
    folds: Int, seed: UInt64, lexical: ScoreModel? = nil
  ) throws -> [Metrics] {
    var random = SplitMix64(seed: seed)
    let shuffled = Array(measured).shuffled(using: &random)
    var found: [Int: Metrics] = [:]
    for fold in 0..<folds {
      let held = Set(shuffled.indices.filter { $0 % folds == fold }.map { shuffled[$0] })
      var model = try model(
        on: measured.filter { !held.contains($0) } + unanswered, fittedOn: "")
      if let lexical { model = model.counting(lexical: lexical.weight(.characters)) }
      for index in held where needs[index].isJudged {
        found[index] = metrics(of: needs[index], model)
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private func metrics(of need: JudgedNeed, _ model: ScoreModel) -> Metrics {
    let logOdds = need.table.logOdds(model)
    let scores = need.ranges.map { range -> Double in
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
      let spreads = Self.spreads(of: sample.rows, count: features.count)
      let fitted = try LogisticRegression.fit(
        features: sample.rows.map { row in zip(row, spreads).map { $0 / $1 } },
        labels: sample.labels, sampleWeights: sample.weights,
        penalty: Self.penalty)
      model = ScoreModel(
        intercept: fitted.intercept,
        weights: Dictionary(
          uniqueKeysWithValues: zip(features, zip(fitted.weights, spreads).map { $0 / $1 })),
        fittedOn: fittedOn)
    }
    return model
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
    of chosen: [Int], under model: ScoreModel
  ) -> (rows: [[Double]], labels: [Double], weights: [Double]) {
    var rows: [[Double]] = []
    var labels: [Double] = []
    var weights: [Double] = []
    for need in chosen.map({ needs[$0] }) {
      let logOdds = need.table.logOdds(model)
      for requirement in need.labels.indices {
        for (member, range) in need.ranges.enumerated() where !range.isEmpty {
          let best = range.reduce(range.lowerBound) {
            logOdds[requirement, $1] > logOdds[requirement, $0] ? $1 : $0
          }
          rows.append(
            features.map {
              need.table.value($0, requirement: requirement, capability: best)
            })
          labels.append(need.labels[requirement][member])
          weights.append((need.isJudged ? 1 : Self.offTopicWeight) / Double(need.labels.count))
        }
      }
    }
    return (rows, labels, weights)
  }
}

extension ScoreModel {
  /// The same with shared characters weighing `weight`, and shared words the same.
  fileprivate func counting(lexical weight: Double) -> ScoreModel {
    var weights = Dictionary(uniqueKeysWithValues: Feature.allCases.map { ($0, self.weight($0)) })
    weights[.characters] = weight
    weights[.words] = weight
    return ScoreModel(intercept: intercept, weights: weights, fittedOn: fittedOn)
  }
}
