package import Foundation

extension Store {
  /// What a document is about; its table has this name.
  package enum Kind: String, Sendable, CaseIterable {
    case members, needs, programmes
  }

  /// A member or a need with every field it came with, but for the persons; or a programme.
  package struct Document: Sendable, Equatable {
    package let id: String
    /// Canonical: keys sorted, no spaces, UTF-8.
    package let json: Data
    /// SHA-256 of `json` in hexadecimal.
    package let hash: String
    /// Whom to ask at the member; absent where that was not said, and is to stay as it is.
    package let persons: [Person]?
    /// Persons whose addresses stood in fields that the catalogue does not know: added to those
    /// there are.
    package let found: [Person]

    package init(id: String, json: Data, persons: [Person]? = nil, found: [Person] = []) {
      (self.id, self.json, self.persons, self.found) = (id, json, persons, found)
      hash = SHA256.hexDigest(of: json)
    }
  }

  /// What must hold for a change to be made.
  package enum Condition: Sendable {
    case any, absent
    case matches(hash: String)
  }

  package enum Effect: String, Sendable {
    case created, updated, unchanged
  }

  /// All of a kind, by id.
  package func documents(_ kind: Kind) throws -> [Document] {
    try read { database in
      try database.rows("SELECT id, json FROM \(kind.rawValue) ORDER BY id") {
        Document(id: $0.text(0), json: $0.blob(1))
      }
    }
  }

  package func document(_ kind: Kind, id: String) throws -> Document? {
    try read { database in
      try database.row("SELECT id, json FROM \(kind.rawValue) WHERE id = ?", .text(id)) {
        Document(id: $0.text(0), json: $0.blob(1))
      }
    }
  }

  /// SHA-256 in hexadecimal of what documents say, in their order: part of every decision.
  package static func hash(of documents: [Document]) -> String {
    SHA256.hexDigest(of: Data(documents.map(\.hash).joined().utf8))
  }

  package func count(_ kind: Kind) throws -> Int {
    try read { try $0.number("SELECT count(*) FROM \(kind.rawValue)") }
  }

  /// - Parameter actor: who does it, for the audit trail.
  /// - Throws: `StoreError.conflict` where the condition does not hold.
  @discardableResult
  package func put(
    _ document: Document, _ kind: Kind, if condition: Condition = .any, by actor: String
  ) throws -> Effect {
    try write { try $0.put(document, kind, if: condition, by: actor) }
  }

  /// All of them, or none where one cannot be written.
  @discardableResult
  package func putAll(
    _ documents: [Document], _ kind: Kind, by actor: String
  ) throws -> [Effect] {
    try write { database in
      try documents.map { try database.put($0, kind, if: .any, by: actor) }
    }
  }

  /// - Returns: whether it was there.
  @discardableResult
  package func delete(
    _ kind: Kind, id: String, if condition: Condition = .any, by actor: String
  ) throws -> Bool {
    try write { database in
      let current = try database.hash(of: kind, id: id)
      try database.check(condition, kind, id: id, current: current)
      guard let current else { return false }
      try database.run("DELETE FROM \(kind.rawValue) WHERE id = ?", .text(id))
      try database.record(
        .delete, kind.rawValue, id, before: current, after: nil, by: actor)
      return true
    }
  }
}

extension Database {
  func put(
    _ document: Store.Document, _ kind: Store.Kind, if condition: Store.Condition, by actor: String
  ) throws -> Store.Effect {
    let current = try hash(of: kind, id: document.id)
    try check(condition, kind, id: document.id, current: current)
    try checkOwners(ofPersonsIn: document)
    var effect = Store.Effect.unchanged
    if current != document.hash {
      effect = current == nil ? .created : .updated
      try run(
        """
        INSERT INTO \(kind.rawValue) VALUES (?, ?, ?, ?)
        ON CONFLICT(id) DO UPDATE SET
          json = excluded.json, hash = excluded.hash, changed = excluded.changed
        """,
        .text(document.id), .text(String(decoding: document.json, as: UTF8.self)),
        .text(document.hash), .text(Date.now.formatted(.iso8601)))
      try record(
        effect == .created ? .create : .update, kind.rawValue, document.id, before: current,
        after: document.hash, by: actor)
    }
    if kind == .members, try putPersons(of: document, by: actor), effect == .unchanged {
      effect = .updated
    }
    return effect
  }

  func hash(of kind: Store.Kind, id: String) throws -> String? {
    try row("SELECT hash FROM \(kind.rawValue) WHERE id = ?", .text(id)) { $0.text(0) }
  }

  func check(
    _ condition: Store.Condition, _ kind: Store.Kind, id: String, current: String?
  ) throws {
    let holds =
      switch condition {
      case .any: true
      case .absent: current == nil
      case .matches(let hash): current == hash
      }
    guard holds else {
      throw StoreError.conflict(kind: kind.rawValue, id: id, current: current)
    }
  }
}
