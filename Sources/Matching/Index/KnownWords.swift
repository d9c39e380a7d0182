internal import Foundation
internal import TextAnalysis
internal import VectorSpace

/// Every word of a catalogue and a glossary, with how often it is met.
struct KnownWords: Sendable {
  private var words: [Word] = []
  private var indices: [String: Int] = [:]
  /// Folded words and terms that are right as they stand, by language.
  private var known: [Language?: Set<String>] = [:]
  /// Those of them that the catalogue has.
  private var offered: Set<String> = []
  private var phraseCount = 0
  /// The language of most capabilities.
  private var home: Language?

  fileprivate struct Word: Sendable {
    let letters: [Unicode.Scalar]
    /// One bit a letter: what two words do not share bounds their distance from below.
    let signature: UInt64
    var count = 0
    /// How often it is written how in which language, in small letters.
    var spellings: [Language?: [String: Int]] = [:]
    /// The titles and labels it stands in.
    var phrases: Set<Int> = []
    /// Whether the catalogue has it.
    var isOffered = false
  }

  /// Learns the catalogue's words beside the glossary's.
  init(_ catalogue: Catalogue, languages: [Language?], _ glossary: Glossary) {
    self = Self.ofGlossary.value(of: glossary) { KnownWords($0) }
    let counts = languages.compactMap { $0 }.reduce(into: [Language: Int]()) {
      $0[$1, default: 0] += 1
    }
    home = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    for (capability, language) in zip(catalogue.capabilities, languages) {
      for field in CapabilityIndex.Field.allCases {
        learn(field.text(of: capability), in: language, isPhrase: field == .title, isOffered: true)
      }
    }
    for member in catalogue.members {
      let names = [member.name, member.city ?? ""] + member.references.map { $0.place ?? "" }
      for token in names.flatMap(TextPipeline.shared.analyzer(nil).tokens) {
        known[nil, default: []].insert(token.folded)
        offered.insert(token.folded)
      }
    }
  }

  private init(_ glossary: Glossary) {
    for concept in glossary.concepts {
      for (language, labels) in concept.labels.sorted(by: { $0.key < $1.key }) {
        for label in labels { learn(label, in: language, isPhrase: true) }
      }
    }
  }

  private static let ofGlossary = GlossaryMemo<KnownWords>()

  private mutating func learn(
    _ text: String, in language: Language?, isPhrase: Bool, isOffered: Bool = false
  ) {
    let bytes = Array(text.utf8)
    phraseCount += 1
    for token in TextPipeline.shared.analyzer(language).tokens(in: text) {
      known[language, default: []].insert(token.folded)
      if isOffered { offered.insert(token.folded) }
      guard !token.isStopWord else { continue }
      known[language]?.insert(token.term)
      if isOffered { offered.insert(token.term) }
      guard token.kind == .word else { continue }
      let index = indices[token.folded] ?? words.count
      if index == words.count {
        indices[token.folded] = index
        words.append(Word(token.folded))
      }
      words[index].count += 1
      if isPhrase { words[index].phrases.insert(phraseCount) }
      if isOffered { words[index].isOffered = true }
      let surface = String(decoding: bytes[token.range], as: UTF8.self).lowercased()
      words[index].spellings[language, default: [:]][surface, default: 0] += 1
    }
  }

  /// Whether it is right in `language`, where that is known, or in the catalogue.
  func has(_ token: Token, in language: Language?) -> Bool {
    guard let language else { return hasAnywhere(token) }
    return isThere(token, in: known[language] ?? []) || isOffered(token)
  }

  /// Whether it is right in some language, as it stands or inflected as the catalogue's words are.
  func hasAnywhere(_ token: Token) -> Bool {
    known.values.contains { isThere(token, in: $0) }
      || TextPipeline.shared.analyzer(home).tokens(in: token.folded)
        .allSatisfy { isThere($0, in: known[home] ?? []) }
      || TextPipeline.shared.isStopWordAnywhere(token.folded)
  }

  /// Whether a word so folded stands in the catalogue or the glossary.
  func knows(_ folded: String) -> Bool { indices[folded] != nil }

  /// Whether the catalogue has it.
  func isOffered(_ token: Token) -> Bool { isThere(token, in: offered) }

  private func isThere(_ token: Token, in words: Set<String>) -> Bool {
    token.isStopWord || words.contains(token.folded) || words.contains(token.term)
  }

  /// The word meant by one that is not known, as it is mostly written; nil where none is likely.
  ///
  /// The closest and most frequent of those within one slip, of long words within two; the sooner
  /// one that is met with a word of `context` in a title or label. A word of another language than
  /// the text's is meant only where the catalogue has it. The numbers were chosen on slips in labels,
  /// mended, against right words that the catalogue does not know, left alone.
  ///
  /// - Parameter isWord: whether it is a word of some language; then only another spelling of its
  ///   neighbour in a title or label is meant, within one slip of the stem.
  func nearest(
    to token: Token, isWord: Bool, in language: Language?, beside context: [String]
  ) -> String? {
    let wrong = Word(isWord ? token.term : token.folded)
    let limit = wrong.letters.count < 4 ? 0 : isWord || wrong.letters.count < 7 ? 1 : 2
    guard limit > 0 else { return nil }
    let phrases = context.reduce(into: Set<Int>()) { phrases, word in
      if let index = indices[word] { phrases.formUnion(words[index].phrases) }
    }
    var best: (word: Word, worth: Double)?
    for word in words {
      guard (word.signature ^ wrong.signature).nonzeroBitCount <= 2 * limit,
        let distance = editDistance(wrong.letters, word.letters, atMost: limit)
      else { continue }
      let isOfLanguage = language.map { word.spellings[$0] != nil } ?? true
      guard isOfLanguage || word.isOffered else { continue }
      let isBeside = !word.phrases.isDisjoint(with: phrases)
      guard isBeside || !isWord else { continue }
      let evidence =
        log(Double(word.count)) + (isBeside ? 3 : 0)
        + (word.isOffered ? 1 : 0) - (isOfLanguage ? 0 : 2)
        - (word.letters[0] == wrong.letters[0] ? 0 : 2)
      let worth = evidence - 4 * Double(distance)
      if evidence >= 2 * Double(distance) - 0.5, worth > best?.worth ?? -.infinity {
        best = (word, worth)
      }
    }
    return best?.word.spelling(in: language ?? home)
  }
}

extension KnownWords.Word {
  fileprivate init(_ folded: String) {
    letters = Array(folded.unicodeScalars)
    signature = letters.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
  }

  /// As it is mostly written in `language`, else in the language that has it most.
  fileprivate func spelling(in language: Language?) -> String {
    let tally =
      spellings[language]
      ?? spellings.max { a, b in
        let (left, right) = (a.value.values.reduce(0, +), b.value.values.reduce(0, +))
        return (left, b.key?.rawValue ?? "") < (right, a.key?.rawValue ?? "")
      }!.value
    return tally.min { ($1.value, $0.key) < ($0.value, $1.key) }!.key
  }
}
