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
    /// Whether readers beyond the team may see the person; absent is no.
    package var consent: Bool?

    package init(
      id: String, member: String, name: String, role: String? = nil, email: String? = nil,
      phone: String? = nil, languages: [String] = [], consent: Bool? = nil
    ) {
      (self.id, self.member, self.name, self.role) = (id, member, name, role)
      (self.email, self.phone, self.languages) = (email, phone, languages)
      self.consent = consent
    }
  }

  /// By id; of one member where one is named.
  package func persons(of member: String? = nil) throws -> [Person] {
    try read { try $0.persons(of: member) }
  }

  /// The member that a person belongs to; nil where nobody has the id.
  package func owner(ofPerson id: String) throws -> String? {
    try read { try $0.owner(ofPerson: id) }
  }
}

extension Database {
  func persons(of member: String? = nil) throws -> [Store.Person] {
    let filter = member.map { _ in " WHERE member = ?" } ?? ""
    return try rows(
      "SELECT json FROM persons\(filter) ORDER BY id", member.map { [.text($0)] } ?? []
    ) { try JSONDecoder().decode(Store.Person.self, from: $0.blob(0)) }
  }

  /// Those that the sheet names in place of those there are, and those found in it besides.
  ///
  /// - Returns: whether anything changed.
  func putPersons(of document: Store.Document, by actor: String) throws -> Bool {
    if let persons = document.persons {
      let named = Set(persons.map(\.id))
      return try replacePersons(
        of: document.id, with: persons + document.found.filter { !named.contains($0.id) },
        by: actor)
    }
    return try document.found.map { try put($0, by: actor) }.contains { $0 != .unchanged }
  }

  /// - Returns: whether anything changed.
  private func replacePersons(
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
    try checkOwner(of: person)
    let json = String(decoding: try CanonicalJSON.bytes(of: person), as: UTF8.self)
    let known = try row("SELECT json FROM persons WHERE id = ?", .text(person.id)) { $0.text(0) }
    guard known != json else { return .unchanged }
    try run(
      """
      INSERT INTO persons VALUES (?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET json = excluded.json
      """, .text(person.id), .text(person.member), .text(json))
    let action = known == nil ? Store.AuditEntry.Action.create : .update
    try record(action, "persons", person.member, before: nil, after: nil, by: actor)
    return known == nil ? .created : .updated
  }

  /// A person stays with one member: an id given again elsewhere would take the person away.
  func checkOwners(ofPersonsIn document: Store.Document) throws {
    for person in (document.persons ?? []) + document.found { try checkOwner(of: person) }
  }

  private func checkOwner(of person: Store.Person) throws {
    guard let owner = try owner(ofPerson: person.id), owner != person.member else { return }
    throw InputFileError.wrongType(
      path: "members/\(person.member)", line: 1, field: "contacts",
      expected: "'\(person.id)' is a person of another member; an id of its own is")
  }

  func owner(ofPerson id: String) throws -> String? {
    try row("SELECT member FROM persons WHERE id = ?", .text(id)) { $0.text(0) }
  }
}
