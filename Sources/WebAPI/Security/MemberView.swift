internal import Application
internal import Foundation
internal import HTTP
internal import Storage

/// What a caller sees of a member.
///
/// Fields that the catalogue does not know by name (dues, remarks) are the team's alone; contacts
/// are seen by the team, by the member itself and, where the person consents, by readers.
struct MemberView {
  let scope: Scope

  /// The document alone, without contacts: as it stands in lists.
  func json(of document: Store.Document) throws -> Data {
    seesAll ? document.json : try Self.known(document.json)
  }

  /// The document with those of its contacts that the caller may see.
  func json(of document: Store.Document, contacts: [Store.Person]) throws -> Data {
    let json = try json(of: document)
    let seen = contacts.filter { sees($0, of: document.id) }.map(ContactReply.init)
    guard !seen.isEmpty else { return json }
    return Data("{\"contacts\":".utf8) + (try JSONText.bytes(of: seen)) + Data(",".utf8)
      + json.dropFirst()
  }

  private var seesAll: Bool { scope.allows(.team, member: nil) }

  private func sees(_ person: Store.Person, of member: String) -> Bool {
    switch scope {
    case .publicRead: false
    case .read: person.consent ?? false
    case .member(let own): own == member
    case .team, .admin: true
    }
  }

  /// What is known by name, down to the entries of lists.
  private static func known(_ json: Data) throws -> Data {
    let fields = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    var known = fields.filter { MemberFields.all.contains($0.key) }
    for (list, names) in MemberFields.parts {
      guard let entries = known[list] as? [[String: Any]] else { continue }
      known[list] = entries.map { $0.filter { names.contains($0.key) } }
    }
    return try JSONSerialization.data(
      withJSONObject: known, options: [.sortedKeys, .withoutEscapingSlashes])
  }
}

/// A person as the member's contact.
private struct ContactReply: Encodable {
  let id: String
  let name: String
  let role: String?
  let email: String?
  let phone: String?
  let languages: [String]
  let consent: Bool

  init(_ person: Store.Person) {
    (id, name, role) = (person.id, person.name, person.role)
    (email, phone, languages) = (person.email, person.phone, person.languages)
    consent = person.consent ?? false
  }
}

extension RequestContext {
  /// What the caller sees of a document, and the version of that: a version that told of hidden
  /// fields would let them be guessed.
  func shown(_ document: Store.Document, _ kind: Store.Kind) throws -> (json: Data, tag: String) {
    guard kind == .members else { return (document.json, ETag.of(document)) }
    let json = try MemberView(scope: caller.scope).json(
      of: document, contacts: try service.store.persons(of: document.id))
    return (json, SHA256Tag.of(json))
  }
}
