internal import Synchronization

/// Turns texts of one language into tokens and terms.
///
/// ```swift
/// Analyzer(language: .fr).terms(in: "Télésièges débrayables")  // ["telesieg", "debray"]
/// ```
///
/// Values of any thread may use it at once; each call borrows a lexicon of the language, which
/// remembers words from call to call and never changes an answer.
package struct Analyzer: Sendable {
  package let language: Language?
  /// Not counted, since they live as long as the process and all threads would count at once.
  private unowned(unsafe) let lexicons: Lexicons

  /// - Parameter language: nil where it is not known: no stems, no stop words but elided letters.
  package init(language: Language?) {
    self.language = language
    lexicons = Lexicons.of(language)
  }

  /// The tokens in order, stop words included.
  ///
  /// - Complexity: O(bytes).
  package func tokens(in text: String) -> [Token] { tokens(in: text, pairingIdeographs: true) }

  /// The tokens, with CJK characters one by one where they are not paired.
  func tokens(in text: String, pairingIdeographs: Bool) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.utf8.count / 6)
    read(text, with: lexicons.borrow(), pairingIdeographs: pairingIdeographs) {
      piece, entry, lexicon in
      let lexeme = lexicon.lexeme(of: entry)
      tokens.append(
        Token(
          range: piece.range, folded: lexeme.folded, term: lexeme.term, kind: lexeme.kind,
          isStopWord: lexeme.isStopWord || piece.isElided))
    }
    return tokens
  }

  /// The terms in order, stop words left out.
  ///
  /// - Complexity: O(bytes).
  package func terms(in text: String) -> [String] {
    var terms: [String] = []
    terms.reserveCapacity(text.utf8.count / 8)
    read(text, with: lexicons.borrow()) { piece, entry, lexicon in
      if !entry.isStopWord && !piece.isElided { terms.append(lexicon.lexeme(of: entry).term) }
    }
    return terms
  }

  /// Appends the caller's number of each term, in order, stop words left out.
  ///
  /// - Parameters:
  ///   - known: the numbers given before.
  ///   - number: gives a term its number, the same whenever it is asked.
  package func appendTerms(
    in text: String, to numbers: inout [Int32], known: inout WordNumbers,
    number: (String) -> Int32
  ) {
    read(text, with: lexicons.borrow { known.knows($0) }) { piece, entry, lexicon in
      if !entry.isStopWord && !piece.isElided {
        numbers.append(known.number(of: entry, in: lexicon, number))
      }
    }
  }

  /// The line from text to lexemes: segment, then look up or read each piece.
  ///
  /// Pieces are looked up many at a time, so that the fetches from a large lexicon overlap.
  @inline(__always)
  private func read(
    _ text: String, with loan: Lexicons.Loan, pairingIdeographs: Bool = true,
    _ body: (Piece, Lexicon.Entry, inout Lexicon) -> Void
  ) {
    read(text, pairingIdeographs, in: &loan.lexicon, body)
    lexicons.giveBack(loan)
  }

  @inline(__always)
  private func read(
    _ text: String, _ pairingIdeographs: Bool, in lexicon: inout Lexicon,
    _ body: (Piece, Lexicon.Entry, inout Lexicon) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      CharacterClass.ofPlaneZero.withUnsafeBufferPointer { classes in
        let segmenter = Segmenter(
          bytes: bytes, classes: classes, spelling: Spelling(language: language),
          pairsIdeographs: pairingIdeographs)
        Analyzer.batched(segmenter) { words in
          for word in words {
            let entry = lexicon.entry(of: word, in: bytes)
            if !entry.isSilent { body(word.piece, entry, &lexicon) }
          }
        }
      }
    }
  }

  /// Cuts a text into words, handed on as many as fit into the first cache at once.
  @inline(never)
  private static func batched(
    _ segmenter: Segmenter, _ body: (UnsafeMutableBufferPointer<Lexicon.Word>.SubSequence) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Lexicon.Word.self, capacity: 128) { words in
      var count = 0
      segmenter.forEachPiece { piece in
        // Words are plain numbers: what stood there before needs no end.
        words.initializeElement(at: count, to: Lexicon.Word(piece, in: segmenter.bytes))
        count += 1
        if count == words.count {
          body(words[...])
          count = 0
        }
      }
      body(words[..<count])
    }
  }
}

/// The lexicons of a language that no call uses at the moment: one for each thread at most.
private final class Lexicons: Sendable {
  private let language: Language?
  private let idle = Mutex<[Loan]>([])

  /// A lexicon that moves from call to call without being copied.
  ///
  /// Unchecked because one call uses it at a time.
  final class Loan: @unchecked Sendable {
    var lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }
  }

  private static let unsure = Lexicons(language: nil)
  private static let byLanguage = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, Lexicons(language: $0)) })

  static func of(_ language: Language?) -> Lexicons {
    language.flatMap { byLanguage[$0] } ?? unsure
  }

  private init(language: Language?) { self.language = language }

  /// One with a reading of its own: a stemmer serves one thread.
  ///
  /// - Parameter isPreferred: of several, one of these is lent.
  func borrow(preferring isPreferred: (Lexicon) -> Bool = { _ in true }) -> Loan {
    let loan = idle.withLock { idle in
      idle.lastIndex { isPreferred($0.lexicon) }.map { idle.remove(at: $0) } ?? idle.popLast()
    }
    return loan ?? Loan(Lexicon(reading: WordReading(language: language)))
  }

  func giveBack(_ loan: Loan) { idle.withLock { $0.append(loan) } }
}
