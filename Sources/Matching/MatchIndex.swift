internal import Foundation
internal import LinearAlgebra
package import TextAnalysis
package import VectorSpace

/// Members ready to be ranked for any need.
///
///     let index = try MatchIndex(catalogue, resources)
///     let answer = try index.answer(to: need, top: 10)
///
/// An immutable snapshot: questions to it may be asked from any thread.
package struct MatchIndex: Sendable {
  package let catalogue: Catalogue
  package private(set) var resources: Resources
  let offers: Offers
  /// One row a capability.
  let rows: Matrix
  let spelling: LazyKnownWords
  private(set) var recent = RecentScorings()
  /// For each member, the countries other than its own that it has references in.
  private let countriesAbroad: [Set<String>]

  /// What the line reads and ranks with, besides the members.
  package struct Resources: Sendable {
    package var semantic: SemanticSpace
    package var finder: ConceptFinder
    package var identifier: LanguageIdentifier?
    package var model: ScoreModel
    package var decision: Decision
    /// In which the labels of concepts are given.
    package var explanationLanguage: Language

    package init(
      semantic: SemanticSpace, glossary: Glossary, identifier: LanguageIdentifier?,
      model: ScoreModel, decision: Decision, explanationLanguage: Language = .en
    ) {
      self.semantic = semantic
      finder = ConceptFinder(glossary)
      self.identifier = identifier
      self.model = model
      self.decision = decision
      self.explanationLanguage = explanationLanguage
    }
  }

  /// - Throws: what an encoder throws.
  package init(_ catalogue: Catalogue, _ resources: Resources) throws {
    self.catalogue = catalogue
    self.resources = resources
    offers = Offers(catalogue, finder: resources.finder, identifier: resources.identifier)
    spelling = LazyKnownWords(
      catalogue, languages: offers.languages, resources.finder.glossary)
    let texts = catalogue.capabilities.map(CapabilityTexts.init)
    let (titles, sheets, tags) = (texts.map(\.title), texts.map(\.sheet), texts.map(\.tags))
    let fields = [titles] + (sheets == titles ? [] : [sheets]) + (tags == titles ? [] : [tags])
    rows = try resources.semantic.rows(forPassages: fields)
    countriesAbroad = catalogue.members.map { member in
      Set(member.references.map(\.country)).subtracting([member.country ?? ""])
    }
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
    NeedReading(need, finder: resources.finder, identifier: resources.identifier)
  }

  /// The features of each requirement with each capability.
  package func features(of reading: NeedReading) throws -> FeatureTable {
    let count = reading.requirements.count
    let texts = reading.requirements.map { ($0.title, reading.language) }
    let queries = try resources.semantic.rows(
      forQueries: texts + [(reading.whole, reading.language)])
    let cosines = queries.timesTransposed(rows)
    let resemblance = cosines.rows(at: Array(0..<count))
    let lexical = lexicalCosines(of: reading)
    var values: [Feature: Matrix] = [
      .semantic: resemblance.standardized(), .resemblance: resemblance,
      .context: repeated(cosines.row(count), count).standardized(),
      .words: lexical.words, .characters: lexical.grams,
    ]
    values.merge(conceptFeatures(of: reading)) { $1 }
    values.merge(memberFeatures(of: reading)) { $1 }
    return FeatureTable(
      values, requirements: count, capabilities: catalogue.capabilities.count)
  }

  private func lexicalCosines(of reading: NeedReading) -> (words: Matrix, grams: Matrix) {
    let readers = Readers.shared
    var (words, grams) = offers.lexical.cosineSimilarities(
      reading.requirements.map { readers.document($0.title, in: reading.language) })
    for capability in offers.languages.indices
    where offers.languages[capability] != reading.language {
      for requirement in 0..<words.rows {
        words[requirement, capability] = 0
        grams[requirement, capability] = 0
      }
    }
    return (words, grams)
  }

  /// A concept that few of many capabilities name would outweigh all else without a bound.
  private static let mostDeviations: Float = 4

  private func conceptFeatures(of reading: NeedReading) -> [Feature: Matrix] {
    let count = reading.requirements.count
    let coverage = offers.coverage
    func covered(_ asked: [ConceptMention]) -> [Float] {
      asked.isEmpty
        ? [Float](repeating: 0, count: offers.mentions.count)
        : offers.mentions.map { coverage.coverage(of: asked, by: $0) }
    }
    let own = Matrix(
      rows: reading.requirementMentions.map(covered), columns: offers.mentions.count)
    let title = covered(reading.titleMentions)
    let members = offers.memberMentions.map {
      coverage.coverage(of: reading.wholeMentions, by: $0)
    }
    let whole = catalogue.owners.map { members[$0] }
    func feature(_ matrix: Matrix) -> Matrix {
      matrix.standardized(upTo: Self.mostDeviations).scaled(by: offers.glossaryWeight)
    }
    return [
      .concepts: feature(own), .needConcepts: feature(repeated(title[...], count)),
      .memberConcepts: feature(repeated(whole[...], count)),
    ]
  }

  private func memberFeatures(of reading: NeedReading) -> [Feature: Matrix] {
    let count = reading.requirements.count
    let owners = catalogue.owners
    let country = reading.need.country
    func row(_ value: (Int) -> Float) -> Matrix { repeated(owners.map(value)[...], count) }
    return [
      .institution: row { catalogue.members[$0].kind == .company ? 0 : 1 },
      .experience: row { member in
        country == nil || country == catalogue.members[member].country
          ? 0 : Float(log(1 + Double(countriesAbroad[member].count)))
      },
      .countryReference: row { member in
        country.map { countriesAbroad[member].contains($0) ? 1 : 0 } ?? 0
      },
    ]
  }

  private func repeated(_ row: ArraySlice<Float>, _ count: Int) -> Matrix {
    Matrix(rows: [[Float]](repeating: Array(row), count: count), columns: row.count)
  }
}
