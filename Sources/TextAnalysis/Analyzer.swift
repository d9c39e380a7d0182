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
  private let lexicons: Lexicons

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
    read(text, pairingIdeographs: pairingIdeographs) { piece, lexeme in
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
    read(text) { piece, lexeme in
      if !lexeme.isStopWord && !piece.isElided { terms.append(lexeme.term) }
    }
    return terms
  }

  /// The line from text to lexemes: segment, then look up or read each piece.
  @inline(__always)
  private func read(
    _ text: String, pairingIdeographs: Bool = true, _ body: (Piece, Lexeme) -> Void
  ) {
    var lexicon = lexicons.borrow()
    var text = text
    text.withUTF8 { bytes in
      CharacterClass.ofPlaneZero.withUnsafeBufferPointer { classes in
        let segmenter = Segmenter(
          bytes: bytes, classes: classes, spelling: Spelling(language: language),
          pairsIdeographs: pairingIdeographs)
        segmenter.forEachPiece { piece in
          let letters = UnsafeBufferPointer(rebasing: bytes[piece.range])
          let lexeme = lexicon.lexeme(of: letters, piece.kind)
          // Marks and joiners alone spell nothing.
          if !lexeme.folded.isEmpty { body(piece, lexeme) }
        }
      }
    }
    lexicons.giveBack(lexicon)
  }
}

/// The lexicons of a language that no call uses at the moment: one for each thread at most.
private final class Lexicons: Sendable {
  private let language: Language?
  private let idle = Mutex<[Lexicon]>([])

  private static let unsure = Lexicons(language: nil)
  private static let byLanguage = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, Lexicons(language: $0)) })

  static func of(_ language: Language?) -> Lexicons {
    language.flatMap { byLanguage[$0] } ?? unsure
  }

  private init(language: Language?) { self.language = language }

  /// One with a reading of its own: a stemmer serves one thread.
  func borrow() -> Lexicon {
    idle.withLock { $0.popLast() } ?? Lexicon(reading: WordReading(language: language))
  }

  func giveBack(_ lexicon: consuming Lexicon) {
    let lexicon = lexicon
    idle.withLock { $0.append(lexicon) }
  }
}
