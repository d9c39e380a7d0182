internal import Foundation
internal import TextAnalysis

/// The labels of a glossary in one language, word by word.
struct LabelTable: Sendable {
  /// The distinct words of all labels.
  let words: [Word]
  /// For each of `words`, the labels that it stands in.
  let labelsByWord: [[Int]]
  let labels: [Label]

  struct Word: Sendable {
    let term: String
    let folded: [UInt8]
    let isIdeograph: Bool
    /// `ln(1 + labels / labels with the word)`: the rarer, the more a label hangs on it.
    let weight: Float
  }

  struct Label: Sendable {
    let concept: Int
    let words: [Int]
    /// The sum of its words' weights.
    let weight: Float
    let letters: Int
  }

  init(_ glossary: Glossary, language: Language) {
    let analyzer = Analyzer(language: language)
    var columns: [String: Int] = [:]
    var tokens: [Token] = []
    var drafts: [(concept: Int, words: [Int], letters: Int)] = []
    for (concept, entry) in glossary.concepts.enumerated() {
      for label in entry.labels[language] ?? [] {
        let own = analyzer.tokens(in: Self.withoutRemark(label)).filter { !$0.isStopWord }
        let indices = own.map { token in
          if let index = columns[token.term] { return index }
          columns[token.term] = tokens.count
          tokens.append(token)
          return tokens.count - 1
        }
        if !indices.isEmpty {
          drafts.append((concept, indices, own.reduce(0) { $0 + $1.folded.count }))
        }
      }
    }
    var labelsByWord = [[Int]](repeating: [], count: tokens.count)
    for (label, draft) in drafts.enumerated() {
      for word in Set(draft.words) { labelsByWord[word].append(label) }
    }
    let words = zip(tokens, labelsByWord).map { token, labels in
      Word(
        term: token.term, folded: Array(token.folded.utf8), isIdeograph: token.kind == .ideograph,
        weight: Float(log(1 + Double(drafts.count) / Double(labels.count))))
    }
    self.words = words
    self.labelsByWord = labelsByWord
    labels = drafts.map { draft in
      Label(
        concept: draft.concept, words: draft.words,
        weight: draft.words.reduce(0) { $0 + words[$1].weight }, letters: draft.letters)
    }
  }

  /// A label's remark in brackets is for readers.
  private static func withoutRemark(_ label: String) -> String {
    guard let open = label.firstIndex(of: "("), let close = label.lastIndex(of: ")"), open < close
    else { return label }
    return label[..<open] + " " + label[label.index(after: close)...]
  }
}
