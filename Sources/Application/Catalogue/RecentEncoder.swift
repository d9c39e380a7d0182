internal import LinearAlgebra
internal import Synchronization
internal import TextAnalysis
internal import VectorSpace

/// An encoder that remembers in memory what it read last, so that a question typed letter by letter
/// and a catalogue read anew cost only what is new.
final class RecentEncoder: Encoder {
  private let encoder: any Encoder
  private let rows = Mutex<[Key: [Float]]>([:])

  private struct Key: Hashable {
    let text: String
    let role: Role
  }

  /// Rows kept; beyond, all are forgotten, which costs one reading each.
  private static let most = 20_000

  init(_ encoder: any Encoder) { self.encoder = encoder }

  var id: String { encoder.id }
  var dimension: Int { encoder.dimension }
  func knows(_ language: Language) -> Bool { encoder.knows(language) }
  func has(word: String) -> Bool { encoder.has(word: word) }

  func rows(for texts: [String], role: Role) throws -> Matrix {
    let keys = texts.map { Key(text: $0, role: role) }
    var known = rows.withLock { rows in
      Dictionary(keys.compactMap { key in rows[key].map { (key, $0) } }) { first, _ in first }
    }
    let unknown = Set(keys).subtracting(known.keys).sorted { $0.text < $1.text }
    if !unknown.isEmpty {
      let fresh = try encoder.rows(for: unknown.map(\.text), role: role)
      for (row, key) in unknown.enumerated() { known[key] = Array(fresh.row(row)) }
      keep(unknown, known)
    }
    return Matrix(rows: keys.map { known[$0]! }, columns: dimension)
  }

  func drop() { rows.withLock { $0.removeAll() } }

  private func keep(_ keys: [Key], _ known: [Key: [Float]]) {
    rows.withLock { rows in
      if rows.count + keys.count > Self.most { rows.removeAll() }
      for key in keys { rows[key] = known[key] }
    }
  }
}
