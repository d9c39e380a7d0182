import Evaluation
import Foundation
import LinearAlgebra
import Matching
import Testing

@Suite struct OutcomeFitTests {
  private let prior = ScoreModel(
    intercept: -1, weights: [.semantic: 1, .concepts: 0.5], fittedOn: "test")

  /// Pairs of ten needs whose outcomes follow `truth`.
  private func examples(_ count: Int, _ truth: ScoreModel, seed: UInt64) -> [OutcomeFit.Example] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { number in
      let features = Feature.allCases.map { _ in Double.random(in: -2...2, using: &random) }
      let logOdds = zip(Feature.allCases, features).reduce(truth.intercept) {
        $0 + truth.weight($1.0) * $1.1
      }
      let isGood = Double.random(in: 0...1, using: &random) < 1 / (1 + exp(-logOdds))
      return OutcomeFit.Example(
        need: "n\(number % 10)", features: features, worth: isGood ? 1 : 0)
    }
  }

  @Test func `without outcomes the weights stay, and nothing is measured`() throws {
    let fit = OutcomeFit([], from: prior)
    #expect(try fit.model(fittedOn: "").weights == prior.weights)
    #expect(try fit.heldOutLosses().isEmpty)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `many outcomes that speak against the weights move them, and pay on unseen needs`(
    seed: UInt64
  ) throws {
    let truth = ScoreModel(intercept: 0, weights: [.context: 2], fittedOn: "")
    let fit = OutcomeFit(examples(400, truth, seed: seed), from: prior)
    let moved = try fit.model(fittedOn: "")
    #expect(moved.weight(.context) > 1 && abs(moved.weight(.semantic)) < 0.5)
    let losses = try fit.heldOutLosses()
    #expect(losses.count == 400)
    #expect(losses.reduce(0) { $0 + $1.after - $1.before } < 0)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `a few outcomes, even all alike, move them little`(seed: UInt64) throws {
    let few = examples(2, prior, seed: seed).map {
      OutcomeFit.Example(need: $0.need, features: $0.features, worth: 1)
    }
    let moved = try OutcomeFit(few, from: prior).model(fittedOn: "")
    for feature in Feature.allCases {
      #expect(abs(moved.weight(feature) - prior.weight(feature)) < 0.15)
    }
    #expect(moved.intercept > prior.intercept && moved.intercept < prior.intercept + 0.1)
  }
}
