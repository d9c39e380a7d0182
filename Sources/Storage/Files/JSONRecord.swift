package import Foundation

/// One JSON object of a file, asked for its fields by name; each refusal names the place.
package struct JSONRecord {
  package let path: String
  package let line: Int
  /// Where in the line's object this record stands, such as `capabilities[1].`.
  package let place: String
  let fields: [String: Any]

  init(_ line: TextFile.Line, path: String) throws {
    try self.init(json: line.bytes, path: path, line: line.number)
  }

  /// - Parameter path: what a refusal names as the place, such as `body`.
  package init(json: Data, path: String, line: Int = 1) throws {
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
    } catch {
      throw InputFileError.brokenJSON(path: path, line: line, reason: Self.reason(of: error))
    }
    try self.init(value, path: path, line: line, place: "")
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
  package func string(_ name: String) throws -> String? {
    guard let value = fields[name], !(value is NSNull) else { return nil }
    guard let text = value as? String else { throw wrongType(name, "a string") }
    let trimmed = CellText.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  package func required(_ name: String) throws -> String {
    guard let text = try string(name) else {
      throw InputFileError.missing(path: path, line: line, field: place + name)
    }
    return text
  }

  package func bool(_ name: String) throws -> Bool {
    guard let value = fields[name], !(value is NSNull) else { return false }
    guard isBool(value), let bool = value as? Bool else { throw wrongType(name, "true or false") }
    return bool
  }

  package func strings(_ name: String) throws -> [String] {
    guard let value = fields[name], !(value is NSNull) else { return [] }
    guard let texts = value as? [String] else { throw wrongType(name, "a list of strings") }
    return texts
  }

  package func records(_ name: String) throws -> [JSONRecord] {
    guard let value = fields[name], !(value is NSNull) else { return [] }
    guard let values = value as? [Any] else { throw wrongType(name, "a list") }
    return try values.enumerated().map {
      try JSONRecord($1, path: path, line: line, place: "\(place)\(name)[\($0)].")
    }
  }

  /// A value of a closed list; nil where absent.
  package func choice<Value: RawRepresentable & CaseIterable>(_ name: String) throws -> Value?
  where Value.RawValue == String {
    try string(name).map { try choice($0, name) }
  }

  package func choice<Value: RawRepresentable & CaseIterable>(_ found: String, _ name: String)
    throws
    -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: found) else {
      throw InputFileError.unknownValue(
        path: path, line: line, field: place + name, found: found,
        expected: Value.allCases.map(\.rawValue))
    }
    return value
  }

  /// A whole number; nil where absent.
  package func count(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let value = fields[name], !(value is NSNull) else { return nil }
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard !isBool(value), let number = value as? Double, let count = Int(exactly: number),
      range.contains(count)
    else { throw wrongType(name, expected) }
    return count
  }

  /// A number; nil where absent.
  package func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
    guard let value = fields[name], !(value is NSNull) else { return nil }
    guard !isBool(value), let number = value as? Double, range.contains(number) else {
      throw wrongType(name, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Whether a value is an object rather than a text or another thing.
  package func isObject(_ name: String) -> Bool { fields[name] is [String: Any] }

  package func record(_ name: String) throws -> JSONRecord? {
    guard let value = fields[name], !(value is NSNull) else { return nil }
    return try JSONRecord(value, path: path, line: line, place: "\(place)\(name).")
  }

  /// The names of its fields, in alphabetical order.
  package var names: [String] { fields.keys.sorted() }

  /// The bytes of a field, as JSON.
  package func json(_ name: String) throws -> Data {
    try JSONSerialization.data(withJSONObject: fields[name] ?? NSNull(), options: .fragmentsAllowed)
  }

  /// Refuses a field that is none of `known`.
  package func allow(only known: [String]) throws {
    guard let unknown = fields.keys.sorted().first(where: { !known.contains($0) }) else { return }
    throw wrongType(unknown, "one of the fields \(known.joined(separator: ", "))")
  }

  /// True and false come as numbers of one C character, and numbers 0 and 1 as truths.
  private func isBool(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  func wrongType(_ name: String, _ expected: String) -> InputFileError {
    .wrongType(path: path, line: line, field: place + name, expected: expected)
  }
}
