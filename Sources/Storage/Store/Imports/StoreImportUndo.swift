internal import Foundation

/// What taking an import back did, and what it left.
package struct ImportUndo: Sendable, Equatable, Encodable {
  package let number: Int
  /// How many documents are as they were, and how many that the import made are gone, by kind.
  package var restored: [String: Int] = [:]
  package var removed: [String: Int] = [:]
  package var kept: [Kept] = []

  /// What stays as it is.
  package struct Kept: Sendable, Equatable, Encodable {
    package let kind: String
    package let id: String
    package let reason: Reason
    /// Fields edited since; none where the whole document stays.
    package let fields: [String]
  }

  package enum Reason: String, Sendable, CaseIterable, Encodable {
    /// Changed by somebody since.
    case edited
    /// Taken out by somebody since.
    case deleted
    /// Made by the import; interactions or an access of its own have been added since.
    case used
  }
}

/// An import that cannot be taken back.
package enum ImportUndoError: Error, Equatable, CustomStringConvertible {
  case none(store: String)
  case unknown(store: String, number: Int, kept: [Int])
  case undone(store: String, number: Int)

  package var description: String {
    switch self {
    case .none(let store): "\(store): no import is kept that could be taken back"
    case .unknown(let store, let number, let kept):
      "\(store): no import \(number) is kept; kept are "
        + (kept.isEmpty ? "none" : kept.map(String.init).joined(separator: ", "))
    case .undone(let store, let number): "\(store): import \(number) was taken back already"
    }
  }
}

extension Store {
  /// Puts back what an import changed, field by field; what was edited since stays.
  ///
  /// - Parameters:
  ///   - number: nil for the last that was not taken back.
  ///   - isDryRun: whether to find out only what would happen.
  /// - Throws: `ImportUndoError`.
  package func undoImport(
    _ number: Int?, isDryRun: Bool = false, by actor: String
  ) throws -> ImportUndo {
    let entry = try undoable(number)
    do {
      return try write { database in
        var undo = ImportUndo(number: entry.number)
        for change in try database.changes(of: entry.number) {
          try database.undo(change, &undo, by: actor)
        }
        try database.run(
          "UPDATE imports SET undone = ? WHERE number = ?", .date(.now), .integer(entry.number))
        try database.record(
          .undo, "imports", "\(entry.number)", before: nil, after: nil, by: actor)
        if isDryRun { throw DryRun.ended(undo) }
        return undo
      }
    } catch DryRun.ended(let undo) {
      return undo
    }
  }

  private enum DryRun: Error {
    case ended(ImportUndo)
  }

  private func undoable(_ number: Int?) throws -> ImportEntry {
    let known = try imports()
    guard let number else {
      guard let last = known.first(where: { $0.undone == nil }) else {
        throw ImportUndoError.none(store: path)
      }
      return last
    }
    guard let entry = known.first(where: { $0.number == number }) else {
      throw ImportUndoError.unknown(
        store: path, number: number, kept: known.map(\.number).sorted())
    }
    guard entry.undone == nil else {
      throw ImportUndoError.undone(store: path, number: number)
    }
    return entry
  }
}

/// One document before and after an import; nil where it was not there.
private struct ImportChange {
  let kind: String
  let id: String
  let before: String?
  let after: String?
}

extension Database {
  /// Persons come last: they need their member.
  fileprivate func changes(of number: Int) throws -> [ImportChange] {
    try rows(
      """
      SELECT kind, id, before, after FROM import_changes WHERE import = ?
      ORDER BY kind = 'persons', kind, id
      """, [.integer(number)]
    ) {
      ImportChange(
        kind: $0.text(0), id: $0.text(1), before: $0.textIfAny(2), after: $0.textIfAny(3))
    }
  }

  fileprivate func undo(_ change: ImportChange, _ undo: inout ImportUndo, by actor: String) throws {
    let current = try row("SELECT json FROM \(change.kind) WHERE id = ?", .text(change.id)) {
      $0.text(0)
    }
    func keep(_ reason: ImportUndo.Reason, _ fields: [String] = []) {
      undo.kept.append(
        ImportUndo.Kept(kind: change.kind, id: change.id, reason: reason, fields: fields))
    }
    switch (change.before, current) {
    case (nil, nil):
      // A person goes with the member that the import made.
      break
    case (nil, let current?):
      if current != change.after {
        keep(.edited)
      } else if try isUsed(change) {
        keep(.used)
      } else {
        try remove(change, by: actor)
        undo.removed[change.kind, default: 0] += 1
      }
    case (_?, nil) where change.after != nil:
      keep(.deleted)
    case (let before?, let current):
      let merged = try Self.merged(before: before, after: change.after, current: current)
      if try restore(merged.json, change, by: actor) {
        undo.restored[change.kind, default: 0] += 1
      } else {
        keep(.deleted)
      }
      if !merged.edited.isEmpty { keep(.edited, merged.edited) }
    }
  }

  /// The current document with the fields of before where they are still those of after, and the names
  /// of those that are not.
  private static func merged(
    before: String, after: String?, current: String?
  ) throws -> (json: [String: Any], edited: [String]) {
    func fields(_ json: String?) throws -> [String: Any] {
      guard let json else { return [:] }
      return try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    }
    let (old, new) = (try fields(before), try fields(after))
    guard let current else { return (old, []) }
    var merged = try fields(current)
    var edited: [String] = []
    for field in Set(old.keys).union(new.keys).sorted() {
      let (was, became) = (old[field] as? NSObject, new[field] as? NSObject)
      guard was != became else { continue }
      if merged[field] as? NSObject == became {
        merged[field] = old[field]
      } else if merged[field] as? NSObject != was {
        edited.append(field)
      }
    }
    return (merged, edited)
  }

  /// - Returns: whether it could be put back: a person needs its member.
  private func restore(
    _ fields: [String: Any], _ change: ImportChange, by actor: String
  ) throws -> Bool {
    let json = try CanonicalJSON.bytes(ofObject: fields)
    guard let kind = Store.Kind(rawValue: change.kind) else {
      let person = try JSONDecoder().decode(Store.Person.self, from: json)
      guard try hash(of: .members, id: person.member) != nil else { return false }
      _ = try put(person, by: actor)
      return true
    }
    _ = try put(Store.Document(id: change.id, json: json), kind, if: .any, by: actor)
    return true
  }

  /// Whether a member that the import made has been worked with since.
  private func isUsed(_ change: ImportChange) throws -> Bool {
    guard change.kind == Store.Kind.members.rawValue else { return false }
    let outcomes = try row("SELECT 1 FROM outcomes WHERE member = ?", .text(change.id)) { _ in true
    }
    let tokens = try row(
      "SELECT 1 FROM tokens WHERE scope = ? AND revoked IS NULL", .text("member:\(change.id)")
    ) { _ in true }
    return outcomes ?? tokens ?? false
  }

  private func remove(_ change: ImportChange, by actor: String) throws {
    let hash = try Store.Kind(rawValue: change.kind).flatMap {
      try self.hash(of: $0, id: change.id)
    }
    try run("DELETE FROM \(change.kind) WHERE id = ?", .text(change.id))
    try record(.delete, change.kind, change.id, before: hash, after: nil, by: actor)
  }
}
