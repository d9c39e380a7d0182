internal import Cancellation
internal import Foundation
internal import LinearAlgebra
internal import TextAnalysis
internal import VectorSpace

extension MatchIndex {
  /// The matches of `members`, in this order, ranked from 1.
  ///
  /// - Parameters:
  ///   - meritRanks: where score alone would rank them; nil where that is their order.
  ///   - memory: what there has been between them and who asks.
  package func explained(
    _ members: [Int], _ scoring: NeedScores, meritRanks: [Int]? = nil,
    memory: InteractionHistory = InteractionHistory()
  ) throws -> [Match] {
    let quotes = try closestSentences(for: members, scoring)
    let asked = askedWords(scoring.reading)
    return try members.enumerated().map { rank, member in
      let evidence = try scoring.reading.requirements.indices.map {
        try CancellationToken.check()
        return self.evidence(
          of: member, for: $0, scoring, quote: quotes[rank][$0], words: asked[$0])
      }
      return Match(
        rank: rank + 1, meritRank: meritRanks?[rank] ?? rank + 1,
        member: catalogue.members[member].id, name: catalogue.members[member].name,
        score: evidence.reduce(0) { $0 + $1.contribution },
        confidence: Confidence(of: scoring.probabilities[member]),
        relations: memory.relations[catalogue.members[member].id] ?? [], requirements: evidence)
    }
  }

  private func evidence(
    of member: Int, for requirement: Int, _ scoring: NeedScores, quote: Quote, words: AskedWords
  ) -> Evidence {
    let asked = scoring.reading.requirements[requirement]
    let index = scoring.best[member][requirement]
    let probability = scoring.probabilities[member][requirement]
    return Evidence(
      requirement: asked.id, title: asked.title, capability: catalogue.capabilities[index].id,
      capabilityTitle: catalogue.capabilities[index].title, probability: probability,
      contribution: probability * asked.weight / scoring.totalWeight, sentence: quote,
      sharedTerms: sharedTerms(words, index),
      sharedConcepts: sharedConcepts(requirement, index, scoring.reading),
      parts: parts(requirement, index, scoring.features))
  }

  private func parts(_ requirement: Int, _ capability: Int, _ features: FeatureTable) -> [Part] {
    let model = resources.model
    let start = Part(name: "start", value: 1, weight: model.intercept)
    let trade = model.gate.map {
      Part(
        name: "trade", value: $0.logProbability(features.trade), weight: TradeGate.weight)
    }
    let refused = features.exclusion(requirement: requirement, capability: capability)
    let exclusion =
      refused == 0
      ? nil : Part(name: ExclusionPenalty.name, value: refused, weight: ExclusionPenalty.weight)
    return [start] + [trade, exclusion].compactMap { $0 }
      + Feature.allCases.compactMap { feature in
        let weight = model.weight(feature)
        let value = features.value(feature, requirement: requirement, capability: capability)
        return weight * value == 0
          ? nil : Part(name: feature.rawValue, value: value, weight: weight)
      }
  }

  /// A requirement's words, weighed and found in its title.
  private struct AskedWords {
    let row: SparseRow
    let quotes: QuotedTerms
  }

  private func askedWords(_ reading: ParsedNeed) -> [AskedWords] {
    let readers = TextPipeline.shared
    return reading.requirements.map { asked in
      AskedWords(
        row: offers.lexical.words.row(
          for: readers.document(asked.title, in: reading.language).words),
        quotes: QuotedTerms(
          asked.title, field: "requirement", readers.analyzer(reading.language)))
    }
  }

  private func sharedTerms(_ asked: AskedWords, _ capability: Int) -> [SharedTerm] {
    let shared = offers.lexical.words.sharedTerms(asked.row, document: capability)
    guard !shared.isEmpty else { return [] }
    let own = TextPipeline.shared.analyzer(offers.languages[capability])
    let fields = CapabilityIndex.Field.allCases.map { field in
      QuotedTerms(
        field.text(of: catalogue.capabilities[capability]), field: field.rawValue, own)
    }
    return shared.map { shared in
      SharedTerm(
        term: shared.term, inRequirement: asked.quotes[shared.term],
        inCapability: fields.flatMap { $0[shared.term] }, cosine: Double(shared.contribution))
    }
  }

  private func sharedConcepts(
    _ requirement: Int, _ capability: Int, _ reading: ParsedNeed
  ) -> [SharedConcept] {
    let asked = reading.requirements[requirement].title
    let glossary = resources.finder.glossary
    return offers.coverage.answers(
      to: reading.requirementMentions[requirement], by: offers.mentions[capability]
    ).map { answer in
      let field = offers.fields[capability][answer.offered.concept] ?? .title
      let text = field.text(of: catalogue.capabilities[capability])
      return SharedConcept(
        concept: glossary.concepts[answer.asked.concept].id,
        label: glossary.name(of: answer.asked.concept, in: resources.explanationLanguage),
        inRequirement: answer.asked.ranges.map {
          Quote(field: "requirement", range: $0, of: asked)
        },
        inCapability: answer.offered.ranges.map {
          Quote(field: field.rawValue, range: $0, of: text)
        }, coverage: Double(answer.contribution))
    }
  }
}

/// A text's terms, to be quoted from it.
private struct QuotedTerms {
  private let text: String
  private let field: String
  private let tokens: [Token]

  init(_ text: String, field: String, _ analyzer: Analyzer) {
    (self.text, self.field, tokens) = (text, field, analyzer.tokens(in: text))
  }

  subscript(term: String) -> [Quote] {
    tokens.filter { $0.term == term && !$0.isStopWord }
      .map { Quote(field: field, range: $0.range, of: text) }
  }
}

extension Quote {
  init(field: String, range: Range<Int>, of text: String) {
    self.init(
      field: field, start: range.lowerBound, end: range.upperBound,
      text: String(
        decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self))
  }
}
