package import Foundation
package import Matching
internal import TextAnalysis

/// Members and needs, from JSON Lines or one JSON object.
package enum CatalogueFile {
  package static func members(at path: String) throws -> [Member] {
    try members(of: try TextFile.bytes(at: path), path: path)
  }

  /// - Parameter bytes: those of the file at `path`, which is not read again.
  package static func members(of bytes: Data, path: String) throws -> [Member] {
    try records(of: TextFile(path: path, bytes: bytes), expected: "one member a line").map {
      try member($0)
    }
  }

  package static func needs(at path: String) throws -> [Need] {
    try records(of: TextFile(path: path), expected: "one need a line").map { try need($0) }
  }

  /// The one need of a file that is a single JSON object, written over as many lines as it likes.
  package static func need(at path: String) throws -> Need {
    try need(of: try TextFile.bytes(at: path), name: path)
  }

  /// - Parameter name: as messages name where the bytes come from.
  package static func need(of bytes: Data, name: String) throws -> Need {
    guard bytes.count <= TextFile.mostBytesPerLine else {
      throw InputFileError.tooLong(
        path: name, line: 1, bytes: bytes.count, limit: TextFile.mostBytesPerLine)
    }
    return try need(
      JSONRecord(TextFile.Line(number: 1, bytes: bytes), path: name), defaultID: "request")
  }

  private static func records(of file: TextFile, expected: String) throws -> [JSONRecord] {
    let path = file.path
    guard !file.lines.isEmpty else { throw InputFileError.empty(path: path, expected: expected) }
    let records = try file.lines.map { try JSONRecord($0, path: path) }
    var firstLines: [String: Int] = [:]
    for record in records {
      let id = try record.required("id")
      if let firstLine = firstLines.updateValue(record.line, forKey: id) {
        throw InputFileError.repeatedID(
          path: path, line: record.line, id: id, firstLine: firstLine)
      }
    }
    return records
  }

  static func member(
    _ record: JSONRecord, limits: ContentLimits = .standard
  ) throws -> Member {
    let member = Member(
      id: try record.required("id"), name: try record.required("name"),
      kind: try record.choice("kind") ?? .company, city: try record.string("city"),
      department: try record.string("department"), country: try record.string("country"),
      website: try record.string("website"), group: try record.string("group"),
      capabilities: try record.records("capabilities").map(capability),
      references: try record.records("references").map(reference))
    try limits.check(member, of: record)
    return member
  }

  private static func capability(_ record: JSONRecord) throws -> Capability {
    let title = try record.string("title")
    let description = try record.string("description")
    guard title != nil || description != nil else {
      throw InputFileError.capabilityWithoutText(
        path: record.path, line: record.line, field: String(record.place.dropLast()))
    }
    return Capability(
      id: try record.required("id"), title: title ?? "", description: description ?? "",
      language: try record.choice("lang"), tags: try record.strings("tags"),
      items: try record.strings("items").map { try record.choice($0, "items") })
  }

  private static func reference(_ record: JSONRecord) throws -> Reference {
    Reference(
      country: try record.required("country"), place: try record.string("place"),
      year: try record.string("year"), what: try record.string("what"))
  }

  static func need(
    _ record: JSONRecord, defaultID: String? = nil, limits: ContentLimits = .standard
  ) throws -> Need {
    let id = try record.string("id") ?? defaultID ?? record.required("id")
    let need = Need(
      id: id, kind: try record.choice("kind") ?? .project, issuer: try record.string("issuer"),
      country: try record.string("country"), language: try record.choice("language"),
      title: try record.string("title") ?? "", text: try record.string("text") ?? "",
      requirements: try record.records("requirements").map(requirement),
      items: try record.strings("items").map { try record.choice($0, "items") },
      exclusions: try texts("exclusions", of: record), facts: try facts(record),
      cpv: try cpv(record), published: published(record.fields))
    guard !(need.title.isEmpty && need.text.isEmpty && need.requirements.isEmpty) else {
      throw InputFileError.emptyNeed(path: record.path, line: record.line, id: id)
    }
    try limits.check(need, of: record)
    return need
  }

  /// `published` or `date`, of the need itself or of its `dates`; what is no date counts as none.
  private static func published(_ fields: [String: Any]) -> String? {
    let dates = fields["dates"] as? [String: Any] ?? [:]
    let found = [dates["published"], fields["published"], fields["date"], dates["date"]]
    return found.lazy.compactMap { $0 as? String }
      .compactMap { $0.prefixMatch(of: day) }.first
      .map { String($0.output) }
  }

  /// A day, a month or a year, as ISO 8601 writes them; of the thirteenth month nothing is left.
  private static var day: Regex<Substring> {
    /\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d|-\d\d)/
  }

  private static func requirement(_ record: JSONRecord) throws -> Requirement {
    Requirement(
      id: try record.required("id"), title: try record.required("title"),
      inferred: try record.bool("inferred"), isOptional: try record.bool("optional"),
      conditions: try texts("conditions", of: record))
  }

  /// A list of texts without the blank ones.
  private static func texts(_ name: String, of record: JSONRecord) throws -> [String] {
    try record.strings(name).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      .filter { !$0.isEmpty }
  }

  /// Codes as notices write them: one or a list, with a check digit or without.
  private static func cpv(_ record: JSONRecord) throws -> [String] {
    let isOne = record.fields["cpv"] is String
    let codes = isOne ? [try record.string("cpv")].compactMap(\.self) : try record.strings("cpv")
    return try codes.map { code in
      guard let digits = code.wholeMatch(of: /\s*(\d{8})(?:-\d)?\s*/)?.output.1 else {
        throw record.wrongType("cpv", "codes of eight digits, such as 42416100")
      }
      return String(digits)
    }
  }

  private static func facts(_ record: JSONRecord) throws -> NeedFacts {
    guard let facts = try record.record("facts") else { return NeedFacts() }
    return NeedFacts(
      dates: try texts("dates", of: facts), delegates: try facts.count("delegates", in: 1...9_999),
      languages: try facts.strings("languages").map { try facts.choice($0, "languages") },
      budget: try facts.string("budget"), sender: try facts.string("sender"),
      country: try facts.string("country"), deadline: try facts.string("deadline"))
  }
}
