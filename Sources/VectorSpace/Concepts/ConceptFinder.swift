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

  /// The same mention, counting less.
  package func scaled(by weight: Float) -> ConceptMention {
    ConceptMention(concept: concept, strength: strength * weight, ranges: ranges)
  }
}

/// Finds the concepts of a glossary in texts, whatever of its languages they are written in.
///
/// A label is found where its words stand in the text, in any order, each weighed by how few labels
/// share it; inflected and compound forms count by their likeness. A text is read with its own
/// language's labels and, less surely, with the English, French and, for languages of Cyrillic
/// letters, Russian ones.
package struct ConceptFinder: Sendable {
  package let glossary: Glossary
  private let readers: LabelReaders

  /// The share of a label's weight that must stand in the text.
  private static let threshold: Float = 0.75
  /// What a label of another language than the text's counts.
  private static let foreignWeight: Float = 0.9
  /// A shorter label of another language is chance.
  private static let shortestForeignLabel = 4

  package init(_ glossary: Glossary) {
    self.glossary = glossary
    readers = LabelReaders(glossary)
  }

  /// The concepts of each text, the strongest first, then by their order in the glossary.
  package func mentions(
    in texts: [(text: String, language: Language?)]
  ) -> [[ConceptMention]] {
    texts.map { text, language in
      let tokens = Analyzer(language: language).tokens(in: text).filter { !$0.isStopWord }
      var best: [Int: ConceptMention] = [:]
      for labels in languages(for: language) {
        let isOwn = labels == language
        let found = readers[labels].mentions(
          in: tokens, threshold: Self.threshold, weight: isOwn ? 1 : Self.foreignWeight,
          shortestLabel: isOwn ? 0 : Self.shortestForeignLabel)
        best.merge(found) { $0.strength >= $1.strength ? $0 : $1 }
      }
      return best.values.sorted { ($1.strength, $0.concept) < ($0.strength, $1.concept) }
    }
  }

  private func languages(for language: Language?) -> [Language] {
    let own = language.map { [$0] } ?? []
    let kin: [Language] = [.bg, .uk, .sr, .kk].contains(language) ? [.ru] : []
    return own + (kin + [.en, .fr]).filter { $0 != language }
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

/// Reads texts with the labels of one language; what a word of a text may stand for is worked out
/// once, for whoever asks.
final class LabelReader: Sendable {
  private let table: LabelTable
  private let meanings = Mutex<[Key: [Meaning]]>([:])

  /// A word of the labels that a word of a text may stand for.
  private typealias Meaning = (word: Int, likeness: Float)

  /// A word of a text, as far as its meaning depends on it.
  private struct Key: Hashable {
    let folded: String
    let term: String
    let isWord: Bool
  }

  /// Above this, all are forgotten: texts that go on for ever must not fill the memory.
  private static let mostMeanings = 50_000

  init(_ table: LabelTable) { self.table = table }

  /// The mentions by concept.
  func mentions(
    in tokens: [Token], threshold: Float, weight: Float, shortestLabel: Int
  ) -> [Int: ConceptMention] {
    var found: [Int: (likeness: Float, range: Range<Int>)] = [:]
    for token in tokens {
      for (word, likeness) in meaning(of: token) where likeness > found[word]?.likeness ?? 0 {
        found[word] = (likeness, token.range)
      }
    }
    var mentions: [Int: ConceptMention] = [:]
    for index in Set(found.keys.flatMap { table.labelsByWord[$0] }).sorted() {
      let label = table.labels[index]
      guard label.letters >= shortestLabel else { continue }
      let covered = label.words.reduce(0) {
        $0 + table.words[$1].weight * (found[$1]?.likeness ?? 0)
      }
      let strength = weight * covered / label.weight
      guard covered >= threshold * label.weight,
        strength > mentions[label.concept]?.strength ?? 0
      else { continue }
      mentions[label.concept] = ConceptMention(
        concept: label.concept, strength: strength,
        ranges: Set(label.words.compactMap { found[$0]?.range })
          .sorted { $0.lowerBound < $1.lowerBound })
    }
    return mentions
  }

  private func meaning(of token: Token) -> [Meaning] {
    let key = Key(folded: token.folded, term: token.term, isWord: token.kind == .word)
    if let known = meanings.withLock({ $0[key] }) { return known }
    let folded = Array(token.folded.utf8)
    let meaning = table.words.indices.compactMap { index -> Meaning? in
      let word = table.words[index]
      let likeness: Float =
        if word.term == token.term {
          1
        } else if word.isIdeograph || !key.isWord {
          0
        } else {
          WordLikeness.likeness(of: word.folded, to: folded)
        }
      return likeness > 0 ? (index, likeness) : nil
    }
    meanings.withLock { meanings in
      if meanings.count >= Self.mostMeanings { meanings.removeAll() }
      meanings[key] = meaning
    }
    return meaning
  }
}
