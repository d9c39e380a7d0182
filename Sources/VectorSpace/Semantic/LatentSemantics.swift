internal import Cancellation
package import LinearAlgebra
package import TextAnalysis

/// The leading directions of a catalogue's own TF-IDF rows, words and character n-grams together.
///
/// Terms that stand in the same documents fall on the same directions, so texts can be close without
/// a shared term. It needs no model file; it knows only what the catalogue says.
///
/// A text's row is its TF-IDF row times the right singular vectors, made unit: for the catalogue's
/// own texts the rows of `U · diag(σ)`. Texts without any term of the catalogue get zeros.
///
/// - SeeAlso: Deerwester, Dumais, Furnas, Landauer, Harshman, *Indexing by Latent Semantic
///   Analysis*, JASIS 41 (1990).
package struct LatentSemantics: Encoder {
  package let id: String
  /// The dimension asked for, or the rank of the texts where that is less; 0 without texts.
  package let dimension: Int

  private let languages: Set<Language>
  private let words: TFIDF
  private let grams: TFIDF
  /// `(words and grams, dimension)`
  private let directions: Matrix
  private let analyze: @Sendable (String) -> LexicalDocument

  /// Learns the directions of the texts.
  ///
  /// - Parameters:
  ///   - languages: those of the texts.
  ///   - seed: of the random start; the same texts and seed give the same rows and `id`.
  ///   - analyze: a text's words and character n-grams, at learning and at each later use.
  package init(
    fitting texts: [String], languages: Set<Language>, dimension: Int, seed: UInt64 = 1,
    analyze: @escaping @Sendable (String) -> LexicalDocument
  ) {
    precondition(dimension > 0, "\(dimension) dimensions")
    let documents = LatentSemantics.analyzed(texts, by: analyze)
    let (words, wordRows) = TFIDF.fitting(documents.map(\.words))
    let (grams, gramRows) = TFIDF.fitting(documents.map(\.grams))
    let rows = LatentSemantics.stacked(wordRows, gramRows)
    let svd = Postings(rows).truncatedSVD(rank: dimension, seed: seed)
    self.words = words
    self.grams = grams
    self.languages = languages
    self.analyze = analyze
    directions = svd.right
    self.dimension = svd.right.columns
    var fingerprint = Fingerprint()
    fingerprint.add(words.vocabulary.terms)
    fingerprint.add(grams.vocabulary.terms)
    fingerprint.add(rows)
    fingerprint.add(seed)
    id = "lsa-\(self.dimension)-\(fingerprint)"
  }

  package func knows(_ language: Language) -> Bool { languages.contains(language) }

  package func rows(for texts: [String], role: Role) throws -> Matrix {
    let token = CancellationToken.current
    let documents = LatentSemantics.analyzed(texts, token, by: analyze)
    try token.check()
    let rows = LatentSemantics.stacked(
      words.rows(for: documents.map(\.words)), grams.rows(for: documents.map(\.grams)))
    return rows.times(directions).normalized()
  }

  /// Words beside character n-grams, so that a dot product is the weighted sum of both cosines.
  private static func stacked(_ words: SparseMatrix, _ grams: SparseMatrix) -> SparseMatrix {
    words.scaled(
      by: wordShare.squareRoot(), beside: grams, scaledBy: (1 - wordShare).squareRoot())
  }

  /// How much of a row is words, the rest being n-grams, which carry cognates across languages:
  /// above a fifth, words cost translated queries more than they gain in the catalogue's language.
  package static let wordShare: Float = 0.2

  /// - Parameter token: cancelled, the texts that are left are not read; its caller asks it after.
  private static func analyzed(
    _ texts: [String], _ token: CancellationToken = CancellationToken(),
    by analyze: @Sendable (String) -> LexicalDocument
  ) -> [LexicalDocument] {
    Blocks.map(texts.count, size: 64) { block in
      var isCancelled = false
      return block.map { text in
        isCancelled = isCancelled || token.isCancelled
        return analyze(isCancelled ? "" : texts[text])
      }
    }.flatMap { $0 }
  }
}

/// 64 bits that stand for what was learnt from.
///
/// - SeeAlso: FNV-1a: Fowler, Noll, Vo, Eastlake, *The FNV Non-Cryptographic Hash Algorithm*,
///   draft-eastlake-fnv.
private struct Fingerprint: CustomStringConvertible {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ terms: [String]) {
    for term in terms {
      for byte in term.utf8 { add(byte: byte) }
      // A byte that no UTF-8 text has keeps "a", "bc" apart from "ab", "c".
      add(byte: 0xFF)
    }
    add(UInt64(terms.count))
  }

  mutating func add(_ rows: SparseMatrix) {
    for start in rows.starts { add(UInt64(start)) }
    for (index, value) in zip(rows.indices, rows.values) {
      add(UInt64(UInt32(bitPattern: index)) << 32 | UInt64(value.bitPattern))
    }
  }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      add(byte: UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  private mutating func add(byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  var description: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
