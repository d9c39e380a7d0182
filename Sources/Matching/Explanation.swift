internal import Foundation
internal import LinearAlgebra
internal import TextAnalysis
internal import VectorSpace

extension MatchIndex {
  /// The matches of `members`, in this order, ranked from 1.
  package func explained(_ members: [Int], _ scoring: Scoring) throws -> [Match] {
    let quotes = try closestSentences(for: members, scoring)
    return members.enumerated().map { rank, member in
      let evidence = scoring.reading.requirements.indices.map {
        self.evidence(of: member, for: $0, scoring, quote: quotes[rank][$0])
      }
      return Match(
        rank: rank + 1, member: catalogue.members[member].id,
        name: catalogue.members[member].name,
        score: evidence.reduce(0) { $0 + $1.contribution },
        confidence: confidence(scoring.probabilities[member]), requirements: evidence)
    }
  }

  private func evidence(
    of member: Int, for requirement: Int, _ scoring: Scoring, quote: Quote
  ) -> Evidence {
    let asked = scoring.reading.requirements[requirement]
    let index = scoring.best[member]![requirement]
    let probability = scoring.probabilities[member][requirement]
    return Evidence(
      requirement: asked.id, title: asked.title, capability: catalogue.capabilities[index].id,
      capabilityTitle: catalogue.capabilities[index].title, probability: probability,
      contribution: probability / Double(scoring.reading.requirements.count), sentence: quote,
      sharedTerms: sharedTerms(asked.title, index, scoring.reading),
      sharedConcepts: sharedConcepts(requirement, index, scoring.reading),
      parts: parts(requirement, index, scoring.features))
  }

  private func parts(_ requirement: Int, _ capability: Int, _ features: FeatureTable) -> [Part] {
    let model = resources.model
    let start = Part(name: "start", value: 1, weight: model.intercept)
    return [start]
      + Feature.allCases.compactMap { feature in
        let weight = model.weight(feature)
        let value = features.value(feature, requirement: requirement, capability: capability)
        return weight * value == 0
          ? nil : Part(name: feature.rawValue, value: value, weight: weight)
      }
  }

  private func sharedTerms(
    _ asked: String, _ capability: Int, _ reading: NeedReading
  ) -> [SharedTerm] {
    let readers = Readers.shared
    let query = offers.lexical.query(for: readers.document(asked, in: reading.language))
    let analyzer = readers.analyzer(reading.language)
    let own = readers.analyzer(offers.languages[capability])
    return offers.lexical.words.sharedTerms(query.words, document: capability).map { shared in
      SharedTerm(
        term: shared.term,
        inRequirement: quotes(of: shared.term, in: asked, "requirement", analyzer),
        inCapability: Offers.Field.allCases.flatMap { field in
          quotes(
            of: shared.term, in: field.text(of: catalogue.capabilities[capability]),
            field.rawValue, own)
        }, cosine: Double(shared.contribution))
    }
  }

  private func quotes(
    of term: String, in text: String, _ field: String, _ analyzer: Analyzer
  ) -> [Quote] {
    analyzer.tokens(in: text).filter { $0.term == term && !$0.isStopWord }
      .map { Quote(field: field, range: $0.range, of: text) }
  }

  private func sharedConcepts(
    _ requirement: Int, _ capability: Int, _ reading: NeedReading
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

extension Quote {
  init(field: String, range: Range<Int>, of text: String) {
    self.init(
      field: field, start: range.lowerBound, end: range.upperBound,
      text: String(decoding: Array(text.utf8)[range], as: UTF8.self))
  }
}
