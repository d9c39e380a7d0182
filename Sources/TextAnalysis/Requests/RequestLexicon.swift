internal import Synchronization

/// The cues by which requests are read, of each language: words that ask, refuse, greet, count.
///
/// A file a language, a cue a line: `kind<TAB>cue<TAB>place`. In a cue `…` stands for any few words
/// and `*` after a word for all that begin so; place says where the thing stands that a cue speaks
/// of: `after` it (the default), `before` it, `around` or the whole `sentence`.
package struct RequestLexicon: Sendable {
  private let entries: [Language: [CueEntry]]
  private let compiled: CueCache
  /// A second opinion on the clauses of longer messages.
  package private(set) var classifier: (any ClauseClassifier)?

  /// - Parameters:
  ///   - files: the text of each language's file.
  ///   - terms: phrases of the trade that stay whole, though they hold an "and" or a comma.
  package init(files: [Language: String], terms: [Language: [String]] = [:]) {
    var entries = files.mapValues(CueEntry.entries)
    for (language, terms) in terms {
      entries[language, default: []] += terms.map {
        CueEntry(kind: .term, cue: $0, place: .after)
      }
    }
    self.entries = entries
    compiled = CueCache()
  }

  /// Without any cue: only layout, punctuation and numbers guide.
  package static let empty = RequestLexicon(files: [:])

  /// The same cues beside a classifier.
  package func with(_ classifier: any ClauseClassifier) -> RequestLexicon {
    var lexicon = self
    lexicon.classifier = classifier
    return lexicon
  }

  var languages: [Language] { entries.keys.sorted() }

  func cues(of language: Language?) -> RequestCues {
    guard let language, let own = entries[language] else { return .none }
    return compiled.cues(of: language) {
      let shared = (entries[.en] ?? []).filter { $0.kind.isOfMail && language != .en }
      return RequestCues(own + shared, language: language)
    }
  }
}

/// What a cue does to the words near it.
enum CueKind: String, CaseIterable, Sendable {
  // Predicates: they decide what a clause is.
  case ask, question, negation, without, owned, cancelled, supplier, optional
  case replace, swap
  /// A phrase that stays whole.
  case term
  case presentation, delegates, travel, spoken, interpreter, answer, tender, thanks
  // Structure of a clause.
  case and, but, with, opener, article, definite, filler, action, adverb, particle
  case head, neutral
  /// Who does things for others: a thing that ends in one goes on with the clause after it.
  case agent
  // Quantities.
  case condition, unit, currency, quantity, month, weekday
  // Mail.
  case greeting, closing, signature, disclaimer, header, subject, reply, forward, device, footer
  case stands, postscript
  // Forms of words.
  case adjective, infinitive, lot, total
  /// "not" and "if", wherever they stand.
  case negator, conditional
  /// "already": where nothing asks, what the clause names is there.
  case already
  /// "done", "cancelled" after the name of an item.
  case settled
  /// "Article 2", "Section 3": the heading of a part.
  case section
  /// Words that begin like a conjunction and are none.
  case whole
  /// The end of a word that says where something is to stand: Georgian "for".
  case setting
  /// Names, with their codes.
  case country, language
  /// What a number measures: "length", "flow". Only with its number is it a condition.
  case dimension

  /// Those of English count in every language, because programs write them.
  var isOfMail: Bool {
    switch self {
    case .disclaimer, .header, .subject, .reply, .forward, .device, .footer, .postscript: true
    default: false
    }
  }

  /// Those that decide what a clause is.
  var isPredicate: Bool {
    switch self {
    case .ask, .question, .negation, .without, .owned, .cancelled, .supplier, .optional, .replace,
      .presentation, .delegates, .travel, .spoken, .interpreter, .answer, .tender, .thanks,
      .neutral, .term:
      true
    default: false
    }
  }

  var isExclusion: Bool {
    switch self {
    case .negation, .without, .owned, .cancelled, .supplier: true
    default: false
    }
  }

  var asks: Bool { self == .ask || self == .question }
}

/// One line of a cue file.
struct CueEntry: Sendable {
  /// Where the thing stands that a cue speaks of.
  enum Place: String, Sendable { case after, before, around, sentence }

  let kind: CueKind
  let cue: String
  let place: Place
  /// The third cell, where it is no place.
  var value: String?

  static func entries(of file: String) -> [CueEntry] {
    file.split(whereSeparator: \.isNewline).compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count > 1, let kind = CueKind(rawValue: String(cells[0])), !cells[1].isEmpty
      else { return nil }
      let place = cells.count > 2 ? Place(rawValue: String(cells[2])) : nil
      let value = place == nil && cells.count > 2 ? String(cells[2]) : nil
      return CueEntry(kind: kind, cue: String(cells[1]), place: place ?? .after, value: value)
    }
  }
}

/// Cues of one language, ready to find.
struct RequestCues: Sendable {
  let language: Language?
  private let patterns: [CuePattern]
  private let byFirstWord: [String: [Int]]
  /// By the first two characters of what a word may begin with, or its only one.
  private let byPrefix: [Substring: [Int]]
  private let suffixes: [CueKind: [String]]
  /// Adverbs that may stand between the words of a cue: "would *also* be interested in".
  private let adverbs: Set<String>

  static let none = RequestCues([], language: nil)

  init(_ entries: [CueEntry], language: Language?) {
    self.language = language
    let analyzer = Analyzer(language: language)
    var suffixes: [CueKind: [String]] = [:]
    var patterns: [CuePattern] = []
    for entry in entries {
      if entry.cue.hasPrefix("*") {
        let ending = Folding.folded(Folding.lowercased(String(entry.cue.dropFirst()), in: language))
        suffixes[entry.kind, default: []].append(ending)
      } else {
        patterns += CuePattern.patterns(entry, analyzer)
      }
    }
    patterns.sort { ($1.wordCount, $0.order) < ($0.wordCount, $1.order) }
    var byFirstWord: [String: [Int]] = [:]
    var byPrefix: [Substring: [Int]] = [:]
    for (index, pattern) in patterns.enumerated() {
      guard case .word(let word, let isPrefix, let term) = pattern.elements[0] else { continue }
      if isPrefix {
        byPrefix[word.prefix(2), default: []].append(index)
      } else {
        byFirstWord[word, default: []].append(index)
        if let term, term != word { byFirstWord["\u{1}" + term, default: []].append(index) }
      }
    }
    (self.patterns, self.byFirstWord, self.byPrefix) = (patterns, byFirstWord, byPrefix)
    self.suffixes = suffixes
    adverbs = Set(
      patterns.compactMap { pattern -> String? in
        guard pattern.kind == .adverb, pattern.elements.count == 1,
          case .word(let word, false, _) = pattern.elements[0], word.count > 1
        else { return nil }
        return word
      })
  }

  func hasSuffix(_ kind: CueKind, _ folded: String) -> Bool {
    suffixes[kind]?.contains {
      folded == $0 || (folded.count > $0.count + 1 && folded.hasSuffix($0))
    } ?? false
  }

  /// Whether a word alone opens a clause or a circumstance.
  func isOpener(_ folded: String) -> Bool {
    (byFirstWord[folded] ?? []).contains {
      patterns[$0].kind == .opener && patterns[$0].elements.count == 1
    }
  }

  /// All cues that begin at a token, longest first.
  func hits(at index: Int, in tokens: ArraySlice<Token>) -> [CueHit] {
    let token = tokens[index]
    var found: [CueHit] = []
    var candidates = byFirstWord[token.folded] ?? []
    candidates += byFirstWord["\u{1}" + token.term] ?? []
    if !byPrefix.isEmpty {
      candidates += byPrefix[token.folded.prefix(2)] ?? []
      if token.folded.count > 1 { candidates += byPrefix[token.folded.prefix(1)] ?? [] }
    }
    for candidate in candidates {
      if let hit = patterns[candidate].hit(at: index, in: tokens, skipping: adverbs) {
        found.append(hit)
      }
    }
    return found
  }
}

/// A cue found in a text.
struct CueHit: Sendable {
  let kind: CueKind
  let place: CueEntry.Place
  /// Of its words, with what stands in its gap.
  let range: Range<Int>
  /// What stands in its gap.
  let gap: Range<Int>?
  /// Its own words.
  let wordCount: Int
  /// Whether the cue itself has a comma.
  var hasComma = false
  /// What it stands for: a code of a country or a language.
  var value: String?
}

/// A cue as a sequence of words.
///
/// A class, so that trying one copies nothing.
final class CuePattern: Sendable {
  enum Element: Sendable {
    /// - term: its stem, where inflected forms count too.
    case word(String, isPrefix: Bool, term: String?)
    case gap
  }

  let kind: CueKind
  let place: CueEntry.Place
  let elements: [Element]
  let wordCount: Int
  let order: String
  let value: String?

  private init(_ entry: CueEntry, elements: [Element], wordCount: Int) {
    (kind, place, order, value) = (entry.kind, entry.place, entry.cue, entry.value)
    (self.elements, self.wordCount) = (elements, wordCount)
  }

  /// How many words a gap may hold.
  private static let widestGap = 9

  static func patterns(_ entry: CueEntry, _ analyzer: Analyzer) -> [CuePattern] {
    let isInflected = [.condition, .dimension, .unit, .filler, .action, .delegates].contains(
      entry.kind)
    var elements: [Element] = []
    for part in entry.cue.split(separator: " ") {
      if part == "…" || part == "..." {
        if !elements.isEmpty, case .word = elements[elements.count - 1] { elements.append(.gap) }
        continue
      }
      for (index, piece) in part.split(separator: "…", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0, case .word? = elements.last { elements.append(.gap) }
        let isPrefix = piece.hasSuffix("*")
        let tokens = analyzer.tokens(in: String(piece), pairingIdeographs: false)
        for (offset, token) in tokens.enumerated() {
          elements.append(
            .word(
              token.folded, isPrefix: isPrefix && offset == tokens.count - 1,
              term: isInflected && token.folded.count > 3 ? token.term : nil))
        }
      }
    }
    if case .gap? = elements.last { elements.removeLast() }
    let count = elements.count { if case .word = $0 { true } else { false } }
    guard count > (entry.kind == .term ? 1 : 0) else { return [] }
    return variants(elements, entry, analyzer.language).map {
      CuePattern(entry, elements: $0, wordCount: count)
    }
  }

  /// French elides `de` and `que` before a vowel; Persian writes `می` joined or apart; German and
  /// Dutch put the verb before its subject.
  private static func variants(
    _ elements: [Element], _ entry: CueEntry, _ language: Language?
  ) -> [[Element]] {
    var all = [elements]
    if language == .de || language == .nl, entry.kind.isPredicate, elements.count > 1,
      case .word(let subject, false, _) = elements[0], subjects.contains(subject),
      case .word = elements[1]
    {
      all.append([elements[1], elements[0]] + elements.dropFirst(2))
    }
    if language == .fr, case .word(let last, false, _)? = elements.last,
      ["de", "que", "le", "la"].contains(last), elements.count > 1
    {
      let short = last == "que" ? "qu" : String(last.prefix(1))
      all.append(elements.dropLast() + [.word(short, isPrefix: false, term: nil)])
    }
    if language == .fa {
      for index in elements.indices.dropLast() {
        if case .word("مي", _, _) = elements[index],
          case .word(let next, let isPrefix, _) = elements[index + 1]
        {
          var joined = elements
          joined[index] = .word("مي" + next, isPrefix: isPrefix, term: nil)
          joined.remove(at: index + 1)
          all.append(joined)
        }
      }
    }
    return all
  }

  private static let subjects: Set<String> = ["wir", "ich", "wij", "we", "ik"]

  func hit(
    at start: Int, in tokens: ArraySlice<Token>, skipping adverbs: Set<String>
  ) -> CueHit? {
    let skipped = kind.isPredicate && kind != .term && kind != .neutral ? adverbs : []
    guard let (end, gap) = match(0, at: start, in: tokens, skipped) else { return nil }
    return CueHit(
      kind: kind, place: place, range: start..<end, gap: gap, wordCount: wordCount,
      hasComma: order.contains(","), value: value)
  }

  private func match(
    _ element: Int, at index: Int, in tokens: ArraySlice<Token>, _ adverbs: Set<String>
  ) -> (Int, Range<Int>?)? {
    if element == elements.count { return (index, nil) }
    switch elements[element] {
    case .word(let word, let isPrefix, let term):
      guard index < tokens.endIndex else { return nil }
      let token = tokens[index]
      let fits =
        (isPrefix ? token.folded.hasPrefix(word) : token.folded == word)
        || (term != nil && token.term == term)
      if fits { return match(element + 1, at: index + 1, in: tokens, adverbs) }
      guard element > 0, adverbs.contains(token.folded) else { return nil }
      return match(element, at: index + 1, in: tokens, adverbs)
    case .gap:
      let limit = min(index + Self.widestGap * (isIdeographic ? 3 : 1), tokens.endIndex)
      var next = index
      while next <= limit {
        if let (end, _) = match(element + 1, at: next, in: tokens, adverbs) {
          return (end, index..<next)
        }
        next += 1
      }
      return nil
    }
  }

  private var isIdeographic: Bool {
    if case .word(let word, _, _) = elements[0] {
      return word.unicodeScalars.first.map { $0.value >= 0x3040 } ?? false
    }
    return false
  }
}

/// Compiled cues, each language's once.
private final class CueCache: Sendable {
  private let cues = Mutex<[Language: RequestCues]>([:])

  func cues(of language: Language, make: () -> RequestCues) -> RequestCues {
    if let known = cues.withLock({ $0[language] }) { return known }
    let made = make()
    cues.withLock { $0[language] = made }
    return made
  }
}
