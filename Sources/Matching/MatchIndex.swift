internal import LinearAlgebra
package import TextAnalysis
package import VectorSpace

/// Members ready to be ranked for any need.
///
///     let index = try MatchIndex(members, resources)
///     let answer = try index.answer(to: need, top: 10)
///
/// An immutable snapshot: questions to it may be asked from any thread.
package struct MatchIndex: Sendable {
  package let catalogue: Catalogue
  package private(set) var resources: Resources
  let offers: Offers
  /// One row a capability.
  let rows: Matrix
  private let passages: PassageSums
  let spelling: LazyKnownWords
  private(set) var recent = RecentScorings()
  /// For each member, the countries other than its own that it has references in.
  let countriesAbroad: [Set<String>]

  /// What the line reads and ranks with, besides the members.
  package struct Resources: Sendable {
    package var semantic: SemanticSpace
    package var finder: ConceptFinder
    package var identifier: LanguageIdentifier?
    /// The cues by which requests are read.
    package var requests: RequestLexicon
    package var model: ScoreModel
    package var decision: Decision
    /// In which the labels of concepts are given.
    package var explanationLanguage: Language

    package init(
      semantic: SemanticSpace, glossary: Glossary, identifier: LanguageIdentifier?,
      model: ScoreModel, decision: Decision, explanationLanguage: Language = .en,
      requests: RequestLexicon = .empty
    ) {
      self.semantic = semantic
      finder = ConceptFinder(glossary)
      self.identifier = identifier
      self.requests = requests
      self.model = model
      self.decision = decision
      self.explanationLanguage = explanationLanguage
    }
  }

  /// - Parameter collection: what the catalogue is a part of; nil where it is the whole.
  /// - Throws: what an encoder throws.
  package init(
    _ members: [Member], _ resources: Resources, within collection: CollectionStatistics? = nil
  ) throws {
    catalogue = Catalogue(members, groups: collection?.groups)
    self.resources = resources
    offers = Offers(
      catalogue, finder: resources.finder, identifier: resources.identifier, within: collection)
    spelling = LazyKnownWords(
      catalogue, languages: offers.languages, resources.finder.glossary)
    let texts = catalogue.capabilities.map(CapabilityTexts.init)
    (rows, passages) = try resources.semantic.rows(
      forPassages: [texts.map(\.title), texts.map(\.sheet), texts.map(\.tags)],
      within: collection?.passages)
    countriesAbroad = catalogue.members.map { member in
      Set(member.references.map(\.country)).subtracting([member.country ?? ""])
    }
  }

  /// Of the catalogue, or of the larger one that it is a part of.
  package var statistics: CollectionStatistics {
    CollectionStatistics(
      lexical: offers.lexical.statistics, passages: passages, concepts: offers.concepts,
      naming: offers.naming, groups: catalogue.groups)
  }

  /// Ranks by `model` from here on.
  package mutating func use(_ model: ScoreModel) {
    resources.model = model
    recent = RecentScorings()
  }

  /// Gives the labels of concepts in `language` from here on.
  package mutating func explain(in language: Language) {
    resources.explanationLanguage = language
  }

  package func reading(of need: Need) -> NeedReading {
    NeedReading(
      need, finder: resources.finder, identifier: resources.identifier,
      requests: resources.requests)
  }
}
