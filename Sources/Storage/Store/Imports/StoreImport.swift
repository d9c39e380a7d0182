internal import Foundation

/// What an import came to.
package struct ImportSummary: Sendable {
  /// How many were created, updated and left unchanged, by what they are: `members`, `needs`,
  /// `persons`.
  package var counts: [String: [Store.Effect: Int]] = [:]
  /// What goes out of the store, by field, such as `capabilities`, or `city` of so many.
  package var removed: [String: Int] = [:]
  /// How many documents something goes out of.
  package var shortened = 0
  /// Capabilities, references and so on that are known, not named by what came in, and stay.
  package var unnamed: [String: Int] = [:]
  package var faults: [InputFileError]
  package var duplicates: [SuspectedDuplicate] = []
  package var notices: [String]
  /// What a person has to decide, beside the duplicates.
  package let questions: [String]
  /// Of what was known already, in the order in which it was written.
  package var changes: [RecordChange] = []
  /// The ids of members that came in.
  package internal(set) var named: Set<String> = []
  /// Members whom a complete sheet does not name, and inactive ones whom it names.
  package var inactive: [String] = []
  package var returned: [String] = []
  /// By which it can be taken back; nil where nothing changed.
  package var number: Int?
}

extension Store {
  /// Writes all that was read, or, where anything goes wrong, nothing.
  ///
  /// - Parameters:
  ///   - files: what it was read from, for the list of imports.
  ///   - mode: what happens to fields that are known and do not come in.
  ///   - isSync: whether members whom the files do not name become inactive.
  ///   - isDryRun: whether to find out only what would happen.
  ///   - progress: called with how many are written.
  package func take(
    _ reading: CatalogueImport, from files: [String] = [], mode: ImportMode = .merge,
    isSync: Bool = false,
    isDryRun: Bool, by actor: String,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> ImportSummary {
    do {
      return try write { database in
        var (summary, number) = try database.keepingImport(of: files, by: actor) {
          var summary = try database.take(reading, mode: mode, by: actor, progress: progress)
          if isSync { try database.synchronize(after: reading, &summary, by: actor) }
          return summary
        }
        summary.number = isDryRun ? nil : number
        if isDryRun { throw DryRun.ended(summary) }
        return summary
      }
    } catch DryRun.ended(let summary) {
      return summary
    }
  }

  /// Takes back what a dry run has written.
  private enum DryRun: Error {
    case ended(ImportSummary)
  }
}

extension Database {
  /// Does nothing where a line was refused: nobody goes for a slip of the pen.
  fileprivate func synchronize(
    after reading: CatalogueImport, _ summary: inout ImportSummary, by actor: String
  ) throws {
    guard summary.faults.isEmpty, !summary.named.isEmpty else {
      summary.notices.append(
        "nobody became inactive: every line has to be taken first, and some member be named")
      return
    }
    let result = try synchronize(with: summary.named, by: actor)
    (summary.inactive, summary.returned) = (result.inactive, result.returned)
    summary.changes += result.changes
  }

  fileprivate func take(
    _ reading: CatalogueImport, mode: ImportMode, by actor: String, progress: (Int, Int) -> Void
  ) throws -> ImportSummary {
    var summary = ImportSummary(
      faults: reading.faults, notices: reading.notices,
      questions: reading.sheets.flatMap(\.questions))
    var changed: Set<String> = []
    var names = try MemberNames(self)
    var effects: [String: Store.Effect] = [:]
    for (index, entry) in reading.inOrder.enumerated() {
      do {
        switch entry {
        case .document(let incoming, let kind):
          let record = kind == .members ? try names.resolved(incoming) : incoming
          let written = try put(record, kind, mode: mode, by: actor)
          summary.add(written, kind, &effects)
          if kind == .members {
            names.add(record, written.document)
            summary.named.insert(written.document.id)
          }
          if kind == .members, written.effect != .unchanged { changed.insert(written.document.id) }
        case .person(let person, let path, let line):
          let effect = try put(person, mode: mode, path: path, line: line, by: actor)
          summary.counts["persons", default: [:]][effect, default: 0] += 1
        }
      } catch let fault as InputFileError {
        summary.faults.append(fault)
      }
      if index.isMultiple(of: 64) { progress(index, reading.entries.count) }
    }
    progress(reading.entries.count, reading.entries.count)
    summary.duplicates = SuspectedDuplicate.all(among: try identities(), touching: changed)
    return summary
  }

  private func put(
    _ person: Store.Person, mode: ImportMode, path: String, line: Int, by actor: String
  ) throws -> Store.Effect {
    guard try hash(of: .members, id: person.member) != nil else {
      throw InputFileError.unknownReference(
        path: path, line: line, field: "member", id: person.member)
    }
    var person = person
    let known = try row("SELECT json FROM persons WHERE id = ?", .text(person.id)) {
      try JSONDecoder().decode(Store.Person.self, from: $0.blob(0))
    }
    if mode == .merge, let known { person.fill(from: known) }
    return try put(person, by: actor)
  }

  private func identities() throws -> [SuspectedDuplicate.Identity] {
    try rows(
      """
      SELECT id, json ->> 'name', json ->> 'website', coalesce(json ->> 'siren', json ->> 'siret')
      FROM members ORDER BY id
      """
    ) {
      SuspectedDuplicate.Identity(
        id: $0.text(0), name: $0.text(1), website: $0.text(2), siren: $0.text(3))
    }
  }
}

extension ImportSummary {
  /// Counts each document once, however many records say something of it.
  fileprivate mutating func add(
    _ written: WrittenRecord, _ kind: Store.Kind, _ effects: inout [String: Store.Effect]
  ) {
    let key = "\(kind.rawValue)/\(written.document.id)"
    let before = effects[key]
    let effect = before.flatMap { $0 == .unchanged ? nil : $0 } ?? written.effect
    if let before { counts[kind.rawValue]?[before]? -= 1 }
    counts[kind.rawValue, default: [:]][effect, default: 0] += 1
    counts[kind.rawValue] = counts[kind.rawValue]?.filter { $0.value > 0 }
    effects[key] = effect
    removed.merge(written.removed, uniquingKeysWith: +)
    unnamed.merge(written.unnamed, uniquingKeysWith: +)
    if !written.removed.isEmpty { shortened += 1 }
    if written.effect == .updated, !written.changes.isEmpty {
      changes.append(
        RecordChange(kind: kind.rawValue, id: written.document.id, fields: written.changes))
    }
  }
}

extension Store.Person {
  /// Takes what is not given from what is known.
  fileprivate mutating func fill(from known: Store.Person) {
    role = role ?? known.role
    email = email ?? known.email
    phone = phone ?? known.phone
    if languages.isEmpty { languages = known.languages }
  }
}

/// The members that have each name: a row without an id means the one that has its name.
private struct MemberNames {
  private var ids: [String: Set<String>] = [:]
  private var members: [String: (name: String, city: String)] = [:]

  init(_ database: Database) throws {
    let rows = try database.rows(
      "SELECT id, json ->> 'name', coalesce(json ->> 'city', '') FROM members"
    ) { ($0.text(0), $0.text(1), $0.text(2)) }
    for (id, name, city) in rows { add(id, name, city) }
  }

  mutating func add(_ incoming: IncomingRecord, _ document: Store.Document) {
    let fields = incoming.record.fields
    let known = members[document.id]
    if let name = fields["name"] as? String ?? known?.name {
      add(document.id, name, fields["city"] as? String ?? known?.city ?? "")
    }
  }

  private mutating func add(_ id: String, _ name: String, _ city: String) {
    if let old = members.updateValue((name, city), forKey: id) {
      ids[FoldedText.words(old.name)]?.remove(id)
    }
    ids[FoldedText.words(name), default: []].insert(id)
  }

  /// - Throws: `InputFileError` where the name is that of several, or its id another's.
  func resolved(_ incoming: IncomingRecord) throws -> IncomingRecord {
    guard incoming.hasMadeID, let name = incoming.record.fields["name"] as? String,
      !FoldedText.words(name).isEmpty
    else { return incoming }
    let (record, id) = (incoming.record, incoming.id)
    let known = known(named: name, incoming)
    guard known.count < 2 else {
      throw InputFileError.sharedName(
        path: record.path, line: record.line, name: name, ids: known)
    }
    if let only = known.first {
      let fields = record.fields.merging(["id": only]) { _, id in id }
      return IncomingRecord(
        record: try JSONRecord(fields, path: record.path, line: record.line, place: ""),
        form: incoming.form)
    }
    if let other = members[id] {
      throw InputFileError.takenID(path: record.path, line: record.line, id: id, name: other.name)
    }
    return incoming
  }

  /// Those of a name; of several, and where the sheet has several, those of the town.
  private func known(named name: String, _ incoming: IncomingRecord) -> [String] {
    let known = ids[FoldedText.words(name), default: []].sorted()
    guard known.count > 1 || incoming.isNamesake,
      let city = incoming.record.fields["city"] as? String
    else { return known }
    let same = known.filter { FoldedText.words(members[$0]?.city ?? "") == FoldedText.words(city) }
    return same.isEmpty && !incoming.isNamesake ? known : same
  }
}
