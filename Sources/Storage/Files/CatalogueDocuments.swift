package import Foundation
package import Matching

/// One member or need as a JSON object, with the document that the store keeps of it.
extension CatalogueFile {
  /// - Parameters:
  ///   - place: where it comes from, for messages.
  ///   - limits: what it may hold.
  /// - Throws: `InputFileError` with the path of the field, such as `capabilities[1].title`.
  package static func member(
    json: Data, place: String, limits: ContentLimits = .standard
  ) throws -> (Member, Store.Document) {
    try memberDocument(
      JSONRecord(TextFile.Line(number: 1, bytes: json), path: place), limits: limits)
  }

  /// - Parameters:
  ///   - defaultID: for a need without an id; where absent, one is required.
  ///   - limits: what it may hold.
  /// - Throws: `InputFileError` with the path of the field, such as `requirements[1].title`.
  package static func need(
    json: Data, place: String, defaultID: String? = nil, limits: ContentLimits = .standard
  ) throws -> (Need, Store.Document) {
    try needDocument(
      JSONRecord(TextFile.Line(number: 1, bytes: json), path: place), defaultID: defaultID,
      limits: limits)
  }

  static func memberDocument(
    _ record: JSONRecord, limits: ContentLimits = .standard
  ) throws -> (Member, Store.Document) {
    let member = try member(record, limits: limits)
    try checkID(member.id, of: record)
    var fields = record.fields
    fields["contacts"] = nil
    fields["id"] = member.id
    let contacts = PrivateContacts(in: fields, of: member.id)
    let document = Store.Document(
      id: member.id, json: try CanonicalJSON.bytes(ofObject: contacts.fields),
      persons: try persons(record, of: member.id), found: contacts.persons)
    return (member, document)
  }

  /// Refuses what is no member, without making its document.
  static func checkMember(_ record: JSONRecord) throws {
    let member = try member(record)
    try checkID(member.id, of: record)
    _ = try persons(record, of: member.id)
  }

  static func needDocument(
    _ record: JSONRecord, defaultID: String? = nil, limits: ContentLimits = .standard
  ) throws -> (Need, Store.Document) {
    let need = try need(record, defaultID: defaultID, limits: limits)
    try checkID(need.id, of: record)
    var fields = record.fields
    fields["id"] = need.id
    return (need, Store.Document(id: need.id, json: try CanonicalJSON.bytes(ofObject: fields)))
  }

  /// Nil where the sheet does not speak of contacts.
  private static func persons(
    _ record: JSONRecord, of member: String
  ) throws -> [Store.Person]? {
    guard let value = record.fields["contacts"], !(value is NSNull) else { return nil }
    return try record.records("contacts").enumerated().map { index, contact in
      try person(contact, defaultID: "\(member)-contact-\(index + 1)", member: member)
    }
  }

  static func person(
    _ record: JSONRecord, defaultID: String?, member: String
  ) throws -> Store.Person {
    Store.Person(
      id: try record.string("id") ?? defaultID ?? record.required("id"), member: member,
      name: try record.required("name"), role: try record.string("role"),
      email: try record.string("email"), phone: try record.string("phone"),
      languages: try record.strings("languages"),
      consent: try record.bool("consent") ? true : nil)
  }

  /// An id stands in addresses and messages: short, and nothing that cannot be seen.
  private static func checkID(_ id: String, of record: JSONRecord) throws {
    let isFit =
      id.utf8.count <= mostBytesPerID
      && !id.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isFit else {
      throw InputFileError.wrongType(
        path: record.path, line: record.line, field: "id",
        expected: "at most \(mostBytesPerID) bytes without control characters")
    }
  }

  private static let mostBytesPerID = 200
}

extension Store {
  /// The members of the catalogue who are active, by id.
  package func members() throws -> [Member] {
    try activeMembers().map {
      try CatalogueFile.member(json: $0.json, place: path, limits: .none).0
    }
  }

  /// The needs, by id.
  package func needs() throws -> [Need] {
    try documents(.needs).map {
      try CatalogueFile.need(json: $0.json, place: path, limits: .none).0
    }
  }
}
