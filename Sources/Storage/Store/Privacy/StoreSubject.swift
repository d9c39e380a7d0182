package import Foundation

extension Store {
  /// Everything held on a member or person, as one JSON object with its keys in order; nil where
  /// nobody has the id.
  package func subjectAccess(id: String) throws -> Data? {
    let patterns = try read { database in
      try Subject.allCases.compactMap { try database.traces(of: $0, id: id)?.pattern }
    }
    let matches = { (text: String) in patterns.contains { $0.matches(text) } }
    let member = try document(.members, id: id)
    let persons = try persons().filter { $0.id == id || $0.member == id }
    guard member != nil || !persons.isEmpty else { return nil }
    let entries = try audit(subject: id, limit: .max)
    let notes = try outcomes().filter { outcome in
      outcome.member == id || matches(outcome.note)
    }
    let access = SubjectAccess(
      id: id, persons: persons, outcomes: notes, exposures: try exposures(member: id),
      tokens: try tokens().filter { $0.scope == "member:\(id)" }.map(\.id),
      audit: entries.reversed(),
      mentions: try read { try $0.mentions(matches) }.filter {
        $0 != "members/\(id)" && !$0.hasPrefix("outcomes/") && !$0.hasPrefix("job_lines/")
          && !$0.hasPrefix("replies/")
      },
      possibleMentions: try read { database in
        try database.mentions { text in
          !matches(text) && patterns.contains { $0.mayMatch(text) }
        }
      }, jobs: try jobs(matches), replies: try replies(matches), imports: try imports(matches))
    var object =
      try JSONSerialization.jsonObject(with: CanonicalJSON.bytes(of: access)) as? [String: Any]
      ?? [:]
    if let member { object["member"] = try JSONSerialization.jsonObject(with: member.json) }
    return try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  /// Ids of jobs with a text that `matches` in their request or result.
  private func jobs(_ matches: (String) -> Bool) throws -> [String] {
    try read { database in
      let texts = "SELECT id, request FROM jobs UNION ALL SELECT job, line FROM job_lines"
      return Set(
        try database.rows(texts) { matches($0.text(1)) ? $0.text(0) : nil }.compactMap { $0 }
      ).sorted()
    }
  }

  private func imports(_ matches: (String) -> Bool) throws -> [Int] {
    try read { database in
      let texts = "SELECT import, id, before, after FROM import_changes"
      return Set(
        try database.rows(texts) { row in
          (1...3).contains { matches(row.text($0)) } ? row.integer(0) : nil
        }.compactMap { $0 }
      ).sorted()
    }
  }

  /// How many replies kept for a day have a text that `matches` in them.
  private func replies(_ matches: (String) -> Bool) throws -> Int {
    try read { database in
      try database.rows("SELECT body FROM replies") { matches($0.text(0)) }.count { $0 }
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
  let possibleMentions: [String]
  let jobs: [String]
  let replies: Int
  /// Numbers of imports of which an earlier or later state is kept that says something of the subject.
  let imports: [Int]
}
