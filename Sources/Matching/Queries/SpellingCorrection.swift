package import Cancellation
internal import TextAnalysis
internal import VectorSpace

extension MatchIndex {
  /// `text` with its misspelt words put right; nil where there are none.
  ///
  /// Short words, numbers, CJK, what looks like a name, and what the catalogue or the glossary has
  /// are left alone; a word that an encoder has is doubted less.
  ///
  /// - Throws: where the work need not go on.
  package func corrected(_ text: String) throws(WorkCancelled) -> String? {
    let known = try spelling.value()
    let language = resources.identifier?.guess(text).language
    let words = Self.words(of: text, in: language)
    let doubtful = words.indices.filter {
      !words[$0].isName && !known.has(words[$0].token, in: language)
        && !Self.isPartOfKnownWord($0, words, known)
    }
    var bytes = Array(text.utf8)
    var isChanged = false
    for index in doubtful.reversed() {
      try CancellationToken.check()
      let word = words[index]
      let near = words.indices.clamped(to: index - Self.reach..<index + Self.reach + 1)
      let context = near.filter { !doubtful.contains($0) }.map { words[$0].token.folded }
      guard
        let right = known.nearest(
          to: word.token, isWord: isWord(word, known), in: language, beside: context)
      else { continue }
      bytes.replaceSubrange(word.token.range, with: right.cased(like: word.surface).utf8)
      isChanged = true
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Whether it makes a known word with its neighbour: *snow making*.
  private static func isPartOfKnownWord(
    _ index: Int, _ words: [TextWord], _ known: KnownWords
  ) -> Bool {
    let folded = words[index].token.folded
    let joined = [
      index > 0 ? words[index - 1].token.folded + folded : nil,
      index + 1 < words.count ? folded + words[index + 1].token.folded : nil,
    ]
    return joined.compactMap { $0 }.contains(where: known.knows)
  }

  /// So many words away a word still tells what its neighbour means, as in a title or label.
  private static let reach = 3

  private typealias TextWord = (token: Token, surface: String, isName: Bool)

  /// The words of `text`; a capital after the first word makes a name, but in German.
  private static func words(of text: String, in language: Language?) -> [TextWord] {
    let bytes = Array(text.utf8)
    let tokens = TextPipeline.shared.analyzer(language).tokens(in: text)
    let surfaces = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    let tellsNames = language != .de && surfaces.contains { $0.first?.isLowercase ?? false }
    return tokens.indices.filter { tokens[$0].kind == .word }.map { index in
      let isCapital = surfaces[index].first?.isUppercase ?? false
      // A code is spelt as it is: ICPE, DSP.
      let isCode = isAcronym(surfaces[index])
      return (tokens[index], surfaces[index], isCode || (tellsNames && index > 0 && isCapital))
    }
  }

  /// Short and all in capitals, where the script has capitals.
  private static func isAcronym(_ surface: String) -> Bool {
    (2...6).contains(surface.count) && surface.allSatisfy(\.isUppercase)
  }

  /// Whether it is right in some language, or an encoder has it, whatever its case.
  private func isWord(_ word: TextWord, _ known: KnownWords) -> Bool {
    let small = word.surface.lowercased()
    let forms = Set([word.surface, small, small.prefix(1).uppercased() + small.dropFirst()])
    return known.hasAnywhere(word.token)
      || resources.semantic.encoders.contains { forms.contains(where: $0.has(word:)) }
  }
}

extension String {
  /// With a capital in front where `other` has one.
  fileprivate func cased(like other: String) -> String {
    other.first?.isUppercase ?? false ? prefix(1).uppercased() + dropFirst() : self
  }
}
