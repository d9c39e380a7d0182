package import Foundation

/// What became of one record that came in.
struct WrittenRecord: Sendable {
  let document: Store.Document
  let effect: Store.Effect
  /// See `Removals`.
  let removed: [String: Int]
  let unnamed: [String: Int]
  /// Of what was known.
  let changes: [FieldChange]
}

extension Database {
  /// Lays a record over what is known under its id, and writes what that comes to.
  ///
  /// - Throws: `InputFileError` where that is no member or need.
  func put(
    _ incoming: IncomingRecord, _ kind: Store.Kind, mode: ImportMode, by actor: String,
    check: (Store.Document) throws -> Void = { _ in }
  ) throws -> WrittenRecord {
    let stored = try row("SELECT json FROM \(kind.rawValue) WHERE id = ?", .text(incoming.id)) {
      try JSONSerialization.jsonObject(with: $0.blob(0)) as? [String: Any] ?? [:]
    }
    let persons = kind == .members ? try self.persons(of: incoming.id) : []
    let contacts = try persons.map(Self.object)
    let merge = RecordMerge(incoming, over: stored, contacts: contacts, mode: mode)
    let document = try incoming.document(merge.fields, kind)
    try check(document)
    var changes: [FieldChange] = []
    var removed = try stored.map { old in
      let new = try JSONSerialization.jsonObject(with: document.json) as? [String: Any] ?? [:]
      changes = FieldChange.between(old, new)
      return changes.isEmpty ? [:] : Removals.counts(from: old, to: new)
    }
    if let kept = document.persons.map({ Set($0.map(\.id)) }) {
      let gone = persons.count { !kept.contains($0.id) }
      if gone > 0 { removed?["contacts"] = gone }
    }
    let effect = try put(document, kind, if: .any, by: actor)
    if stored != nil, effect == .updated, kind == .members {
      let after = try self.persons(of: incoming.id).map(Self.object)
      changes += FieldChange.between(["contacts": contacts], ["contacts": after])
    }
    return WrittenRecord(
      document: document, effect: effect, removed: removed ?? [:], unnamed: merge.unnamed,
      changes: changes)
  }

  /// A person as a sheet has it.
  private static func object(_ person: Store.Person) throws -> [String: Any] {
    let json = try CanonicalJSON.bytes(of: person)
    var fields = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    fields["member"] = nil
    return fields
  }
}

extension Store {
  /// What became of one line of many.
  package struct LineOutcome: Sendable {
    package let id: String
    package let effect: Effect
    /// What went out of the document, by field.
    package let removed: [String: Int]
  }

  /// Writes each line that is a member or need, all in one transaction; the others are refused.
  ///
  /// - Parameters:
  ///   - check: refuses a document by throwing; but for `StoreError`, which ends it all.
  ///   - report: called for each line in turn.
  package func takeLines(
    _ lines: some Sequence<Data>, _ kind: Kind, mode: ImportMode, by actor: String,
    check: (Document) throws -> Void, report: (Result<LineOutcome, any Error>) throws -> Void
  ) throws {
    try write { database in
      for line in lines {
        try report(try database.take(line, kind, mode: mode, by: actor, check: check))
      }
    }
  }
}

extension Database {
  fileprivate func take(
    _ line: Data, _ kind: Store.Kind, mode: ImportMode, by actor: String,
    check: (Store.Document) throws -> Void
  ) throws -> Result<Store.LineOutcome, any Error> {
    do {
      let record = try JSONRecord(TextFile.Line(number: 1, bytes: line), path: "body")
      _ = try record.required("id")
      let written = try put(
        IncomingRecord(record: record, form: .lines), kind, mode: mode, by: actor, check: check)
      return .success(
        Store.LineOutcome(
          id: written.document.id, effect: written.effect, removed: written.removed))
    } catch let error as StoreError {
      throw error
    } catch {
      return .failure(error)
    }
  }
}
