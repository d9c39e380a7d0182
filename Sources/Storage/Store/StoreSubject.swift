package import Foundation

extension Store {
  /// Everything held on a member or person, as one JSON object with its keys in order; nil where
  /// nobody has the id.
  package func subjectAccess(id: String) throws -> Data? {
    let names = try read { database in
      try Subject.allCases.compactMap { try database.names(of: $0, id: id) }.flatMap(\.texts)
    }
    let member = try document(.members, id: id)
    let persons = try persons().filter { $0.id == id || $0.member == id }
    guard member != nil || !persons.isEmpty else { return nil }
    let entries = try audit(subject: id, limit: .max)
    let notes = try outcomes().filter { outcome in
      outcome.member == id || names.contains { outcome.note.contains($0) }
    }
    let access = SubjectAccess(
      id: id, persons: persons, outcomes: notes, exposures: try exposures(member: id),
      tokens: try tokens().filter { $0.scope == "member:\(id)" }.map(\.id),
      audit: entries.reversed(),
      mentions: try read { try $0.documents(mentioning: names) }.filter { $0 != "members/\(id)" },
      jobs: try jobs(mentioning: [id] + names), replies: try replies(mentioning: [id] + names))
    var object =
      try JSONSerialization.jsonObject(with: CanonicalJSON.bytes(of: access)) as? [String: Any]
      ?? [:]
    if let member { object["member"] = try JSONSerialization.jsonObject(with: member.json) }
    return try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  /// Ids of jobs whose request or result has one of `texts` in it.
  private func jobs(mentioning texts: [String]) throws -> [String] {
    try read { database in
      Set(
        try texts.flatMap { text in
          try database.rows(
            """
            SELECT id FROM jobs WHERE instr(request, ?1) > 0
            UNION SELECT job FROM job_lines WHERE instr(line, ?1) > 0
            """, [.blob(Data(text.utf8))]
          ) { $0.text(0) }
        }
      ).sorted()
    }
  }

  /// How many replies kept for a day have one of `texts` in them.
  private func replies(mentioning texts: [String]) throws -> Int {
    try read { database in
      Set(
        try texts.flatMap { text in
          try database.rows(
            "SELECT rowid FROM replies WHERE instr(body, ?) > 0", [.blob(Data(text.utf8))]
          ) { $0.integer(0) }
        }
      ).count
    }
  }
}

private struct SubjectAccess: Encodable {
  let id: String
  let persons: [Store.Person]
  let outcomes: [OutcomeRecord]
  let exposures: [Exposure]
  /// Their ids.
  let tokens: [String]
  let audit: [Store.AuditEntry]
  let mentions: [String]
  let jobs: [String]
  let replies: Int
}
