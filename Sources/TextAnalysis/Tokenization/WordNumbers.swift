/// The numbers that a caller gives to terms, by the words they were read in: so a caller looks a
/// term's spelling up once a word, not once an occurrence.
package struct WordNumbers: Sendable {
  /// By the word's number in the current lexicon; -1 where none was given.
  private var numbers: [Int32] = []
  private var current = 0
  /// Those of the other lexicons.
  private var others: [(lexicon: Int, numbers: [Int32])] = []

  package init() {}

  func knows(_ lexicon: Lexicon) -> Bool {
    current == lexicon.identity || others.contains { $0.lexicon == lexicon.identity }
  }

  /// The number of an entry's term, asked for with its spelling where it is not known.
  @inline(__always)
  mutating func number(
    of entry: Lexicon.Entry, in lexicon: borrowing Lexicon, _ number: (String) -> Int32
  ) -> Int32 {
    if current != lexicon.identity { turn(to: lexicon.identity) }
    let word = Int(entry.number)
    if word < numbers.count, numbers[word] >= 0 { return numbers[word] }
    let given = number(lexicon.lexeme(of: entry).term)
    if word > 0 { remember(given, word) }
    return given
  }

  @inline(never)
  private mutating func turn(to lexicon: Int) {
    if let place = others.firstIndex(where: { $0.lexicon == lexicon }) {
      swap(&numbers, &others[place].numbers)
      others[place].lexicon = current
    } else {
      others.append((current, numbers))
      numbers = []
    }
    current = lexicon
  }

  @inline(never)
  private mutating func remember(_ number: Int32, _ word: Int) {
    let missing = word + 1 - numbers.count
    if missing > 0 { numbers += repeatElement(-1, count: missing) }
    numbers[word] = number
  }
}
