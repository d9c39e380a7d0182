/// Finds in a free-text request what is asked, one thing a range.
///
/// ```swift
/// RequirementSplitter(language: .fr).requirements(in: text)  // télésièges | enneigeurs | …
/// ```
///
/// Sentences and list items are cut into clauses, the letter around them is dropped, the words that
/// only announce a thing are trimmed, enumerations are taken apart. Where a call numbers its lots,
/// they are what it asks, each as it stands.
package struct RequirementSplitter: Sendable {
  private let analyzer: Analyzer
  private let cues: Cues

  /// - Parameter language: nil where it is not known: only layout and punctuation guide.
  package init(language: Language?) {
    analyzer = Analyzer(language: language)
    cues = Cues(language: language)
  }

  /// The requirements in order, as UTF-8 offsets.
  ///
  /// Never empty for a text with a letter or a digit: where all of it looks like courtesy, its
  /// three longest sentences are returned.
  ///
  /// - Complexity: O(bytes).
  package func requirements(in text: String) -> [Range<Int>] {
    let words = analyzer.tokens(in: text, pairingIdeographs: false)
    let sentences = sentences(of: text)
    var text = text
    let found = text.withUTF8 { bytes in
      let page = Page(bytes: bytes, words: separated(words, bytes), cues: cues)
      let lots = page.lots(in: sentences).compactMap { page.range(of: $0) }
      if lots.count > 1 { return lots }
      let clauses = page.clauses(of: sentences)
      return Letter(page: page).contents(of: clauses)
        .compactMap { page.trimmed($0) }
        .flatMap { page.items(of: $0) }
        .compactMap { page.range(of: $0) }
    }
    return found.isEmpty ? longest(sentences) : found
  }

  /// Arabic writes "and" as a letter before its noun: `والثلج` is split where the article follows.
  private func separated(_ words: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> [Token] {
    guard analyzer.language == .ar else { return words }
    let and = Array("و".utf8)
    return words.flatMap { word -> [Token] in
      guard word.folded.hasPrefix("وال"), word.folded.unicodeScalars.count > 5,
        bytes[word.range].starts(with: and)
      else { return [word] }
      let cut = word.range.lowerBound + and.count
      let noun = String(word.folded.dropFirst())
      return [
        Token(
          range: word.range.lowerBound..<cut, folded: "و", term: "و", kind: .word,
          isStopWord: true),
        Token(
          range: cut..<word.range.upperBound, folded: noun, term: word.term, kind: .word,
          isStopWord: false),
      ]
    }
  }

  private func longest(_ sentences: [Range<Int>]) -> [Range<Int>] {
    let byLength = sentences.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    return byLength.prefix(3).sorted { $0.lowerBound < $1.lowerBound }
  }
}

/// A stretch of words that may ask for something.
struct Clause {
  var words: ArraySlice<Token>
  /// Whether something announces that what it names is asked: a verb, a colon before it.
  var isAsked = false
  /// Whether a verb in the infinitive follows the announcement.
  var isVerbal = false
  var endsWithColon = false
  var followsColon = false
}

/// A text with its words, for looking at what stands between them.
struct Page {
  let bytes: UnsafeBufferPointer<UInt8>
  /// CJK characters one by one.
  let words: [Token]
  let cues: Cues
  /// Of each word.
  let roles: [CueRoles]

  init(bytes: UnsafeBufferPointer<UInt8>, words: [Token], cues: Cues) {
    self.bytes = bytes
    self.words = words
    self.cues = cues
    var known: [String: CueRoles] = [:]
    roles = words.map { word in
      if let roles = known[word.folded] { return roles }
      let roles = cues.roles(of: word.folded)
      known[word.folded] = roles
      return roles
    }
  }

  /// The bytes between a word and the next.
  func gap(after index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = words[index].range.upperBound
    let end = index + 1 < words.count ? words[index + 1].range.lowerBound : bytes.count
    return UnsafeBufferPointer(rebasing: bytes[start..<max(start, end)])
  }

  /// The range of an item, with a bracket that closes it; nil where it says nothing.
  func range(of item: ArraySlice<Token>) -> Range<Int>? {
    guard let first = item.first, let last = item.last,
      item.contains(where: { !$0.isStopWord && $0.kind != .number })
    else { return nil }
    var end = last.range.upperBound
    for bracket in Page.brackets where bytes[end...].starts(with: bracket.close.utf8) {
      let text = String(decoding: bytes[first.range.lowerBound..<end], as: UTF8.self)
      if text.contains(bracket.open) { end += bracket.close.utf8.count }
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: "%") { end += 1 }
    return first.range.lowerBound..<end
  }

  private static let brackets: [(open: String, close: String)] = [
    ("(", ")"), ("«", "»"), ("„", "“"), ("“", "”"), ("「", "」"), ("（", "）"), ("\"", "\""),
  ]
}
