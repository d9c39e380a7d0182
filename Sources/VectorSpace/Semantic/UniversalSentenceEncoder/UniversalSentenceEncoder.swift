package import Foundation
package import LinearAlgebra
internal import Synchronization
package import TextAnalysis

/// Universal Sentence Encoder multilingual v3: averaged embeddings and convolutions, 512 numbers.
///
/// ```swift
/// let encoder = try UniversalSentenceEncoder(arrays: arrays, sentencePieces: model, path: folder)
/// let rows = try encoder.rows(for: ["a chairlift"], role: .query)  // (1, 512)
/// ```
///
/// A text of up to 256 pieces is taken whole. A longer one is cut at its sentences into segments of
/// up to 256, whose unit vectors are averaged by their numbers of pieces. What stands beyond a
/// text's first 32 segments (some 30,000 characters), or beyond its first mebibyte, does not count.
///
/// The branches' layer norm runs over all three together, as in the package that the weights come
/// from.
///
/// - SeeAlso: Yang et al., *Multilingual Universal Sentence Encoder for Semantic Retrieval*, ACL
///   2020.
package final class UniversalSentenceEncoder: Encoder {
  package let id = "universal-sentence-encoder-multilingual-3/fast-0.2.1"
  package let dimension = UniversalSentenceEncoderWeights.width

  private let weights: UniversalSentenceEncoderWeights
  private let pieces: SentencePieceModel
  private let workers: Int
  private let loaded = Mutex<UnigramTokenizer?>(nil)

  private static let firstMark: Int32 = 1
  private static let lastMark: Int32 = 2
  private static let piecesPerSegment = 256
  private static let mostSegments = 32
  private static let mostBytes = 1 << 20
  private static let tokensPerBatch = 384

  /// - Parameters:
  ///   - arrays: the bytes of each `.npy` file by its name without the ending, best mapped.
  ///   - sentencePieces: the bytes of the SentencePiece model.
  ///   - path: what messages call the folder of these files.
  ///   - workers: threads that share the texts; the rows do not depend on it.
  /// - Throws: `ModelFileError` for a file that lacks, is cut short or is not as expected.
  package init(
    arrays: [String: Data], sentencePieces: Data, path: String, workers: Int = 2
  ) throws {
    weights = try UniversalSentenceEncoderWeights(arrays, path: path)
    let modelPath = "\(path)/sp.model"
    pieces = try sentencePieces.withUnsafeBytes { try SentencePieceModel($0, path: modelPath) }
    guard (3...weights.table.count).contains(pieces.pieceCount) else {
      throw ModelFileError.unexpected(
        path: modelPath, part: "pieces", expected: "3...\(weights.table.count)",
        found: "\(pieces.pieceCount)")
    }
    self.workers = max(workers, 1)
  }

  /// The model was trained on sixteen languages; Thai, the one that is not ours, is among them.
  package func knows(_ language: Language) -> Bool {
    switch language {
    case .ar, .zh, .en, .fr, .de, .it, .ja, .ko, .nl, .pl, .pt, .es, .tr, .ru: true
    default: false
    }
  }

  package func rows(for texts: [String], role: Role) throws -> Matrix {
    let tokenizer = tokenizer()
    let segments = Segments(
      try Workers.map(count: texts.count, workers: workers) { segmented(texts[$0], tokenizer) })
    // BLAS rounds a product by its shape. A passage's row must not depend on what it is read with, or
    // parts of a catalogue would not have the rows of the whole; a need's texts are always together.
    let batches =
      role == .passage ? segments.singles : segments.batches(budget: Self.tokensPerBatch)
    let vectors = try Workers.map(count: batches.count, workers: workers) { index in
      let spans = segments.spans(of: batches[index], gap: UniversalSentenceEncoderPass.gap)
      return UniversalSentenceEncoderPass(weights, sentences: spans)
        .vectors(of: segments.tokens[batches[index]].joined().map(Int.init))
    }
    return segments.rows(averaging: Array(vectors.joined()), columns: dimension)
  }

  package func has(word: String) -> Bool { cut(word, tokenizer(), atMost: 2).count == 1 }

  /// The numbers that the model sees for `text`, its two marks included, segment after segment.
  package func tokens(of text: String) -> [[Int32]] { segmented(text, tokenizer()) }

  private func segmented(_ text: String, _ tokenizer: UnigramTokenizer) -> [[Int32]] {
    let text = text.prefix(utf8Bytes: Self.mostBytes)
    let size = Self.piecesPerSegment
    let whole = cut(text, tokenizer, atMost: size + 1)
    if whole.count <= size { return [marked(whole)] }
    var segments: [[Int32]] = []
    for range in sentences(of: text) where segments.count <= Self.mostSegments {
      let bytes = text.utf8.dropFirst(range.lowerBound).prefix(range.count)
      let sentence = cut(
        String(decoding: bytes, as: UTF8.self), tokenizer, atMost: Self.mostSegments * size)
      if let last = segments.last, last.count + sentence.count <= size {
        segments[segments.count - 1] += sentence
      } else {
        segments += stride(from: 0, to: sentence.count, by: size).map {
          Array(sentence[$0..<min($0 + size, sentence.count)])
        }
      }
    }
    // A text without a letter has no sentence.
    if segments.isEmpty { segments = [Array(whole.prefix(size))] }
    return segments.prefix(Self.mostSegments).map(marked)
  }

  private func marked(_ pieces: [Int32]) -> [Int32] { [Self.firstMark] + pieces + [Self.lastMark] }

  /// The pieces of a text; of one without any, the unknown piece.
  private func cut(_ text: String, _ tokenizer: UnigramTokenizer, atMost: Int) -> [Int32] {
    let found = tokenizer.pieces(of: pieces.characters.normalized(text), atMost: atMost)
    return found.isEmpty ? [tokenizer.table.unknown] : found
  }

  private func tokenizer() -> UnigramTokenizer {
    loaded.withLock { loaded in
      if let loaded { return loaded }
      let tokenizer = UnigramTokenizer(table: pieces.table())
      loaded = tokenizer
      return tokenizer
    }
  }
}
