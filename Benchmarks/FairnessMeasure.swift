import Evaluation
import Foundation
import LinearAlgebra
import Matching
import Storage
import TextAnalysis
import VectorSpace

/// A year of needs answered by merit and by turns: how unequal the attention is, and what that costs.
struct FairnessMeasure {
  private let index: MatchIndex
  private let set: JudgedSet
  private let scorings: [NeedScores]

  private static let folder = "datasets/alpine"
  /// A need a day, drawn from those that there are.
  private static let arrivals = 365
  private static let years: ClosedRange<UInt64> = 1...5

  /// What a policy made of a year.
  private struct Year {
    let gini: Double
    let ndcg: Double
    let givenUp: Double
    let forgotten: Int
  }

  static func table() throws -> String {
    let measure = try FairnessMeasure()
    var lines = [
      "\(arrivals) needs a year, drawn with replacement from the \(measure.scorings.count) of the "
        + "set, \(years.count) seeded years, their mean. Gini: of the attention that a member had "
        + "by its merit, over all members that had any merit. nDCG@10: of the lists, on the "
        + "judgements. The service takes the margin \(Fairness.usualMargin) and the bound "
        + "\(Int(Fairness.usualBound * 100)) %.", "",
      "| list | margin | bound | Gini by merit | Gini fair | less by | nDCG@10 by merit | nDCG@10 fair "
        + "| lost | most given up by scores | never shown, by merit | never shown, fair |",
      "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for top in [10, 20] {
      for bound in [0.01, Fairness.usualBound, 0.03] {
        for margin in [0.03, 0.05, Fairness.usualMargin, 0.12] {
          lines.append(measure.row(top: top, margin: margin, bound: bound))
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private init() throws {
    set = try JudgedSetFolder.read(Self.folder)
    index = try SampleIndex.index(of: set.members)
    scorings = try set.needs.map(index.scoring)
  }

  private func row(top: Int, margin: Double, bound: Double) -> String {
    let fair = Self.years.map {
      year($0, top: top, policy: .fair, Fairness(margin: margin, bound: bound))
    }
    let merit = Self.years.map { year($0, top: top, policy: .merit, Fairness()) }
    func mean(_ years: [Year], _ value: (Year) -> Double) -> Double {
      years.reduce(0) { $0 + value($1) } / Double(years.count)
    }
    let gini = (mean(merit, \.gini), mean(fair, \.gini))
    let ndcg = (mean(merit, \.ndcg), mean(fair, \.ndcg))
    return String(
      format: "| %d | %.2f | %.1f %% | %.3f | %.3f | %.0f %% | %.3f | %.3f | %.1f %% | %.1f %% "
        + "| %.0f | %.0f |",
      top, margin, bound * 100, gini.0, gini.1, (1 - gini.1 / gini.0) * 100, ndcg.0, ndcg.1,
      (1 - ndcg.1 / ndcg.0) * 100, fair.map(\.givenUp).max()! * 100,
      mean(merit) { Double($0.forgotten) }, mean(fair) { Double($0.forgotten) })
  }

  private func year(
    _ seed: UInt64, top: Int, policy: Policy, _ start: Fairness
  ) -> Year {
    var (fairness, random) = (start, SplitMix64(seed: seed))
    var (ndcg, givenUp) = ([Double](), 0.0)
    for _ in 0..<Self.arrivals {
      let scoring = scorings.randomElement(using: &random)!
      let merits = index.standings(scoring).contenders
      let order = policy == .fair ? fairness.order(merits, top: top) : nil
      let places = order?.places ?? Array(0..<min(top, merits.count))
      let shown = places.map { merits[$0].member }
      for (place, member) in shown.enumerated() {
        fairness.noteAttention(to: member, atRank: place + 1)
      }
      fairness.noteMerits(merits)
      givenUp = max(givenUp, order?.ndcgGivenUp ?? 0)
      let rest = merits.map(\.member).filter { !shown.contains($0) }
      if let found = quality(of: shown + rest, for: scoring) { ndcg.append(found) }
    }
    let shares = set.members.compactMap { fairness.shares[$0.id] }.filter { $0.merit > 0 }
    return Year(
      gini: fairness.inequality,
      ndcg: ndcg.reduce(0, +) / Double(max(ndcg.count, 1)), givenUp: givenUp,
      forgotten: shares.count { $0.attention == 0 })
  }

  /// nDCG@10 of a list that the other members follow in no order; nil for a need without judgements.
  private func quality(of members: [String], for scoring: NeedScores) -> Double? {
    let grades = set.judgements[scoring.reading.need.id] ?? [:]
    guard grades.values.contains(where: { $0 > 0 }) else { return nil }
    let others = set.members.map(\.id).filter { !members.contains($0) }
    return Metrics(ranked: (members + others).map { grades[$0] ?? 0 }).ndcg
  }
}
