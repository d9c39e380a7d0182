/// How far a word of a text stands for a word of a label, `0...1`.
///
/// One for the same term. Inflections and compounds that a stemmer leaves apart still meet: a long
/// common beginning (`оснежение`, `оснежения`), a label's word inside a compound
/// (`Beschneiung`, `Beschneiungsanlage`), or the reverse.
struct WordLikeness {
  /// A common beginning shorter than this says nothing.
  private static let shortestStem = 4
  /// Letters that an ending may hold.
  private static let longestEnding = 3
  private static let shortestPart = 5

  static func likeness(of label: [UInt8], to word: [UInt8]) -> Float {
    guard label != word else { return 1 }
    // Neither a common beginning nor long enough to hold one another.
    guard label.first == word.first || max(label.count, word.count) > shortestPart else { return 0 }
    let common = zip(label, word).prefix { $0 == $1 }.count
    let letters = letterCount(label[...])
    let stem = letterCount(label.prefix(common))
    if stem >= shortestStem, stem + longestEnding >= letters, stem * 5 >= letters * 3 {
      let rest = letterCount(word[...]) - stem
      return max(0, 1 - 0.1 * Float(letters - stem) - 0.02 * Float(rest))
    }
    if letters >= shortestPart, contains(word, label) { return 0.8 }
    let wordLetters = letterCount(word[...])
    if wordLetters > shortestPart, wordLetters * 5 >= letters * 3, contains(label, word) {
      return 0.6
    }
    return 0
  }

  private static func letterCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= whole.count else { return false }
    return (0...whole.count - part.count).contains { start in
      whole[start] == part[0] && whole[start..<start + part.count].elementsEqual(part)
    }
  }
}
