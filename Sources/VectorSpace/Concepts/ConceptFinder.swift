internal import Cancellation
internal import Synchronization
package import TextAnalysis

/// A concept that a text names.
package struct ConceptMention: Sendable, Equatable {
  /// Index in the glossary's concepts.
  package let concept: Int
  /// How fully a label stands in the text, `0...1`.
  package let strength: Float
  /// The words that name it: UTF-8 ranges in the text, in order.
  package let ranges: [Range<Int>]
  /// Whether a preposition puts it behind another: *un hôtel* of *étude d'avalanche pour un hôtel*.
  package var isSecondary = false

  /// The same mention, counting less.
  package func scaled(by weight: Float) -> ConceptMention {
    ConceptMention(
      concept: concept, strength: strength * weight, ranges: ranges, isSecondary: isSecondary)
  }
}

/// What a text names: concepts, activities, and mere setting.
package struct ConceptReading: Sendable, Equatable {
  /// In the order of the text; one a concept.
  package var mentions: [ConceptMention] = []
  /// How surely each activity of the glossary is named, by its index there.
  package var activities: [Int: Float] = [:]
  /// Expressions of where something is to stand, in the order of the text.
  package var settings: [[Range<Int>]] = []
  /// What says only where: each setting that has a preposition, with it, in the order of the text.
  package var places: [Range<Int>] = []
  /// Whether it surely names something that only the glossary's trade has.
  package var isOfTrade = false

  /// Whether it names a place and nothing that could be asked there.
  package var isOnlySetting: Bool {
    mentions.isEmpty && activities.isEmpty && !settings.isEmpty
  }
}

/// Finds the concepts of a glossary in texts, whatever of its languages they are written in.
///
/// A label is found where its words stand close together, in any order; the longest label at a place
/// is the one that is meant. A text is read with its own language's labels and, word for word, with
/// the English, French and, for languages of Cyrillic letters, Russian ones; with all where its
/// language is unsure.
package struct ConceptFinder: Sendable {
  package let glossary: Glossary
  private let readers: LabelReaders

  /// Below this a label is not found.
  private static let threshold: Float = 0.7
  private static let activityThreshold: Float = 0.85
  private static let sureThreshold: Float = 0.85
  /// What a label of another language than the text's counts.
  private static let foreignWeight: Float = 0.88
  /// What a label counts where the text's language is unsure: more in one that it may well be.
  private static let (likelyWeight, unlikelyWeight): (Float, Float) = (0.97, 0.9)
  private static let likelyCount = 3
  /// So many words before a concept, a preposition still belongs to it.
  private static let reach = 3

  package init(_ glossary: Glossary) {
    self.glossary = glossary
    readers = LabelReaders(glossary)
  }

  /// The concepts of each text, in its order.
  package func mentions(
    in texts: [(text: String, language: Language?)]
  ) -> [[ConceptMention]] {
    texts.map { reading(of: $0.text, in: $0.language).mentions }
  }

  /// - Parameter candidates: where the language is unsure, those that it may be, likeliest first.
  package func reading(
    of text: String, in language: Language?, candidates: [Language] = []
  ) -> ConceptReading {
    let tokens = Analyzer(language: language).tokens(in: text)
    let found = manners(for: language, candidates, in: text).flatMap { labels, manner in
      readers[labels].matches(in: text, tokens, manner)
    }
    var reading = ConceptReading()
    for match in found where match.kind == .activity && match.strength >= Self.activityThreshold {
      reading.activities[match.entry] = max(
        reading.activities[match.entry] ?? 0, match.strength)
    }
    let kept = Self.longest(found.filter { $0.kind != .activity && $0.strength >= Self.threshold })
    reading.settings = kept.filter { $0.kind == .setting }.map(\.ranges)
      .sorted { $0[0].lowerBound < $1[0].lowerBound }
    reading.places = kept.filter { $0.kind == .setting }.compactMap {
      place(of: $0, tokens, language ?? candidates.first)
    }.sorted { $0.lowerBound < $1.lowerBound }
    reading.mentions = mentions(of: kept, tokens, language)
    reading.isOfTrade = kept.contains { match in
      let concepts = match.kind == .concept ? glossary.concepts : glossary.settings
      return match.strength >= Self.sureThreshold && concepts[match.entry].isOfTrade
    }
    for mention in reading.mentions {
      guard let activity = glossary.concepts[mention.concept].activity else { continue }
      reading.activities[activity] = max(reading.activities[activity] ?? 0, mention.strength)
    }
    return reading
  }

  /// Without labels that lie within a longer one; a setting is meant before a concept of its name.
  private static func longest(_ found: [LabelMatch]) -> [LabelMatch] {
    func key(_ match: LabelMatch) -> (Int, Int, Float, Int) {
      let isSetting = match.kind == .setting && match.strength > foreignWeight
      return (-match.covered, isSetting ? 0 : 1, -match.strength, match.entry)
    }
    var kept: [LabelMatch] = []
    let token = CancellationToken.current
    for match in found.sorted(by: { key($0) < key($1) }) {
      if token.isCancelled { break }
      let isMeant = kept.allSatisfy { other in
        guard match.isWithin(other) else { return true }
        guard match.ranges == other.ranges else { return false }
        return match.kind == other.kind && match.entry != other.entry
          && match.strength + 0.02 >= other.strength
      }
      if isMeant { kept.append(match) }
    }
    return kept
  }

  private func mentions(
    of kept: [LabelMatch], _ tokens: [Token], _ language: Language?
  ) -> [ConceptMention] {
    var best: [Int: LabelMatch] = [:]
    for match in kept
    where match.kind == .concept && match.strength > best[match.entry]?.strength ?? 0 {
      best[match.entry] = match
    }
    let ordered = best.values.sorted {
      ($0.ranges[0].lowerBound, -$0.strength, $0.entry)
        < ($1.ranges[0].lowerBound, -$1.strength, $1.entry)
    }
    return ordered.enumerated().map { place, match in
      ConceptMention(
        concept: match.entry, strength: match.strength, ranges: match.ranges,
        isSecondary: place > 0
          && isAfterPreposition(match.ranges[0].lowerBound, tokens, language))
    }
  }

  /// The setting and the words before it down to its preposition; nil where it has none.
  private func place(
    of match: LabelMatch, _ tokens: [Token], _ language: Language?
  ) -> Range<Int>? {
    guard let language, let words = glossary.prepositions[language] else { return nil }
    let determiners = glossary.determiners[language] ?? []
    var start: Int?
    let before = tokens.filter { $0.range.upperBound <= match.ranges[0].lowerBound }
    for token in before.suffix(Self.reach).reversed() {
      if words.contains(token.folded) {
        start = token.range.lowerBound
      } else if !token.isStopWord, !determiners.contains(token.folded) {
        break
      }
    }
    return start.map { $0..<match.ranges.last!.upperBound }
  }

  private func isAfterPreposition(_ start: Int, _ tokens: [Token], _ language: Language?) -> Bool {
    guard let words = language.flatMap({ glossary.prepositions[$0] }) else { return false }
    for token in tokens.filter({ $0.range.upperBound <= start }).suffix(Self.reach).reversed() {
      if words.contains(token.folded) { return true }
      if !token.isStopWord { return false }
    }
    return false
  }

  private func manners(
    for language: Language?, _ candidates: [Language], in text: String
  ) -> [(Language, LabelReader.Manner)] {
    let likely = Set(language.map { [$0] } ?? Array(candidates.prefix(Self.likelyCount)))
    guard let language else {
      let scripts = Scripts(text)
      return Language.allCases.filter(scripts.mayBe).map {
        let weight = likely.contains($0) ? Self.likelyWeight : Self.unlikelyWeight
        return (
          $0, LabelReader.Manner(weight: weight, isOwn: false, isExact: false, languages: likely)
        )
      }
    }
    let kin: [Language] = [.bg, .uk, .sr, .kk].contains(language) ? [.ru] : []
    let own = LabelReader.Manner(weight: 1, isOwn: true, isExact: false, languages: likely)
    let foreign = LabelReader.Manner(
      weight: Self.foreignWeight, isOwn: false, isExact: true, languages: likely)
    return [(language, own)]
      + (kin + [.en, .fr]).filter { $0 != language }.map { ($0, foreign) }
  }
}

/// Which scripts a text has letters of.
private struct Scripts {
  private var (hasLatin, hasCyrillic, hasGeorgian, hasArabic, hasEastern) =
    (false, false, false, false, false)

  init(_ text: String) {
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0..<0x250, 0x1E00..<0x1F00: hasLatin = true
      case 0x400..<0x530: hasCyrillic = true
      case 0x10A0..<0x1100: hasGeorgian = true
      case 0x600..<0x780: hasArabic = true
      case 0x1100..<0x1200, 0x2E80..<0xD7B0: hasEastern = true
      default: break
      }
    }
  }

  func mayBe(_ language: Language) -> Bool {
    switch language {
    case .ru, .uk, .bg, .kk: hasCyrillic
    case .sr: hasCyrillic || hasLatin
    case .ka: hasGeorgian
    case .fa, .ar: hasArabic
    case .zh, .ja, .ko: hasEastern
    default: hasLatin
    }
  }
}

/// A reader of a glossary's labels in each language, made ready when it is first asked for.
private final class LabelReaders: Sendable {
  private let glossary: Glossary
  private let ready = Mutex<[Language: LabelReader]>([:])

  init(_ glossary: Glossary) { self.glossary = glossary }

  subscript(language: Language) -> LabelReader {
    ready.withLock { ready in
      if let reader = ready[language] { return reader }
      let reader = LabelReader(LabelTable(glossary, language: language))
      ready[language] = reader
      return reader
    }
  }
}
