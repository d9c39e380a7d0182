internal import Foundation
internal import TextAnalysis

/// The labels of a glossary in one language, word by word; of languages that set no spaces between
/// words, as runs of characters.
struct LabelTable: Sendable {
  let language: Language
  /// The distinct words of all labels.
  let words: [Word]
  /// For each of `words`, the labels that it stands in.
  let labelsByWord: [[Int]]
  let labels: [Label]
  /// Words by their first character.
  let wordsByBeginning: [UInt32: [Int]]
  /// Words that may be a part of a compound; of German and Dutch only.
  let compoundParts: [Int]
  /// Labels by the first character of their run.
  let runsByBeginning: [UInt32: [Int]]

  /// What a label names.
  enum Kind: Int, Sendable {
    case concept, activity, setting
  }

  struct Word: Sendable {
    let term: String
    let folded: String
    let letters: [Unicode.Scalar]
    let isNumber: Bool
  }

  struct Label: Sendable {
    let kind: Kind
    /// Index in the glossary's concepts, activities or settings.
    let entry: Int
    let words: [Int]
    let run: [Unicode.Scalar]
    let letters: Int
    /// Languages in which it is a word of another sense.
    let elsewhere: Set<Language>
  }

  /// Languages whose labels are found as runs of characters, not as words.
  static let unspaced: Set<Language> = [.zh, .ja, .ko]
  private static let compounding: Set<Language> = [.de, .nl]
  private static let shortestPart = 5
  /// Without its stop words a label this short is another word.
  private static let shortestRest = 4

  init(_ glossary: Glossary, language: Language) {
    var draft = Draft(language: language)
    for (kind, concepts) in [
      (Kind.concept, glossary.concepts), (.activity, glossary.activities),
      (.setting, glossary.settings),
    ] {
      for (entry, concept) in concepts.enumerated() {
        for label in concept.labels[language] ?? [] {
          draft.append(
            label, kind, entry, elsewhere: concept.elsewhere[language]?[label] ?? [])
        }
      }
    }
    let (words, labels) = (draft.words, draft.labels)
    var labelsByWord = [[Int]](repeating: [], count: words.count)
    for (index, label) in labels.enumerated() {
      for word in label.words { labelsByWord[word].append(index) }
    }
    self.language = language
    self.labelsByWord = labelsByWord
    wordsByBeginning = Dictionary(grouping: words.indices.filter { !words[$0].letters.isEmpty }) {
      words[$0].letters[0].value
    }
    compoundParts =
      Self.compounding.contains(language)
      ? words.indices.filter {
        words[$0].letters.count >= Self.shortestPart && !words[$0].isNumber
      } : []
    runsByBeginning = Dictionary(grouping: labels.indices.filter { !labels[$0].run.isEmpty }) {
      labels[$0].run[0].value
    }
    self.words = words
    self.labels = labels
  }

  private struct Draft {
    let language: Language
    let analyzer: Analyzer
    var words: [Word] = []
    var labels: [Label] = []
    private var columns: [String: Int] = [:]

    init(language: Language) {
      (self.language, analyzer) = (language, Analyzer(language: language))
    }

    mutating func append(
      _ label: String, _ kind: Kind, _ entry: Int, elsewhere: Set<Language>
    ) {
      let text = LabelTable.withoutRemark(label)
      guard !LabelTable.unspaced.contains(language) else {
        let run = CharacterRun(text).scalars
        guard run.count >= 2 else { return }
        labels.append(
          Label(
            kind: kind, entry: entry, words: [], run: run, letters: run.count,
            elsewhere: elsewhere))
        return
      }
      let tokens = analyzer.tokens(in: text)
      let content = tokens.contains { !$0.isStopWord } ? tokens.filter { !$0.isStopWord } : tokens
      let letters = content.reduce(0) { $0 + $1.folded.count }
      guard !content.isEmpty, content.count == tokens.count || letters > LabelTable.shortestRest
      else { return }
      var own: [Int] = []
      for token in content {
        let word = index(of: token)
        if !own.contains(word) { own.append(word) }
      }
      labels.append(
        Label(
          kind: kind, entry: entry, words: own, run: [], letters: letters, elsewhere: elsewhere))
    }

    private mutating func index(of token: Token) -> Int {
      if let index = columns[token.folded] { return index }
      columns[token.folded] = words.count
      words.append(
        Word(
          term: token.term, folded: token.folded, letters: Array(token.folded.unicodeScalars),
          isNumber: token.kind == .number))
      return words.count - 1
    }
  }

  /// A label's remark in brackets is for readers.
  private static func withoutRemark(_ label: String) -> String {
    guard let open = label.firstIndex(of: "("), let close = label.lastIndex(of: ")"), open < close
    else { return label }
    return label[..<open] + " " + label[label.index(after: close)...]
  }
}

/// A text's characters in one form, without spaces and marks between words, each with its place.
struct CharacterRun {
  private(set) var scalars: [Unicode.Scalar] = []
  /// UTF-8 ranges in the text.
  private(set) var ranges: [Range<Int>] = []

  init(_ text: String) {
    var offset = 0
    for scalar in text.unicodeScalars {
      let range = offset..<offset + UTF8.width(scalar)
      offset = range.upperBound
      guard !Self.isBetweenWords(scalar) else { continue }
      for folded in Self.folded(scalar) {
        scalars.append(folded)
        ranges.append(range)
      }
    }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    let isCommon = [0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3].contains {
      $0.contains(scalar.value)
    }
    let text = String(scalar)
    return (isCommon ? text : text.precomposedStringWithCompatibilityMapping.lowercased())
      .unicodeScalars
  }

  private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "'-.・’·".unicodeScalars.contains(scalar)
  }
}
