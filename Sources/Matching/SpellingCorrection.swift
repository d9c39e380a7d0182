internal import Synchronization
internal import TextAnalysis
internal import VectorSpace

extension MatchIndex {
  /// `text` with its misspelt words put right; nil where there are none.
  ///
  /// Short words, numbers, CJK and what looks like a name are left alone, and so is a word that the
  /// catalogue, the glossary or an encoder has.
  package func corrected(_ text: String) -> String? {
    let language = resources.identifier?.guess(text).language
    let words = Self.words(of: text, in: language)
    let doubtful = words.filter {
      !$0.isName && !spelling.words.has($0.token) && !isWhole($0.surface)
    }
    let context = words.filter { word in !doubtful.contains { $0.token == word.token } }
      .map(\.token.folded)
    var bytes = Array(text.utf8)
    var isChanged = false
    for word in doubtful.reversed() {
      guard
        let right = spelling.words.nearest(to: word.token.folded, in: language, beside: context)
      else { continue }
      bytes.replaceSubrange(word.token.range, with: right.cased(like: word.surface).utf8)
      isChanged = true
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private typealias TextWord = (token: Token, surface: String, isName: Bool)

  /// The words of `text`; a capital after the first word makes a name, but in German.
  private static func words(of text: String, in language: Language?) -> [TextWord] {
    let bytes = Array(text.utf8)
    let tokens = Readers.shared.analyzer(language).tokens(in: text)
    let surfaces = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    let tellsNames = language != .de && surfaces.contains { $0.first?.isLowercase ?? false }
    return tokens.indices.filter { tokens[$0].kind == .word }.map { index in
      let isCapital = surfaces[index].first?.isUppercase ?? false
      return (tokens[index], surfaces[index], tellsNames && index > 0 && isCapital)
    }
  }

  /// Whether an encoder has the word, whatever its case.
  private func isWhole(_ word: String) -> Bool {
    let small = word.lowercased()
    let forms = Set([word, small, small.prefix(1).uppercased() + small.dropFirst()])
    return resources.semantic.encoders.contains { forms.contains(where: $0.has(word:)) }
  }
}

extension String {
  /// With a capital in front where `other` has one.
  fileprivate func cased(like other: String) -> String {
    other.first?.isUppercase ?? false ? prefix(1).uppercased() + dropFirst() : self
  }
}

/// The known words of an index, read when they are first asked for.
final class Spelling: Sendable {
  private let catalogue: Catalogue
  private let languages: [Language?]
  private let glossary: Glossary
  private let ready = Mutex<KnownWords?>(nil)

  init(_ catalogue: Catalogue, languages: [Language?], _ glossary: Glossary) {
    (self.catalogue, self.languages, self.glossary) = (catalogue, languages, glossary)
  }

  var words: KnownWords {
    ready.withLock { ready in
      if let words = ready { return words }
      let words = KnownWords(catalogue, languages: languages, glossary)
      ready = words
      return words
    }
  }
}
