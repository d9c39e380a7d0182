internal import Foundation
internal import HTTP
internal import Storage

/// A member's own sheet as the member writes it: what it says of itself is replaced, what the team
/// says of it stays.
struct OwnSheet {
  private let before: Store.Document
  private let exchange: RequestContext
  /// The document there is, and the one sent.
  private let stored: [String: Any]
  private let sent: [String: Any]
  private let document: Store.Document

  init(_ document: Store.Document, replacing before: Store.Document, _ exchange: RequestContext)
    throws
  {
    (self.document, self.before, self.exchange) = (document, before, exchange)
    stored = try Self.object(before.json)
    sent = try Self.object(document.json)
  }

  /// - Throws: `Problem` 403 where it changes what the team says, or another member's person; the
  ///   audit trail has it then.
  func merged() throws -> Store.Document {
    let refused = Set(
      try foreignFields + foreignParts + foreignPersons + document.found.map(\.name)
    ).sorted()
    guard refused.isEmpty else {
      try exchange.service.store.recordRefusal(
        .members, id: before.id, fields: refused, by: exchange.caller.id)
      throw Problem(
        .forbidden, "a member's own token does not change this; the team does",
        errors: refused.map { Problem.FieldError(field: $0, detail: "changed by the team only") })
    }
    var fields = stored
    for name in MemberFields.editable { fields[name] = sent[name] }
    for list in MemberFields.parts.keys { fields[list] = parts(list) ?? fields[list] }
    let json = try JSONSerialization.data(
      withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
    return Store.Document(id: before.id, json: json, persons: document.persons)
  }

  /// Fields of the team that are sent otherwise than they are; one left out stays as it is.
  private var foreignFields: [String] {
    sent.keys.filter { name in
      !MemberFields.editable.contains(name) && !Self.isSame(sent[name], stored[name])
    }
  }

  /// Entries of lists with fields of the team that are not as they are.
  private var foreignParts: [String] {
    MemberFields.parts.flatMap { list, names in
      entries(sent, list).enumerated().flatMap { place, entry in
        let known = counterpart(of: entry, in: list)
        return entry.keys.filter { !names.contains($0) && !Self.isSame(entry[$0], known?[$0]) }
          .map { "\(list)[\(place)].\($0)" }
      }
    }
  }

  /// A new person's id is made of the member's, so that nobody takes ids of others in advance.
  private var foreignPersons: [String] {
    get throws {
      try (document.persons ?? []).enumerated().filter { _, person in
        guard let owner = try exchange.service.store.owner(ofPerson: person.id) else {
          let (prefix, id) = ("\(before.id)-contact-", person.id)
          return !id.hasPrefix(prefix) || Int(id.dropFirst(prefix.count)) == nil
        }
        return owner != before.id
      }.map { place, _ in "contacts[\(place)].id" }
    }
  }

  /// The entries sent, each with what the team says of its counterpart.
  private func parts(_ list: String) -> [[String: Any]]? {
    guard sent[list] is [[String: Any]], let names = MemberFields.parts[list] else { return nil }
    return entries(sent, list).map { entry in
      let hidden = counterpart(of: entry, in: list)?.filter { !names.contains($0.key) }
      return entry.merging(hidden ?? [:]) { mine, _ in mine }
    }
  }

  private func entries(_ fields: [String: Any], _ list: String) -> [[String: Any]] {
    fields[list] as? [[String: Any]] ?? []
  }

  /// The stored entry of the same id; where entries have none, the one that says the same.
  private func counterpart(of entry: [String: Any], in list: String) -> [String: Any]? {
    let names = MemberFields.parts[list] ?? []
    return entries(stored, list).first { known in
      if names.contains("id") { return Self.isSame(entry["id"], known["id"]) }
      return names.allSatisfy { Self.isSame(entry[$0], known[$0]) }
    }
  }

  private static func object(_ json: Data) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
  }

  /// Null is as good as absent.
  private static func isSame(_ a: Any?, _ b: Any?) -> Bool {
    NSArray(object: a ?? NSNull()).isEqual(to: [b ?? NSNull()])
  }
}
