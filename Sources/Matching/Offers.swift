internal import TextAnalysis
internal import VectorSpace

/// What each capability offers, read once for the whole catalogue: its texts, terms and concepts.
struct Offers: Sendable {
  let languages: [Language?]
  let lexical: LexicalIndex
  /// Of each capability, one mention a concept, scaled by its field.
  let mentions: [[ConceptMention]]
  /// Of each capability, which field names the concept.
  let fields: [[Int: Field]]
  /// Of each member, the strongest of its capabilities' mentions.
  let memberMentions: [[ConceptMention]]
  let coverage: ConceptCoverage
  /// How much the glossary speaks of this catalogue, `0...1`: the share of the words of titles and
  /// tags that name a concept, squared, since both a request and an offer must name it.
  let glossaryWeight: Float

  /// A field of a capability, with what a concept named there counts.
  enum Field: String, CaseIterable, Sendable {
    case title, tags, description

    var conceptWeight: Float {
      switch self {
      case .title: 1
      case .tags: 0.8
      case .description: 0.7
      }
    }

    /// What a term there counts in TF-IDF.
    var termWeight: Float { self == .title ? 2 : 1 }

    func text(of capability: Capability) -> String {
      switch self {
      case .title: capability.title
      case .description: capability.description
      case .tags:
        capability.tags.map { $0.replacing("-", with: " ") }.joined(separator: ", ")
      }
    }
  }

  init(_ catalogue: Catalogue, finder: ConceptFinder, identifier: LanguageIdentifier?) {
    let languages = catalogue.capabilities.map { capability in
      capability.language
        ?? identifier?.guess(capability.title + ". " + capability.description)
        .language
    }
    self.languages = languages
    let readers = Readers()
    lexical = LexicalIndex(
      documents: zip(catalogue.capabilities, languages).map { readers.document($0, in: $1) })
    let named = Self.mentions(in: catalogue.capabilities, languages, finder)
    mentions = named.map { $0.mentions }
    fields = named.map { $0.fields }
    memberMentions = catalogue.ranges.map { range in
      Self.strongest(range.flatMap { named[$0].mentions })
    }
    let share = Self.namingShare(in: catalogue.capabilities, languages, finder, readers)
    glossaryWeight = share * share
    coverage = ConceptCoverage(finder.glossary, offers: mentions)
  }

  /// The share of the words of titles and tags that name a concept.
  private static func namingShare(
    in capabilities: [Capability], _ languages: [Language?], _ finder: ConceptFinder,
    _ readers: Readers
  ) -> Float {
    var naming = 0
    var all = 0
    for field in [Field.title, .tags] {
      let texts = zip(capabilities, languages).map { (field.text(of: $0), $1) }
      for (text, mentions) in zip(texts, finder.mentions(in: texts)) {
        naming += Set(mentions.flatMap(\.ranges)).count
        all += readers.analyzer(text.1).terms(in: text.0).count
      }
    }
    return all == 0 ? 0 : Float(naming) / Float(all)
  }

  private static func mentions(
    in capabilities: [Capability], _ languages: [Language?], _ finder: ConceptFinder
  ) -> [(mentions: [ConceptMention], fields: [Int: Field])] {
    var all = capabilities.map { _ in [(mention: ConceptMention, field: Field)]() }
    for field in Field.allCases {
      let texts = zip(capabilities, languages).map { (field.text(of: $0), $1) }
      for (index, found) in finder.mentions(in: texts).enumerated() {
        all[index] += found.map { ($0.scaled(by: field.conceptWeight), field) }
      }
    }
    return all.map { found in
      let mentions = strongest(found.map(\.mention))
      let fields = mentions.map { best in (best.concept, found.first { $0.mention == best }!.field)
      }
      return (mentions, Dictionary(uniqueKeysWithValues: fields))
    }
  }

  private static func strongest(_ mentions: [ConceptMention]) -> [ConceptMention] {
    var best: [Int: ConceptMention] = [:]
    for mention in mentions where mention.strength > best[mention.concept]?.strength ?? 0 {
      best[mention.concept] = mention
    }
    return best.values.sorted { $0.concept < $1.concept }
  }
}

/// One analyzer a language, and documents read with them.
struct Readers {
  private let analyzers = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, Analyzer(language: $0)) })
  private let unsure = Analyzer(language: nil)

  func analyzer(_ language: Language?) -> Analyzer {
    language.flatMap { analyzers[$0] } ?? unsure
  }

  func document(_ capability: Capability, in language: Language?) -> LexicalDocument {
    var document = LexicalDocument(words: WeightedTerms(), grams: WeightedTerms())
    for field in Offers.Field.allCases {
      append(field.text(of: capability), language, weight: field.termWeight, to: &document)
    }
    return document
  }

  func document(_ text: String, in language: Language?) -> LexicalDocument {
    var document = LexicalDocument(words: WeightedTerms(), grams: WeightedTerms())
    append(text, language, weight: 1, to: &document)
    return document
  }

  private func append(
    _ text: String, _ language: Language?, weight: Float, to document: inout LexicalDocument
  ) {
    let tokens = analyzer(language).tokens(in: text)
    document.words.append(tokens.filter { !$0.isStopWord }.map(\.term), weight: weight)
    document.grams.append(characterGrams(of: tokens, lengths: 3...4), weight: weight)
  }
}
