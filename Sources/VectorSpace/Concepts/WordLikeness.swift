internal import TextAnalysis

/// How far a word of a text stands for a word of a label, `0...1`.
///
/// One for the same word. A common stem counts where the endings are short, so that *assurance* is
/// not *assure*, nor *wellness* a well; where no stemmer knows the language, a long common beginning
/// does (`оснежение`, `оснежения`). In German and Dutch, a label's word at either end of a compound
/// counts too (`Beschneiung`, `Beschneiungsanlage`).
struct WordLikeness: Sendable {
  private let language: Language
  private let inflection: Inflection

  private enum Inflection { case stemmed, agglutinating, unstemmed, free }

  private static let sameStem: Float = 0.97
  private static let longestEnding = 3
  private static let shortestRest = 3

  init(_ language: Language) {
    self.language = language
    inflection =
      switch language {
      case .en, .fr, .es, .it, .pt, .nl, .de: .stemmed
      case .tr, .kk, .ka: .agglutinating
      case .ar: .free
      default: .unstemmed
      }
  }

  func likeness(of word: LabelTable.Word, to token: TokenLetters) -> Float {
    guard word.folded != token.folded else { return 1 }
    guard !word.isNumber, !token.isNumber else { return 0 }
    let common = zip(word.letters, token.letters).prefix { $0 == $1 }.count
    let own = word.letters.count - common
    let other = token.letters.count - common
    let isShort = own <= Self.longestEnding && other <= Self.longestEnding
    if word.term == token.term, word.term.count >= 3,
      isShort || inflection == .agglutinating || inflection == .free
    {
      return Self.sameStem
    }
    switch inflection {
    case .agglutinating:
      let isStem = common >= 4 && own <= 2 && other <= 8 && common * 5 >= word.letters.count * 4
      return isStem ? 0.9 : 0
    case .stemmed:
      return common >= 8 && own <= 2 && other <= 2 ? 0.9 : 0
    case .unstemmed, .free:
      let longest = max(word.letters.count, token.letters.count)
      return common >= 4 && isShort && common * 5 >= longest * 3 ? 0.93 : 0
    }
  }

  /// A part of a compound, with letters enough beside it to be one.
  func likeness(ofPart word: LabelTable.Word, to token: TokenLetters) -> Float {
    guard token.letters.count >= word.letters.count + Self.shortestRest else { return 0 }
    if token.letters.starts(with: word.letters) || token.folded.hasSuffix(word.folded) {
      return 0.85
    }
    return word.term.count >= 5 && token.folded.hasPrefix(word.term) ? 0.8 : 0
  }
}

/// A word of a text, ready to be compared.
struct TokenLetters {
  let folded: String
  let term: String
  let letters: [Unicode.Scalar]
  let isNumber: Bool

  init(_ token: Token) {
    (folded, term, isNumber) = (token.folded, token.term, token.kind == .number)
    letters = Array(token.folded.unicodeScalars)
  }
}
