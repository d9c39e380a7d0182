/// The phrases by which a request shows what in it is asked, one set for each language.
///
/// Alternatives are parted by `|`; a word that ends in `*` stands for all that begin so. Compared
/// folded, word by word, or character by character in Chinese, Japanese and Korean.
struct CuePhrases {
  /// Open a letter: `bonjour`, `my name is`.
  var greetings = ""
  /// Close it; short lines after them are a signature.
  var closings = ""
  /// Make a sentence a politeness or a circumstance wherever they stand.
  var courtesies = ""
  /// Make it one where they start it: budget, deadline, subject.
  var asides = ""
  /// Announce what is asked: `nous cherchons`, `требуются`.
  var leadIns = ""
  /// The same at the end, where verbs come last: `arıyoruz`, `を探しています`.
  var leadOuts = ""
  /// Stand between the verb and the thing: `suppliers of`, `поставщики`.
  var fillers = ""
  var conjunctions = ""
  /// Open a clause or a circumstance, after a comma too: what follows is no item of a list.
  var openers = ""
  /// What an item sheds at its start: articles, `of`.
  var articles = ""
}

/// The cues of one language, ready to compare.
struct Cues: Sendable {
  let greetings, closings, courtesies, asides, leadIns, leadOuts, fillers: [CuePhrase]
  let conjunctions, openers, articles: [CuePhrase]
  /// Whether each item of a list has its own "and", as in Arabic.
  let repeatsAnd: Bool

  init(language: Language?) {
    let phrases = language.map(Cues.phrases) ?? CuePhrases(conjunctions: "and|et|und|и")
    let analyzer = Analyzer(language: language)
    func read(_ list: String) -> [CuePhrase] {
      list.split(separator: "|").map { CuePhrase(String($0), analyzer) }
        .sorted { $0.words.count > $1.words.count }
    }
    greetings = read(phrases.greetings)
    closings = read(phrases.closings)
    courtesies = read(phrases.courtesies)
    asides = read(phrases.asides)
    leadIns = read(phrases.leadIns)
    leadOuts = read(phrases.leadOuts)
    fillers = read(phrases.fillers)
    conjunctions = read(phrases.conjunctions)
    openers = read(phrases.openers)
    articles = read(phrases.articles)
    repeatsAnd = language == .ar
  }

  private static func phrases(of language: Language) -> CuePhrases {
    romance[language] ?? germanic[language] ?? slavic[language] ?? eastern[language]
      ?? CuePhrases()
  }
}

/// Words that follow one another.
struct CuePhrase: Sendable {
  let words: [Word]

  struct Word: Sendable {
    let folded: String
    let isPrefix: Bool
  }

  init(_ text: String, _ analyzer: Analyzer) {
    words = text.split(separator: " ").flatMap { word in
      let tokens = analyzer.tokens(in: String(word), pairingIdeographs: false)
      return tokens.enumerated().map { index, token in
        Word(
          folded: token.folded,
          isPrefix: index == tokens.count - 1 && word.hasSuffix("*"))
      }
    }
  }

  /// How many tokens the phrase takes up from an index; nil where it does not stand there.
  func length(in tokens: ArraySlice<Token>, at index: Int) -> Int? {
    guard !words.isEmpty, index >= tokens.startIndex, index + words.count <= tokens.endIndex
    else { return nil }
    for (offset, word) in words.enumerated() {
      let folded = tokens[index + offset].folded
      guard word.isPrefix ? folded.hasPrefix(word.folded) : folded == word.folded else {
        return nil
      }
    }
    return words.count
  }
}
