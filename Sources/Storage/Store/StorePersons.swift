internal import Foundation

extension Store {
  /// Somebody to ask at a member: personal data, kept apart from the member's sheet.
  package struct Person: Sendable, Equatable, Codable {
    package let id: String
    package let member: String
    package let name: String
    package var role: String?
    package var email: String?
    package var phone: String?
    /// ISO 639-1 codes.
    package var languages: [String]

    package init(
      id: String, member: String, name: String, role: String? = nil, email: String? = nil,
      phone: String? = nil, languages: [String] = []
    ) {
      (self.id, self.member, self.name, self.role) = (id, member, name, role)
      (self.email, self.phone, self.languages) = (email, phone, languages)
    }
  }

  /// By id; of one member where one is named.
  package func persons(of member: String? = nil) throws -> [Person] {
    try read { try $0.persons(of: member) }
  }
}

extension Database {
  func persons(of member: String? = nil) throws -> [Store.Person] {
    let filter = member.map { _ in " WHERE member = ?" } ?? ""
    return try rows(
      "SELECT json FROM persons\(filter) ORDER BY id", member.map { [.text($0)] } ?? []
    ) { try JSONDecoder().decode(Store.Person.self, from: $0.blob(0)) }
  }

  /// - Returns: whether anything changed.
  func replacePersons(
    of member: String, with persons: [Store.Person], by actor: String
  ) throws -> Bool {
    let known = try self.persons(of: member)
    guard known != persons.sorted(by: { $0.id < $1.id }) else { return false }
    try run("DELETE FROM persons WHERE member = ?", .text(member))
    for person in persons {
      try run(
        "INSERT OR REPLACE INTO persons VALUES (?, ?, ?)", .text(person.id), .text(member),
        .text(String(decoding: try CanonicalJSON.bytes(of: person), as: UTF8.self)))
    }
    try record(.update, "persons", member, before: nil, after: nil, by: actor)
    return true
  }
}

extension Database {
  /// Makes or changes one person; the member must be there.
  func put(_ person: Store.Person, by actor: String) throws -> Store.Effect {
    let json = String(decoding: try CanonicalJSON.bytes(of: person), as: UTF8.self)
    let known = try row("SELECT json FROM persons WHERE id = ?", .text(person.id)) { $0.text(0) }
    guard known != json else { return .unchanged }
    try run(
      """
      INSERT INTO persons VALUES (?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET member = excluded.member, json = excluded.json
      """, .text(person.id), .text(person.member), .text(json))
    let action = known == nil ? Store.AuditEntry.Action.create : .update
    try record(action, "persons", person.member, before: nil, after: nil, by: actor)
    return known == nil ? .created : .updated
  }
}
