internal import TextAnalysis
internal import VectorSpace

/// What each capability offers, read once for the whole catalogue: its texts, terms and concepts.
struct CapabilityIndex: Sendable {
  let languages: [Language?]
  let lexical: LexicalIndex
  /// Of each capability, one mention a concept, scaled by its field.
  let mentions: [[ConceptMention]]
  /// Of each capability, which field names the concept.
  let fields: [[Int: Field]]
  /// Of each capability, how surely it says of each activity that it is done; by the glossary's index.
  let activities: [[Int: Float]]
  /// Of each member, the strongest of its capabilities' mentions.
  let memberMentions: [[ConceptMention]]
  let coverage: ConceptCoverage
  /// Of the catalogue, or of the larger one that it is a part of.
  let concepts: ConceptStatistics
  let naming: NamingShare

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
        capability.tags.map { tag in
          String(decoding: tag.utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self)
        }.joined(separator: ", ")
      }
    }
  }

  /// - Parameter collection: what the catalogue is a part of; nil where it is the whole.
  init(
    _ catalogue: Catalogue, finder: ConceptFinder, identifier: LanguageIdentifier?,
    within collection: CollectionStatistics?
  ) {
    let languages = catalogue.capabilities.map { capability in
      capability.language
        ?? identifier?.guess(capability.title + ". " + capability.description)
        .language
    }
    self.languages = languages
    let readers = TextPipeline.shared
    lexical = LexicalIndex(count: languages.count, within: collection?.lexical) { index in
      readers.document(catalogue.capabilities[index], in: languages[index])
    }
    let read = Self.readings(of: catalogue.capabilities, languages, finder)
    let found = read.map(\.named)
    activities = read.map(\.activities)
    let named = found.indices.map { Self.strongest(found[$0]) }
    mentions = named.map { $0.map(\.mention) }
    fields = named.map { named in
      Dictionary(uniqueKeysWithValues: named.map { ($0.mention.concept, $0.field) })
    }
    memberMentions = catalogue.ranges.map { range in
      Self.strongest(range.flatMap { named[$0] }).map(\.mention)
    }
    naming =
      collection?.naming
      ?? Self.namingShare(of: found, in: catalogue.capabilities, languages, readers)
    concepts =
      collection?.concepts ?? ConceptStatistics(finder.glossary, offers: mentions)
    coverage = ConceptCoverage(finder.glossary, concepts)
  }

  private typealias Named = (mention: ConceptMention, field: Field)

  /// Of each capability, the concepts of each field, scaled by it, and the activities that words or
  /// concepts name.
  private static func readings(
    of capabilities: [Capability], _ languages: [Language?], _ finder: ConceptFinder
  ) -> [(named: [Named], activities: [Int: Float])] {
    zip(capabilities, languages).map { capability, language in
      var named: [Named] = []
      var activities: [Int: Float] = [:]
      for field in Field.allCases {
        let reading = finder.reading(of: field.text(of: capability), in: language)
        named += reading.mentions.map { ($0.scaled(by: field.conceptWeight), field) }
        for (activity, strength) in reading.activities {
          activities[activity] = max(
            activities[activity] ?? 0, strength * field.conceptWeight)
        }
      }
      return (named, activities)
    }
  }

  private static func namingShare(
    of found: [[Named]], in capabilities: [Capability], _ languages: [Language?],
    _ readers: TextPipeline
  ) -> NamingShare {
    var share = NamingShare()
    for (index, capability) in capabilities.enumerated() {
      for field in [Field.title, .tags] {
        let mentions = found[index].filter { $0.field == field }.map(\.mention)
        share.naming += Set(mentions.flatMap(\.ranges)).count
        share.words +=
          readers.analyzer(languages[index]).terms(in: field.text(of: capability)).count
      }
    }
    return share
  }

  /// The strongest mention of each concept, in the glossary's order; the first of equals.
  private static func strongest(_ named: [Named]) -> [Named] {
    var best: [Int: Named] = [:]
    for named in named
    where named.mention.strength > best[named.mention.concept]?.mention.strength ?? 0 {
      best[named.mention.concept] = named
    }
    return best.values.sorted { $0.mention.concept < $1.mention.concept }
  }
}

/// Texts and capabilities as documents.
struct TextPipeline: Sendable {
  static let shared = TextPipeline()

  func analyzer(_ language: Language?) -> Analyzer { Analyzer(language: language) }

  /// Whether some language makes nothing of the word.
  func isStopWordAnywhere(_ word: String) -> Bool {
    Language.allCases.contains { analyzer($0).tokens(in: word).contains(where: \.isStopWord) }
  }

  func document(_ capability: Capability, in language: Language?) -> LexicalDocument {
    var document = LexicalDocument(words: WeightedTerms(), grams: WeightedTerms())
    for field in CapabilityIndex.Field.allCases {
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
