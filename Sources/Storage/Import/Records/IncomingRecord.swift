internal import Foundation

/// What happens to what is known of a member or need, and not in what comes in.
package enum ImportMode: String, Sendable, CaseIterable {
  /// It stays: what comes in is laid over it field by field.
  case merge
  /// It goes.
  case replace
}

/// A member or need as it comes in: perhaps only some of its fields.
struct IncomingRecord {
  let record: JSONRecord
  let form: RecordForm
  /// Whether its id was made from its name.
  var hasMadeID = false
  /// Whether its sheet has another member of its name, in another town.
  var isNamesake = false

  var id: String {
    (record.fields["id"] as? String ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Refuses what would be wrong whatever the store holds.
  ///
  /// - Throws: `InputFileError`.
  func check(as kind: Store.Kind) throws {
    var fields = record.fields
    // What may be known already.
    if kind == .members, isBlank(fields["name"]) { fields["name"] = "?" }
    if kind == .needs, ["title", "text", "requirements"].allSatisfy({ isBlank(fields[$0]) }) {
      fields["title"] = "?"
    }
    if form == .sheet, let contacts = fields["contacts"] as? [[String: Any]] {
      fields["contacts"] = contacts.map { $0.merging(["name": "?"]) { own, _ in own } }
    }
    let whole = try wholeRecord(fields)
    if kind == .members {
      try CatalogueFile.checkMember(whole)
    } else {
      _ = try CatalogueFile.needDocument(whole)
    }
  }

  /// - Throws: `InputFileError`.
  func document(_ fields: [String: Any], _ kind: Store.Kind) throws -> Store.Document {
    let whole = try wholeRecord(fields)
    return kind == .members
      ? try CatalogueFile.memberDocument(whole).1 : try CatalogueFile.needDocument(whole).1
  }

  private func wholeRecord(_ fields: [String: Any]) throws -> JSONRecord {
    try JSONRecord(
      form == .sheet ? Self.identified(fields) : fields, path: record.path, line: record.line,
      place: "")
  }

  private func isBlank(_ value: Any?) -> Bool {
    switch value {
    case let text as String: text.allSatisfy(\.isWhitespace)
    case let list as [Any]: list.isEmpty
    default: value == nil || value is NSNull
    }
  }

  /// The same with an id for each capability and requirement that has none: the first free one.
  static func identified(_ fields: [String: Any]) -> [String: Any] {
    var fields = fields
    let id = fields["id"] as? String ?? ""
    for (list, start) in [("capabilities", "\(id)-"), ("requirements", "R")] {
      guard let parts = fields[list] as? [[String: Any]] else { continue }
      fields[list] = identified(parts, start: start)
    }
    return fields
  }

  static func identified(_ parts: [[String: Any]], start: String) -> [[String: Any]] {
    var taken = Set(parts.compactMap { $0["id"] as? String })
    return parts.enumerated().map { index, part in
      guard part["id"] == nil else { return part }
      var number = index + 1
      while !taken.insert("\(start)\(number)").inserted { number += 1 }
      return part.merging(["id": "\(start)\(number)"]) { own, _ in own }
    }
  }
}
