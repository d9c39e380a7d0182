internal import Foundation
package import LinearAlgebra
package import TextAnalysis
package import VectorSpace

/// Rows already made, by the SHA-256 of their text, apart for each encoder and role.
package protocol EmbeddingCache: Sendable {
  /// The rows kept for `keys`, by key.
  func rows(
    for keys: Set<[UInt8]>, of encoder: any Encoder, role: Role
  ) throws -> [[UInt8]: [Float]]

  /// Keeps rows, or those of them that it is for.
  func keep(
    _ rows: [(key: [UInt8], row: [Float])], of encoder: any Encoder, role: Role
  ) throws
}

/// An encoder that reads each text once: its rows are kept on disk by content and model.
package struct CachedEncoder: Encoder {
  private let encoder: any Encoder
  private let cache: any EmbeddingCache
  private let roles: Set<Role>
  private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// Texts encoded before their rows are written down: what a kill costs at most.
  private static let textsPerBatch = 64

  /// - Parameters:
  ///   - roles: of the texts whose rows are kept; others are read each time.
  ///   - progress: called with how many of the unknown texts are encoded.
  package init(
    _ encoder: any Encoder, in cache: any EmbeddingCache,
    keeping roles: Set<Role> = [.query, .passage],
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    (self.encoder, self.cache, self.roles, self.progress) = (encoder, cache, roles, progress)
  }

  package var id: String { encoder.id }
  package var dimension: Int { encoder.dimension }
  package func knows(_ language: Language) -> Bool { encoder.knows(language) }
  package func has(word: String) -> Bool { encoder.has(word: word) }

  /// What stands for a row with a number that is none: it is like no other, and is not kept.
  private var zeros: [Float] { [Float](repeating: 0, count: dimension) }

  package func rows(for texts: [String], role: Role) throws -> Matrix {
    guard roles.contains(role) else { return try finite(encoder.rows(for: texts, role: role)) }
    let keys = texts.map { SHA256.digest(of: $0) }
    var known = try cache.rows(for: Set(keys), of: encoder, role: role)
    var unknown: [(key: [UInt8], text: String)] = []
    var seen = Set(known.keys)
    for (key, text) in zip(keys, texts) where seen.insert(key).inserted {
      unknown.append((key, text))
    }
    for start in stride(from: 0, to: unknown.count, by: Self.textsPerBatch) {
      progress(start, unknown.count)
      let batch = unknown[start..<min(start + Self.textsPerBatch, unknown.count)]
      let rows = try encoder.rows(for: batch.map(\.text), role: role)
      let made = zip(batch, 0...).map { (key: $0.key, row: Array(rows.row($1))) }
      let kept = made.map { EmbeddingRow.isFinite($0.row) ? $0 : (key: $0.key, row: zeros) }
      try cache.keep(
        zip(made, kept).filter { $0.row == $1.row }.map(\.1), of: encoder, role: role)
      for (key, row) in kept { known[key] = row }
    }
    if !unknown.isEmpty { progress(unknown.count, unknown.count) }
    return Matrix(rows: keys.map { known[$0]! }, columns: dimension)
  }

  private func finite(_ rows: Matrix) -> Matrix {
    guard !EmbeddingRow.isFinite(rows.elements) else { return rows }
    return Matrix(
      rows: (0..<rows.rows).map {
        EmbeddingRow.isFinite(rows.row($0)) ? Array(rows.row($0)) : zeros
      }, columns: dimension)
  }
}
