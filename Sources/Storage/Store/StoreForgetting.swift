internal import Foundation

/// What was erased, and what a person still has to look at.
package struct Forgetting: Sendable, Equatable {
  /// SHA-256 of the id, in hexadecimal: the proof, without what it proves.
  package let proof: String
  /// Rows erased or blanked, by table.
  package let counts: [String: Int]
  /// Documents of others that mention the name, as `needs/N021`: texts are not rewritten.
  package let mentions: [String]
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
    let forgotten = try write { database -> Forgetting? in
      try Eraser(database, subject, id: id)?.erase(by: actor)
    }
    guard let forgotten else { return nil }
    try pruneEmbeddings()
    try eraseFreePages()
    return forgotten
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
  let names: SubjectNames
  let proof: String

  init?(_ database: Database, _ subject: Store.Subject, id: String) throws {
    guard let names = try database.names(of: subject, id: id) else { return nil }
    (self.database, self.subject, self.id, self.names) = (database, subject, id, names)
    proof = SHA256.hexDigest(of: Data(id.utf8))
  }

  func erase(by actor: String) throws -> Forgetting {
    var counts = subject == .member ? try eraseMember() : try erasePerson()
    counts["replies"] = try eraseMentions(in: "replies", columns: ["body", "headers"])
    counts["job_lines"] = try eraseMentions(in: "job_lines", columns: ["line"])
    counts["jobs"] = try eraseMentions(in: "jobs", columns: ["request", "error"])
    counts = counts.filter { $0.value > 0 }
    let mentions = try database.documents(mentioning: names.texts)
    let note = String(decoding: try CanonicalJSON.bytes(of: counts), as: UTF8.self)
    try database.record(
      .forget, "\(subject.rawValue)s", "sha256:\(proof)", before: nil, after: nil, note: note,
      by: actor)
    return Forgetting(proof: proof, counts: counts, mentions: mentions)
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
    var notes = 0
    for text in names.texts {
      notes += try database.run(
        "UPDATE outcomes SET note = '' WHERE instr(note, ?) > 0", .text(text))
    }
    return [
      "outcomes": notes,
      "persons": try database.run("DELETE FROM persons WHERE id = ?", .text(id)),
    ]
  }

  private func eraseMentions(in table: String, columns: [String]) throws -> Int {
    var count = 0
    for text in [id] + names.texts {
      for column in columns {
        count += try database.run(
          "DELETE FROM \(table) WHERE instr(\(column), ?) > 0", .blob(Data(text.utf8)))
        count += try database.run(
          "DELETE FROM \(table) WHERE instr(\(column), ?) > 0", .text(text))
      }
    }
    return count
  }
}

/// By what texts a subject is recognised in what others wrote.
struct SubjectNames {
  /// None shorter than three letters, which would be found everywhere.
  let texts: [String]

  init(_ texts: [String?]) { self.texts = texts.compactMap { $0 }.filter { $0.count > 2 } }
}

extension Database {
  /// Nil where nobody has the id.
  func names(of subject: Store.Subject, id: String) throws -> SubjectNames? {
    switch subject {
    case .member:
      return try row("SELECT json ->> 'name' FROM members WHERE id = ?", .text(id)) {
        SubjectNames([$0.text(0)])
      }
    case .person:
      return try persons().first { $0.id == id }.map {
        SubjectNames([$0.name, $0.email, $0.phone])
      }
    }
  }

  /// Documents with one of `texts` in them, as `members/poma`.
  func documents(mentioning texts: [String]) throws -> [String] {
    var found: Set<String> = []
    for kind in Store.Kind.allCases {
      for text in texts {
        found.formUnion(
          try rows("SELECT id FROM \(kind.rawValue) WHERE instr(json, ?) > 0", [.text(text)]) {
            "\(kind.rawValue)/\($0.text(0))"
          })
      }
    }
    return found.sorted()
  }
}
