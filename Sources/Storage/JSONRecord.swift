internal import Foundation

/// One JSON object of a file, asked for its fields by name; each refusal names the place.
struct JSONRecord {
  let path: String
  let line: Int
  /// Where in the line's object this record stands, such as `capabilities[1].`.
  let place: String
  let fields: [String: Any]

  init(_ line: TextFile.Line, path: String) throws {
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: line.bytes)
    } catch {
      throw InputFileError.brokenJSON(
        path: path, line: line.number, reason: Self.reason(of: error))
    }
    try self.init(value, path: path, line: line.number, place: "")
  }

  init(_ value: Any, path: String, line: Int, place: String) throws {
    guard let fields = value as? [String: Any] else {
      throw InputFileError.wrongType(
        path: path, line: line, field: place.isEmpty ? "line" : String(place.dropLast()),
        expected: "an object")
    }
    (self.path, self.line, self.place, self.fields) = (path, line, place, fields)
  }

  private static func reason(of error: any Error) -> String {
    let text = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
    return (text ?? "unreadable").trimmingCharacters(in: CharacterSet(charactersIn: ". \n"))
  }

  /// - Returns: the string without white space around it; nil where absent, null or blank.
  func string(_ name: String) throws -> String? {
    guard let value = fields[name], !(value is NSNull) else { return nil }
    guard let text = value as? String else { throw wrongType(name, "a string") }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? nil : trimmed
  }

  func required(_ name: String) throws -> String {
    guard let text = try string(name) else {
      throw InputFileError.missing(path: path, line: line, field: place + name)
    }
    return text
  }

  func bool(_ name: String) throws -> Bool {
    guard let value = fields[name], !(value is NSNull) else { return false }
    guard let bool = value as? Bool else { throw wrongType(name, "true or false") }
    return bool
  }

  func strings(_ name: String) throws -> [String] {
    guard let value = fields[name], !(value is NSNull) else { return [] }
    guard let texts = value as? [String] else { throw wrongType(name, "a list of strings") }
    return texts
  }

  func records(_ name: String) throws -> [JSONRecord] {
    guard let value = fields[name], !(value is NSNull) else { return [] }
    guard let values = value as? [Any] else { throw wrongType(name, "a list") }
    return try values.enumerated().map {
      try JSONRecord($1, path: path, line: line, place: "\(place)\(name)[\($0)].")
    }
  }

  /// A value of a closed list; nil where absent.
  func choice<Value: RawRepresentable & CaseIterable>(_ name: String) throws -> Value?
  where Value.RawValue == String {
    try string(name).map { try choice($0, name) }
  }

  func choice<Value: RawRepresentable & CaseIterable>(_ found: String, _ name: String) throws
    -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: found) else {
      throw InputFileError.unknownValue(
        path: path, line: line, field: place + name, found: found,
        expected: Value.allCases.map(\.rawValue))
    }
    return value
  }

  private func wrongType(_ name: String, _ expected: String) -> InputFileError {
    .wrongType(path: path, line: line, field: place + name, expected: expected)
  }
}
