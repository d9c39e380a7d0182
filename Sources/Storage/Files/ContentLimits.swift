internal import Matching

/// How much one member or need may hold: what is read in milliseconds and said on a few pages.
package struct ContentLimits: Sendable, Equatable {
  /// UTF-8 bytes of one text, whichever field it is in.
  package var textBytes = 64 << 10
  package var requirements = ParsedNeed.mostRequirements
  package var capabilities = 500

  package init() {}

  /// For what comes from outside.
  package static let standard = ContentLimits()

  /// For what the store took already.
  package static let none: ContentLimits = {
    var limits = ContentLimits()
    (limits.textBytes, limits.requirements, limits.capabilities) = (.max, .max, .max)
    return limits
  }()

  /// - Throws: `InputFileError.tooMany`, `.textTooLong`.
  func check(_ member: Member, of record: JSONRecord) throws(InputFileError) {
    try check(member.capabilities.count, "capabilities", most: capabilities, of: record)
    try checkTexts(record.fields, at: "", of: record)
  }

  /// - Throws: `InputFileError.tooMany`, `.textTooLong`.
  func check(_ need: Need, of record: JSONRecord) throws(InputFileError) {
    try check(need.requirements.count, "requirements", most: requirements, of: record)
    try check(need.exclusions.count, "exclusions", most: requirements, of: record)
    try checkTexts(record.fields, at: "", of: record)
  }

  /// - Parameters:
  ///   - field: what messages call the text.
  ///   - path: where it comes from.
  /// - Throws: `InputFileError.textTooLong`.
  package func check(
    text: String, field: String, path: String, line: Int = 1
  ) throws(InputFileError) {
    let bytes = text.utf8.count
    guard bytes <= textBytes else {
      throw .textTooLong(path: path, line: line, field: field, bytes: bytes, limit: textBytes)
    }
  }

  private func check(
    _ count: Int, _ field: String, most: Int, of record: JSONRecord
  ) throws(InputFileError) {
    guard count <= most else {
      throw .tooMany(
        path: record.path, line: record.line, field: record.place + field, count: count,
        limit: most)
    }
  }

  /// Of a member or need that is kept, unknown fields are kept too.
  private func checkTexts(
    _ value: Any, at place: String, of record: JSONRecord
  ) throws(InputFileError) {
    if let text = value as? String {
      try check(text: text, field: record.place + place, path: record.path, line: record.line)
    } else if let fields = value as? [String: Any] {
      for name in fields.keys.sorted() {
        try checkTexts(fields[name]!, at: place.isEmpty ? name : "\(place).\(name)", of: record)
      }
    } else if let values = value as? [Any] {
      for (index, value) in values.enumerated() {
        try checkTexts(value, at: "\(place)[\(index)]", of: record)
      }
    }
  }
}
