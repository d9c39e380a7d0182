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

  func list(_ kind: CueKind) -> String {
    switch kind {
    case .greetings: greetings
    case .closings: closings
    case .courtesies: courtesies
    case .asides: asides
    case .leadIns: leadIns
    case .leadOuts: leadOuts
    case .fillers: fillers
    case .conjunctions: conjunctions
    case .openers: openers
    case .articles: articles
    }
  }
}

/// The lists of `CuePhrases`.
enum CueKind: UInt16, CaseIterable {
  case greetings, closings, courtesies, asides, leadIns, leadOuts, fillers, conjunctions, openers
  case articles
}

/// The lists in which some phrase begins with a word.
struct CueRoles: Sendable {
  private var bits: UInt16 = 0

  init() {}

  func contains(_ kind: CueKind) -> Bool { bits >> kind.rawValue & 1 == 1 }
  mutating func insert(_ kind: CueKind) { bits |= 1 << kind.rawValue }
  mutating func formUnion(_ other: CueRoles) { bits |= other.bits }
}

/// The cues of one language, ready to compare.
struct Cues: Sendable {
  /// One list for each `CueKind`, longer phrases first.
  private let lists: [[CuePhrase]]
  /// Whether each item of a list has its own "and", as in Arabic.
  let repeatsAnd: Bool
  private let rolesOfWords: [String: CueRoles]
  private let rolesOfPrefixes: [(prefix: String, roles: CueRoles)]

  init(language: Language?) {
    let phrases = language.map(Cues.phrases) ?? CuePhrases(conjunctions: "and|et|und|и")
    let analyzer = Analyzer(language: language)
    lists = CueKind.allCases.map { kind in
      phrases.list(kind).split(separator: "|").flatMap { Cues.elided(String($0), in: language) }
        .map { CuePhrase($0, analyzer) }
        .filter { !$0.words.isEmpty }
        .sorted { $0.words.count > $1.words.count }
    }
    repeatsAnd = language == .ar
    (rolesOfWords, rolesOfPrefixes) = Cues.roles(of: lists)
  }

  /// A French phrase that ends in `de` stands before a vowel too.
  private static func elided(_ phrase: String, in language: Language?) -> [String] {
    guard language == .fr, phrase.hasSuffix(" de") else { return [phrase] }
    return [phrase, String(phrase.dropLast())]
  }

  subscript(kind: CueKind) -> [CuePhrase] { lists[Int(kind.rawValue)] }

  func roles(of folded: String) -> CueRoles {
    var roles = rolesOfWords[folded] ?? CueRoles()
    for entry in rolesOfPrefixes where folded.hasPrefix(entry.prefix) {
      roles.formUnion(entry.roles)
    }
    return roles
  }

  private static func roles(
    of lists: [[CuePhrase]]
  ) -> ([String: CueRoles], [(prefix: String, roles: CueRoles)]) {
    var words: [String: CueRoles] = [:]
    var prefixes: [String: CueRoles] = [:]
    for (kind, list) in zip(CueKind.allCases, lists) {
      for phrase in list {
        let first = phrase.words[0]
        if first.isPrefix {
          prefixes[first.folded, default: CueRoles()].insert(kind)
        } else {
          words[first.folded, default: CueRoles()].insert(kind)
        }
      }
    }
    return (words, prefixes.map { (prefix: $0.key, roles: $0.value) })
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
    guard index >= tokens.startIndex, index + words.count <= tokens.endIndex
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
