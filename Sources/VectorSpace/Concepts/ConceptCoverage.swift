internal import Foundation

/// How far the concepts that a text offers answer those that another asks.
///
/// Directed: what is narrower than asked answers nearly in full (a chairlift, where ropeways are
/// asked), what is broader answers in part, a sibling a little.
package struct ConceptCoverage: Sendable {
  private let ancestors: [[Int]]
  /// `ln((1 + n) / (1 + df)) + 1` over the offers, a concept standing in what its narrower ones
  /// stand in.
  private let inverseDocumentFrequencies: [Float]
  /// Whether an offer names the concept or a narrower one.
  private let isOffered: [Bool]

  private static let narrower: Float = 0.8
  private static let broader: Float = 0.5
  private static let sibling: Float = 0.2
  /// What a concept in the second place counts beside what is asked.
  private static let secondary: Float = 0.5

  package init(_ glossary: Glossary, _ statistics: ConceptStatistics) {
    ancestors = glossary.concepts.indices.map { Self.ancestors(of: $0, in: glossary) }
    isOffered = glossary.concepts.map { statistics.frequencies[$0.id, default: 0] > 0 }
    inverseDocumentFrequencies = glossary.concepts.map {
      let frequency = statistics.frequencies[$0.id] ?? 0
      return Float(log(Double(1 + statistics.offerCount) / Double(1 + frequency)) + 1)
    }
  }

  static func ancestors(of concept: Int, in glossary: Glossary) -> [Int] {
    var ancestors: [Int] = []
    var next = glossary.concepts[concept].broader
    while let broader = next, broader != concept, !ancestors.contains(broader) {
      ancestors.append(broader)
      next = glossary.concepts[broader].broader
    }
    return ancestors
  }

  /// How far `offered` answers `asked`, `0...1`.
  package func relation(asked: Int, offered: Int) -> Float {
    if asked == offered { return 1 }
    if let steps = ancestors[offered].firstIndex(of: asked) {
      return pow(Self.narrower, Float(steps + 1))
    }
    if let steps = ancestors[asked].firstIndex(of: offered) {
      return pow(Self.broader, Float(steps + 1))
    }
    if let parent = ancestors[asked].first, ancestors[offered].first == parent {
      return Self.sibling
    }
    return 0
  }

  /// By strength, rarity among the offers and place in the phrase.
  package func weight(of mention: ConceptMention) -> Float {
    mention.strength * inverseDocumentFrequencies[mention.concept]
      * (mention.isSecondary ? Self.secondary : 1)
  }

  /// How much of `asked`, by weight, no offer names, nor anything narrower, `0...1`.
  package func unoffered(of asked: [ConceptMention]) -> Float {
    let total = asked.reduce(0) { $0 + weight(of: $1) }
    guard total > 0 else { return 0 }
    return asked.filter { !isOffered[$0.concept] }.reduce(0) { $0 + weight(of: $1) } / total
  }

  /// What answers one asked concept best.
  package struct Answer: Sendable, Equatable {
    package let asked: ConceptMention
    package let offered: ConceptMention
    /// Its part of the coverage.
    package let contribution: Float
  }

  /// The answered concepts of `asked`, in its order; their contributions add up to the coverage, the
  /// mean of the answers weighed by the concepts' rarity and strength.
  package func answers(to asked: [ConceptMention], by offered: [ConceptMention]) -> [Answer] {
    let total = asked.reduce(0) { $0 + weight(of: $1) }
    return asked.compactMap { mention in
      var best: (offer: ConceptMention, value: Float)?
      for offer in offered {
        let value =
          offer.strength * relation(asked: mention.concept, offered: offer.concept)
        if value > best?.value ?? 0 { best = (offer, value) }
      }
      guard let best else { return nil }
      let weight = weight(of: mention) / total
      return Answer(asked: mention, offered: best.offer, contribution: weight * best.value)
    }
  }

  /// How far each of many offers answers `asked`: the sums of `answers`, without the answers.
  ///
  /// - Complexity: O(asked · (concepts + mentions of the offers)).
  package func coverages(
    of asked: [ConceptMention], by offers: [[ConceptMention]]
  ) -> [Float] {
    let total = asked.reduce(0) { $0 + weight(of: $1) }
    var coverages = [Float](repeating: 0, count: offers.count)
    for mention in asked where total > 0 {
      let weight = weight(of: mention) / total
      let relations = ancestors.indices.map { relation(asked: mention.concept, offered: $0) }
      for (place, offered) in offers.enumerated() {
        var best: Float = 0
        for offer in offered { best = max(best, offer.strength * relations[offer.concept]) }
        coverages[place] += weight * best
      }
    }
    return coverages
  }
}
