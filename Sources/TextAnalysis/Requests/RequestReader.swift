/// Reads a request: what is asked, what is not wanted, what is known of the visit.
///
/// ```swift
/// RequestReader(lexicon, language: .fr).reading(of: "Nous cherchons un lac, sans neige.")
/// // requirements: lac; exclusions: sans neige
/// ```
///
/// Lines first: quoted replies, headers, signatures and page footers are set aside. What is left is
/// cut into sentences, rows and list items, these into clauses, and each clause is exactly one of
/// the seven kinds. Nothing is dropped: the clauses cover the text.
package struct RequestReader: Sendable {
  private let lexicon: RequestLexicon
  private let language: Language?
  private let classifier: (any ClauseClassifier)?

  /// - Parameters:
  ///   - language: nil where it is not known: then the cues of the text tell.
  ///   - classifier: a second opinion on clauses; the lexicon's own where nothing is given.
  package init(
    _ lexicon: RequestLexicon, language: Language?, classifier: (any ClauseClassifier)? = nil
  ) {
    self.lexicon = lexicon
    self.language = language
    self.classifier = classifier ?? lexicon.classifier
  }

  /// - Complexity: O(bytes) for texts whose sentences are as long as sentences are.
  package func reading(of text: String) -> RequestReading {
    let bytes = Array(text.utf8)
    let main = language ?? LanguageByCues(lexicon).language(of: text)
    let cues = lexicon.cues(of: main)
    var message = Message(bytes, cues: cues)
    var result = read(bytes, message, main)
    if result.requirements.isEmpty, message.lines.contains(where: { $0.reason == .quoted }) {
      message.takeQuoted()
      let quoted = read(bytes, message, main)
      if !quoted.requirements.isEmpty, result.exclusions.isEmpty { result = quoted }
    }
    return result
  }

  /// The clauses of a text as a classifier sees them.
  package func candidates(in text: String) -> [CandidateClause] {
    let recorder = ClauseRecorder()
    _ = RequestReader(lexicon, language: language, classifier: recorder).reading(of: text)
    return recorder.clauses
  }

  /// In longer texts later lines are taken to be in the text's language.
  private static let mostLinesTold = 200

  private func read(_ bytes: [UInt8], _ message: Message, _ main: Language?) -> RequestReading {
    var composer = ReadingComposer(bytes: bytes, language: main)
    let choice = LanguageByCues(lexicon)
    var group: Range<Int>?
    var current: Language?
    var passages: [Passage] = []
    var looked = 0
    func flush() {
      if let range = group {
        passages.append(Passage(bytes, range, cues: lexicon.cues(of: current ?? main)))
      }
      (group, current) = (nil, nil)
    }
    for line in message.lines {
      if let reason = line.reason {
        flush()
        composer.mark(line.range.lowerBound, .boilerplate, reason)
        continue
      }
      if line.isBlank {
        if let range = group { group = range.lowerBound..<line.range.upperBound }
        continue
      }
      looked += 1
      let own = looked > Self.mostLinesTold ? main : choice.language(of: line.text, expected: main)
      if current != nil, own != current { flush() }
      current = own
      group = (group?.lowerBound ?? line.range.lowerBound)..<line.range.upperBound
    }
    flush()
    PassageReader.read(passages, classifier: classifier, into: &composer)
    composer.settleQuoted(message.keepsQuoted)
    if let sender = message.sender { composer.add(sender) }
    return composer.reading()
  }
}

/// Tells a text's language by the cues of requests in it.
struct LanguageByCues {
  private let lexicon: RequestLexicon

  init(_ lexicon: RequestLexicon) { self.lexicon = lexicon }

  /// The language whose cues take up most of a text; nil where none has any.
  func language(of text: String) -> Language? {
    let script = Script(of: text)
    return best(of: lexicon.languages.filter { script.languages.contains($0) }, text)?.language
  }

  /// The language of a part of a text: the whole text's, unless the part is clearly in another.
  func language(of text: String, expected: Language?) -> Language? {
    guard let expected else { return language(of: text) }
    let script = Script(of: text)
    if script.letters < 12 { return expected }
    if !script.languages.contains(expected) {
      return best(of: lexicon.languages.filter { script.languages.contains($0) }, text)?.language
        ?? expected
    }
    guard script.letters >= 30, script.languages.count > 1 else { return expected }
    let own = score(text, lexicon.cues(of: expected))
    let rest = lexicon.languages.filter { $0 != expected && script.languages.contains($0) }
    guard let other = best(of: rest, text), other.score >= 2 * own + 4 else { return expected }
    return other.language
  }

  private func best(of languages: [Language], _ text: String) -> (language: Language, score: Int)? {
    languages.map { ($0, score(text, lexicon.cues(of: $0))) }
      .filter { $0.1 > 0 }
      .max { ($0.1, $1.0) < ($1.1, $0.0) }
  }

  private static let telling: Set<CueKind> = [
    .greeting, .closing, .article, .definite, .and, .opener, .condition, .month, .weekday, .head,
    .total, .filler, .action,
  ]

  /// Words in cues that tell languages apart: longer cues count more.
  private func score(_ text: String, _ cues: RequestCues) -> Int {
    let sample = String(text.prefix(1200))
    let tokens = Analyzer(language: cues.language).tokens(in: sample, pairingIdeographs: false)
    var score = 0
    var index = 0
    while index < tokens.count {
      let hits = cues.hits(at: index, in: tokens[...]).filter { $0.gap == nil }
      let own = hits.filter {
        $0.kind.isPredicate
          || Self.telling.contains($0.kind)
      }
      guard let longest = own.max(by: { $0.wordCount < $1.wordCount }) else {
        index += 1
        continue
      }
      score += longest.kind.isPredicate ? 2 * longest.wordCount : 1
      index += max(1, longest.wordCount)
    }
    return score
  }
}

/// The alphabet most of a text is written in.
struct Script {
  private(set) var languages: Set<Language> = []
  private(set) var letters = 0

  init(of text: String) {
    var counts: [Int: Int] = [:]
    var kana = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: counts[0, default: 0] += 1
      case 0x400...0x52F: counts[1, default: 0] += 1
      case 0x600...0x6FF, 0xFB50...0xFEFF: counts[2, default: 0] += 1
      case 0x10A0...0x10FF: counts[3, default: 0] += 1
      case 0xAC00...0xD7A3: counts[4, default: 0] += 2
      case 0x3040...0x30FF:
        counts[5, default: 0] += 2
        kana += 1
      case 0x3400...0x9FFF: counts[5, default: 0] += 2
      default: break
      }
    }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return }
    letters = counts.values.reduce(0, +)
    switch most.key {
    case 0: languages = [.fr, .en, .de, .it, .es, .pt, .nl, .ro, .pl, .cs, .tr, .sr]
    case 1: languages = [.ru, .uk, .bg, .sr, .kk]
    case 2: languages = [.fa, .ar]
    case 3: languages = [.ka]
    case 4: languages = [.ko]
    default: languages = kana > 0 ? [.ja] : [.zh]
    }
  }
}
