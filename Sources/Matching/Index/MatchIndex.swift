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
  let offers: CapabilityIndex
  /// One row a capability.
  let rows: Matrix
  /// One row a reference that says what was done.
  let referenceRows: Matrix
  /// For each member, its rows of `referenceRows`.
  let referenceRanges: [Range<Int>]
  /// One row for each of the glossary's other trades.
  let otherTradeRows: Matrix
  private let passages: PassageSums
  let spelling: LazyValue<KnownWords>
  let names: LazyValue<NameIndex>
  private(set) var recent = RecentNeedScores()
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
    package var decision: Provenance
    /// In which the labels of concepts are given.
    package var explanationLanguage: Language

    package init(
      semantic: SemanticSpace, glossary: Glossary, identifier: LanguageIdentifier?,
      model: ScoreModel, decision: Provenance, explanationLanguage: Language = .en,
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
    offers = CapabilityIndex(
      catalogue, finder: resources.finder, identifier: resources.identifier, within: collection)
    let (catalogue, languages, glossary) = (
      self.catalogue, offers.languages, resources.finder.glossary
    )
    spelling = LazyValue { KnownWords(catalogue, languages: languages, glossary) }
    names = LazyValue { NameIndex(catalogue, glossary) }
    let texts = catalogue.capabilities.map(CapabilityTexts.init)
    (rows, passages) = try resources.semantic.rows(
      forPassages: [texts.map(\.sheet)], within: collection?.passages)
    let references = catalogue.members.map { $0.references.compactMap(\.meaning) }
    var end = 0
    referenceRanges = references.map { texts in
      end += texts.count
      return end - texts.count..<end
    }
    referenceRows = try resources.semantic.rows(
      for: references.flatMap { $0 }, centeredAs: passages)
    // The catalogue's own latent semantics know no other trade.
    let isOfCatalogue = resources.semantic.encoders.contains { $0 is LatentSemantics }
    otherTradeRows = try resources.semantic.rows(
      for: isOfCatalogue ? [] : resources.finder.glossary.otherTrades, centeredAs: passages)
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
    recent = RecentNeedScores()
  }

  /// Gives the labels of concepts in `language` from here on.
  package mutating func explain(in language: Language) {
    resources.explanationLanguage = language
  }

  /// Computes what the first questions would else have to wait for: words, names, and the rows of a
  /// query, for which encoders load their weights.
  ///
  /// - Parameter publish: puts the index to use; questions that come from then on wait, within their
  ///   deadlines, for what is still being computed.
  /// - Throws: what an encoder throws.
  package func prepare(publish: () -> Void = {}) throws {
    let (isSpelling, isNames) = (spelling.claim(), names.claim())
    publish()
    if isSpelling { spelling.fulfill() }
    if isNames { names.fulfill() }
    _ = try resources.semantic.rows(forQueries: [(["ski"], .fr)])
  }

  /// Whether no question has to wait for words and names.
  package var isPrepared: Bool { spelling.isPresent && names.isPresent }

  /// The requirement that names the rarest of what the catalogue offers; the first of equals.
  package func mainRequirement(of reading: ParsedNeed) -> Int {
    let weights = reading.requirementMentions.map { mentions in
      mentions.map(offers.coverage.weight).max() ?? 0
    }
    return weights.indices.max { (weights[$0], $1) < (weights[$1], $0) } ?? 0
  }

  package func reading(of need: Need) -> ParsedNeed {
    ParsedNeed(
      need, finder: resources.finder, identifier: resources.identifier,
      requests: resources.requests)
  }
}
