internal import Foundation

/// Members that are no members at present: kept, and not matched.
extension Store {
  /// The name of the field that says so.
  package static let inactiveField = "inactive"

  /// Those who are matched, by id.
  package func activeMembers() throws -> [Document] { try members(whereInactive: false) }

  package func inactiveMembers() throws -> [Document] { try members(whereInactive: true) }

  private func members(whereInactive isInactive: Bool) throws -> [Document] {
    try read { database in
      try database.rows(
        """
        SELECT id, json FROM members
        WHERE coalesce(json ->> '\(Self.inactiveField)', 0) \(isInactive ? "<>" : "=") 0 ORDER BY id
        """
      ) { Document(id: $0.text(0), json: $0.blob(1)) }
    }
  }
}

extension Database {
  /// Makes those inactive whom a complete sheet does not name, and those active whom it names.
  ///
  /// - Returns: the ids of both, in order.
  func synchronize(
    with named: Set<String>, by actor: String
  ) throws -> (inactive: [String], returned: [String], changes: [RecordChange]) {
    var result: (inactive: [String], returned: [String], changes: [RecordChange]) = ([], [], [])
    let members = try rows("SELECT id, json FROM members ORDER BY id") { ($0.text(0), $0.blob(1)) }
    for (id, json) in members {
      guard
        var fields = try JSONSerialization.jsonObject(with: json) as? [String: Any]
      else { continue }
      let before = fields
      let isInactive = fields[Store.inactiveField] as? Bool ?? false
      guard isInactive == named.contains(id) else { continue }
      fields[Store.inactiveField] = isInactive ? nil : true
      let document = Store.Document(id: id, json: try CanonicalJSON.bytes(ofObject: fields))
      _ = try put(document, .members, if: .any, by: actor)
      if isInactive { result.returned.append(id) } else { result.inactive.append(id) }
      result.changes.append(
        RecordChange(
          kind: Store.Kind.members.rawValue, id: id, fields: FieldChange.between(before, fields)))
    }
    return result
  }
}
