internal import Foundation
package import Matching
package import VectorSpace

/// The rows of what a store holds, kept in the store itself: texts of capabilities, and of the needs
/// known when it was opened. What people ask in passing is not kept.
package struct StoreEmbeddings: EmbeddingCache {
  private let store: Store
  private let folder: CacheFolder
  private let askedTexts: Set<[UInt8]>

  /// - Parameter folder: where rows may be that somebody made already; copied, never added to.
  package init(_ store: Store, beside folder: CacheFolder) throws {
    (self.store, self.folder) = (store, folder)
    askedTexts = Set(try store.needs().flatMap(Self.texts).map { SHA256.digest(of: $0) })
  }

  /// Of a need, what is read as a query.
  package static func texts(of need: Need) -> [String] {
    need.requirements.map(\.title) + [need.whole]
  }

  /// Of a member, what is read as passages.
  package static func texts(of member: Member) -> [String] {
    member.capabilities.flatMap { CapabilityTexts($0).all.sorted() }
      + member.references.compactMap(\.meaning)
  }

  package func rows(
    for keys: Set<[UInt8]>, of encoder: any Encoder, role: Role
  ) throws -> [[UInt8]: [Float]] {
    var found = try stored(keys, of: encoder, role: role)
    let made = folder.rows(for: keys.subtracting(found.keys), of: encoder, role: role)
    try keep(made.map { ($0.key, $0.value) }, of: encoder, role: role)
    found.merge(made) { own, _ in own }
    return found
  }

  private func stored(
    _ keys: Set<[UInt8]>, of encoder: any Encoder, role: Role
  ) throws -> [[UInt8]: [Float]] {
    try store.read { database in
      var found: [[UInt8]: [Float]] = [:]
      for key in keys {
        found[key] =
          try database.row(
            "SELECT row FROM embeddings WHERE hash = ? AND encoder = ? AND role = ?",
            .blob(Data(key)), .text(encoder.id), .text(role.rawValue)
          ) { EmbeddingRow.row(in: $0.blob(0), of: key, columns: encoder.dimension) } ?? nil
      }
      return found
    }
  }

  package func keep(
    _ rows: [(key: [UInt8], row: [Float])], of encoder: any Encoder, role: Role
  ) throws {
    let kept = rows.filter { role == .passage || askedTexts.contains($0.key) }
    guard !kept.isEmpty, !store.isReadOnly else { return }
    do {
      try insert(kept, of: encoder, role: role)
    } catch let error as StoreError where error.isOfTheDisk {
      // A row that cannot be kept costs the time to make it again; the store says that it is full.
    }
  }

  private func insert(
    _ rows: [(key: [UInt8], row: [Float])], of encoder: any Encoder, role: Role
  ) throws {
    try store.write { database in
      try database.run("INSERT OR IGNORE INTO encoders VALUES (?)", .text(encoder.id))
      for (key, row) in rows {
        try database.run(
          "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?, ?)", .blob(Data(key)),
          .text(encoder.id), .text(role.rawValue), .blob(EmbeddingRow.bytes(of: row, key: key)))
      }
    }
  }
}

extension Store {
  /// The encoders that the rows in the store are of.
  package var encoderIDs: [String] {
    get throws { try read { try $0.rows("SELECT id FROM encoders ORDER BY id") { $0.text(0) } } }
  }

  /// Takes an encoder as one that this store is indexed with.
  ///
  /// - Throws: `StoreError.otherEncoder` where it is indexed with another version of the same model:
  ///   rows of two versions are never compared.
  package func admit(_ encoder: any Encoder) throws {
    let model = encoder.id.prefix { $0 != "/" }
    if let other = try encoderIDs.first(where: {
      $0.prefix { $0 != "/" } == model && $0 != encoder.id
    }) {
      throw StoreError.otherEncoder(path: path, kept: other, asked: encoder.id)
    }
  }

  /// Forgets all rows and what they are of; the next session makes them anew.
  package func dropEmbeddings() throws {
    try write { database in
      try database.run("DELETE FROM embeddings")
      try database.run("DELETE FROM encoders")
    }
  }

  /// For each encoder, how many of the texts of members and needs have their row.
  package func embeddingCounts() throws -> (texts: Int, rows: [String: Int]) {
    let texts = try textHashes()
    let kept = try read { database in
      try database.rows("SELECT encoder, hash, role FROM embeddings") {
        ($0.text(0), TextHash(hash: $0.blob(1), role: $0.text(2)))
      }
    }
    var rows = Dictionary(uniqueKeysWithValues: try encoderIDs.map { ($0, 0) })
    for (encoder, hash) in kept where texts.contains(hash) { rows[encoder, default: 0] += 1 }
    return (texts.count, rows)
  }

  struct TextHash: Hashable, Sendable {
    let hash: Data
    let role: String
  }

  /// Of everything that is read for its meaning in the store.
  func textHashes() throws -> Set<TextHash> {
    let passages = try members().flatMap(StoreEmbeddings.texts).map { ($0, Role.passage) }
    let queries = try needs().flatMap(StoreEmbeddings.texts).map { ($0, Role.query) }
    return Set(
      (passages + queries).map {
        TextHash(hash: Data(SHA256.digest(of: $0)), role: $1.rawValue)
      })
  }
}
