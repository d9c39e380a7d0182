/// What a piece of text is once read: the part of a token that does not depend on its place.
struct Lexeme {
  let folded: String
  let term: String
  let kind: Token.Kind
  let isStopWord: Bool
}

/// Turns the letters of a piece into a lexeme, by the rules of one language.
struct WordReading: Sendable {
  let language: Language?
  private let stopWords: Set<String>
  private let stemmer: Stemmer?
  private let endings: SuffixStemmer?

  init(language: Language?) {
    self.language = language
    stopWords = language.map(StopWords.of) ?? []
    stemmer = language.flatMap(Stemmer.init)
    endings = language.flatMap(SuffixStemmer.init)
  }

  func lexeme(of bytes: UnsafeBufferPointer<UInt8>, _ kind: Token.Kind) -> Lexeme {
    let surface = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case .number: return number(surface)
    case .ideograph:
      let folded = Folding.folded(Folding.lowercased(surface, in: nil))
      let isStop = isGrammar(folded)
      return Lexeme(folded: folded, term: folded, kind: kind, isStopWord: isStop)
    case .word: return word(surface)
    }
  }

  private func word(_ surface: String) -> Lexeme {
    let lowercased = Folding.lowercased(surface, in: language)
    let folded = Folding.folded(lowercased)
    let isStop = stopWords.contains(folded)
    let isPlain = !folded.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
    let term = isPlain ? stem(lowercased, folded) : folded
    return Lexeme(folded: folded, term: term, kind: .word, isStopWord: isStop)
  }

  /// Fold, put the accents of productive endings back, stem, fold again.
  ///
  /// So the term depends on the folded surface alone, and a request typed without accents meets a
  /// sheet written with them. Measured on the glossary's and members' 1,819 French and 542 Spanish
  /// words: stemming before folding leaves 19 % and 41 % of the accented ones apart from their bare
  /// spelling; folding before stemming unites all of those but loses 62 of 609 and 7 of 59 pairs of
  /// one family, as `adapté` and `adaptées`; this way all meet, and 4 and 1 pairs are lost.
  /// Romanian, Serbian and Turkish stemmers need every mark: there the stem is folded.
  private func stem(_ lowercased: String, _ folded: String) -> String {
    guard let stemmer else { return endings?.stem(folded) ?? folded }
    let stem: String
    switch language {
    case .ro, .sr, .tr: stem = stemmer.stem(lowercased)
    default: stem = stemmer.stem(accented(folded))
    }
    let term = Folding.folded(stem)
    return term.isEmpty ? folded : term
  }

  private func accented(_ folded: String) -> String {
    for (bare, accented) in language.flatMap({ WordReading.accentedEndings[$0] }) ?? []
    where folded.hasSuffix(bare) && folded.utf8.count > bare.utf8.count + 2 {
      return folded.dropLast(bare.count) + accented
    }
    return folded
  }

  private static let accentedEndings: [Language: [(String, String)]] = [
    .fr: [
      ("ees", "ées"), ("ee", "ée"), ("ites", "ités"), ("ite", "ité"), ("ieres", "ières"),
      ("iere", "ière"),
    ],
    .es: [("cion", "ción"), ("sion", "sión"), ("logia", "logía"), ("logias", "logías")],
    .it: [("ita", "ità")],
    .pt: [("cao", "ção"), ("coes", "ções"), ("sao", "são"), ("soes", "sões")],
  ]

  /// Digits in ASCII, a point before decimals, nothing between thousands, no idle zeros.
  ///
  /// The segmenter vouches for the form; only the last separator can be a decimal point.
  private func number(_ surface: String) -> Lexeme {
    var runs: [String] = [""]
    var separators: [Unicode.Scalar] = []
    var ending = ""  // of 8er
    for scalar in surface.unicodeScalars {
      if let digit = decimalDigit(scalar) {
        runs[runs.count - 1].append(String(digit))
      } else if scalar.properties.isAlphabetic {
        ending.unicodeScalars.append(scalar)
      } else {
        separators.append(scalar)
        runs.append("")
      }
    }
    let value = joined(runs, separators)
    let folded = value + ending.lowercased()
    return Lexeme(folded: folded, term: value, kind: .number, isStopWord: false)
  }

  private func decimalDigit(_ scalar: Unicode.Scalar) -> Int? {
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  private func joined(_ runs: [String], _ separators: [Unicode.Scalar]) -> String {
    guard let point = separators.last, let fraction = runs.last, separators.count == runs.count - 1
    else { return runs.joined() }
    let isGroup =
      fraction.utf8.count == 3 && runs[0].utf8.count <= 3 && runs[0] != "0"
      && separators[0] == point && point != "\u{66B}"
    if isGroup { return runs.joined() }
    let decimals = fraction.reversed().drop { $0 == "0" }.reversed()
    let whole = runs.dropLast().joined()
    return decimals.isEmpty ? whole : whole + "." + String(decimals)
  }

  /// Two hiragana are endings and particles far more often than a word.
  private func isGrammar(_ characters: String) -> Bool {
    if stopWords.contains(characters) { return true }
    guard language == .ja else { return false }
    return characters.unicodeScalars.allSatisfy { $0.value >= 0x3041 && $0.value <= 0x309F }
  }
}
