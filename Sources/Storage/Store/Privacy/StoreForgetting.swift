internal import Foundation

/// What was erased, and what a person still has to look at.
package struct Forgetting: Sendable, Equatable {
  /// SHA-256 of the id, in hexadecimal: the proof, without what it proves.
  package let proof: String
  /// Rows erased or blanked, by table.
  package let counts: [String: Int]
  /// Documents of others that mention the name, as `needs/N021`: texts are not rewritten.
  package let mentions: [String]
  /// Where somebody of the same surname is named, who may be another.
  package let possibleMentions: [String]
}

extension Store {
  /// About whom something is held.
  package enum Subject: String, Sendable, CaseIterable {
    case member, person
  }

  /// Erases a member or person with everything derived from it, down to the bytes of the file.
  ///
  /// - Returns: nil where nobody has the id.
  /// - Throws: `StoreError.heldOpen` where all is erased but another program keeps the old bytes.
  package func forget(_ subject: Subject, id: String, by actor: String) throws -> Forgetting? {
    let file = path == ":memory:" ? nil : ErasureLog.path(beside: path)
    return try forget(subject, id: id, by: actor, notingIn: file)
  }

  /// - Parameter file: where the erasure is noted besides the store.
  func forget(
    _ subject: Subject, id: String, by actor: String, notingIn file: String?
  ) throws -> Forgetting? {
    let forgotten = try write { database -> Forgetting? in
      guard let eraser = try Eraser(database, subject, id: id) else { return nil }
      let log = try ErasureLog(of: database).new(eraser.identities, at: .now)
      // First: an entry too many erases nobody, one too few brings somebody back.
      if let file { try log.append(to: file) }
      try log.write(to: database)
      return try eraser.erase(by: actor)
    }
    guard let forgotten else { return nil }
    try pruneEmbeddings()
    try eraseFreePages()
    return forgotten
  }

  /// Grows with every erasure, by whatever program.
  package var erasures: Int {
    get throws { try read { try $0.number("SELECT value FROM counters WHERE name = 'erasures'") } }
  }

  /// Drops the rows of texts that no document holds any more.
  private func pruneEmbeddings() throws {
    let texts = try textHashes()
    try write { database in
      let kept = try database.rows("SELECT DISTINCT hash, role FROM embeddings") {
        TextHash(hash: $0.blob(0), role: $0.text(1))
      }
      for stale in kept where !texts.contains(stale) {
        try database.run(
          "DELETE FROM embeddings WHERE hash = ? AND role = ?", .blob(stale.hash),
          .text(stale.role))
      }
    }
  }

  private func eraseFreePages() throws {
    try read { database in
      try database.execute("VACUUM")
      let isHeld = try database.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0
      if isHeld { throw StoreError.heldOpen(path: path) }
    }
  }
}

/// Erases one subject from every table, inside a transaction.
private struct Eraser {
  let database: Database
  let subject: Store.Subject
  let id: String
  let pattern: SubjectPattern
  /// Of the persons alone.
  let personPattern: SubjectPattern
  let identities: [String]
  let proof: String

  init?(_ database: Database, _ subject: Store.Subject, id: String) throws {
    guard let found = try database.traces(of: subject, id: id) else { return nil }
    (self.database, self.subject, self.id) = (database, subject, id)
    (pattern, personPattern) = (found.pattern, found.personPattern)
    proof = SHA256.hexDigest(of: Data(id.utf8))
    identities =
      (subject == .member ? ErasureLog.identities(member: id) : [])
      + found.persons.flatMap(ErasureLog.identities)
  }

  func erase(by actor: String) throws -> Forgetting {
    var counts = subject == .member ? try eraseMember() : try erasePerson()
    counts["outcomes", default: 0] += try blankNotes()
    counts["replies"] = try eraseMentions(in: "replies", columns: ["body", "headers"])
    counts["job_lines"] = try eraseMentions(in: "job_lines", columns: ["line"], key: "job, number")
    counts["import_changes"] = try eraseMentions(
      in: "import_changes", columns: ["id", "before", "after"])
    counts["jobs"] = try eraseMentions(in: "jobs", columns: ["request", "error"])
    counts = counts.filter { $0.value > 0 }
    let note = String(decoding: try CanonicalJSON.bytes(of: counts), as: UTF8.self)
    try database.record(
      .forget, "\(subject.rawValue)s", "sha256:\(proof)", before: nil, after: nil, note: note,
      by: actor)
    // A running service builds its index again, and drops what it remembers of questions.
    try database.run(
      "UPDATE counters SET value = value + 1 WHERE name IN ('revision', 'erasures')")
    return Forgetting(
      proof: proof, counts: counts, mentions: try database.mentions(pattern.matches),
      possibleMentions: try database.mentions { pattern.mayMatch($0) && !pattern.matches($0) })
  }

  private func eraseMember() throws -> [String: Int] {
    var counts = [
      "persons": try database.run("DELETE FROM persons WHERE member = ?", .text(id)),
      "outcomes": try database.run("DELETE FROM outcomes WHERE member = ?", .text(id)),
      "exposures": try database.run("DELETE FROM exposures WHERE member = ?", .text(id)),
      "tokens": try database.run("DELETE FROM tokens WHERE scope = ?", .text("member:\(id)")),
    ]
    counts["members"] = try database.run("DELETE FROM members WHERE id = ?", .text(id))
    counts["audit"] = try database.run(
      "UPDATE audit SET subject = ?, before = NULL, after = NULL WHERE subject = ?",
      .text("sha256:\(proof)"), .text(id))
    return counts
  }

  private func erasePerson() throws -> [String: Int] {
    ["persons": try database.run("DELETE FROM persons WHERE id = ?", .text(id))]
  }

  /// Notes of others that name a person; a firm's name in them is told, not erased.
  private func blankNotes() throws -> Int {
    let numbers = try database.rows("SELECT number, note FROM outcomes WHERE note <> ''") {
      personPattern.matches($0.text(1)) ? $0.integer(0) : nil
    }.compactMap { $0 }
    for number in numbers {
      try database.run("UPDATE outcomes SET note = '' WHERE number = ?", .integer(number))
    }
    return numbers.count
  }

  private func eraseMentions(
    in table: String, columns: [String], key: String = "rowid"
  ) throws -> Int {
    let width = columns.count
    let found = try database.rows(
      "SELECT \(columns.joined(separator: ", ")), \(key) FROM \(table)"
    ) { row -> [Database.Value]? in
      guard (0..<width).contains(where: { pattern.matches(row.text($0)) }) else { return nil }
      return key == "rowid"
        ? [.integer(row.integer(width))]
        : [.text(row.text(width)), .integer(row.integer(width + 1))]
    }.compactMap { $0 }
    let place = key == "rowid" ? "rowid = ?" : "job = ? AND number = ?"
    for values in found {
      _ = try database.rows("DELETE FROM \(table) WHERE \(place)", values) { _ in }
    }
    return found.count
  }
}

/// By what a subject is recognised in what is held.
struct SubjectTraces {
  let pattern: SubjectPattern
  /// Of the persons alone: a member's, or the one.
  let personPattern: SubjectPattern
  let persons: [Store.Person]
}

extension Database {
  /// Nil where nobody has the id.
  func traces(of subject: Store.Subject, id: String) throws -> SubjectTraces? {
    let persons = try self.persons().filter { subject == .member ? $0.member == id : $0.id == id }
    let (names, emails) = (persons.map(\.name), persons.compactMap(\.email))
    let phones = persons.compactMap(\.phone)
    let personPattern = SubjectPattern(
      ids: persons.map(\.id), names: names, texts: emails, phones: phones)
    guard subject == .member else {
      return persons.isEmpty
        ? nil
        : SubjectTraces(pattern: personPattern, personPattern: personPattern, persons: persons)
    }
    guard
      let member = try row(
        "SELECT json ->> 'name', json FROM members WHERE id = ?", .text(id),
        read: { (name: $0.text(0), json: $0.text(1)) })
    else { return nil }
    let written = member.json.matches(of: /[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+/).map {
      String($0.output)
    }
    return SubjectTraces(
      pattern: SubjectPattern(
        ids: [id] + persons.map(\.id), names: names, texts: [member.name] + emails + written,
        phones: phones), personPattern: personPattern, persons: persons)
  }

  /// What holds a text that `matches`: documents, notes of outcomes, labels of tokens, results of jobs
  /// and kept replies, as `needs/N021`.
  func mentions(_ matches: (String) -> Bool) throws -> [String] {
    var found: Set<String> = []
    let texts =
      Store.Kind.allCases.map { ($0.rawValue, "id", "json") }
      + [
        ("outcomes", "number", "note"), ("tokens", "id", "label"),
        ("job_lines", "job", "line"), ("replies", "key", "body"),
      ]
    for (table, key, text) in texts {
      found.formUnion(
        try rows("SELECT \(key), \(text) FROM \(table)") {
          matches($0.text(1)) ? "\(table)/\($0.text(0))" : nil
        }.compactMap { $0 })
    }
    return found.sorted()
  }
}
