internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import TextAnalysis

/// A part of the address or a header that a route takes; what is checked and what `/openapi.json`
/// says come from here.
struct Parameter: Sendable {
  enum Place: String { case path, query, header }

  enum Value: Sendable {
    /// At most so many characters.
    case text(most: Int)
    case count(ClosedRange<Int>, fallback: Int)
    case choice([String])
    /// What a key of a filter takes.
    case filter(FilterTable.Row)
    /// Four digits.
    case year
  }

  let name: String
  let place: Place
  let value: Value
  let meaning: String
  /// Given several times, the values are alternatives.
  var mayRepeat = false
  var isRequired = false

  static func path(_ name: String, _ meaning: String) -> Parameter {
    Parameter(
      name: name, place: .path, value: .text(most: mostIDCharacters), meaning: meaning,
      isRequired: true)
  }

  static func query(
    _ name: String, _ value: Value, _ meaning: String, mayRepeat: Bool = false,
    isRequired: Bool = false
  ) -> Parameter {
    Parameter(
      name: name, place: .query, value: value, meaning: meaning, mayRepeat: mayRepeat,
      isRequired: isRequired)
  }

  static func filter(_ row: FilterTable.Row) -> Parameter {
    query(row.name, .filter(row), row.meaning, mayRepeat: true)
  }

  static func header(_ name: String, _ meaning: String) -> Parameter {
    Parameter(name: name, place: .header, value: .text(most: 200), meaning: meaning)
  }

  var isFilter: Bool {
    if case .filter = value { true } else { false }
  }

  static let mostIDCharacters = 100

  var schema: JSONValue {
    mayRepeat ? ["type": "array", "items": value.schema] : value.schema
  }

  var document: JSONValue {
    [
      "name": .string(name), "in": .string(place.rawValue), "description": .string(meaning),
      "required": .bool(isRequired), "schema": schema,
    ]
  }

  /// - Throws: `Problem` that says what would be right.
  func check(_ text: String) throws(Problem) { _ = try normalized(text) }

  /// The value that `text` writes.
  ///
  /// - Throws: `Problem` that says what would be right.
  func normalized(_ text: String) throws(Problem) -> String {
    if case .filter(let row) = value {
      do {
        return try row.value(text)
      } catch {
        throw Problem(error, field: name)
      }
    }
    try checkForm(of: text)
    return text
  }

  private func checkForm(of text: String) throws(Problem) {
    switch value {
    case .filter: return
    case .text(let most):
      guard (1...most).contains(text.count) else {
        throw wrong("1 to \(most) characters are expected")
      }
    case .count(let range, _):
      guard let count = Int(text), range.contains(count), "\(count)" == text else {
        throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
      }
    case .choice(let choices):
      guard choices.contains(text) else {
        throw wrong("one of \(choices.joined(separator: ", ")) is expected")
      }
    case .year:
      guard text.wholeMatch(of: /[0-9]{4}/) != nil else {
        throw wrong("a year of four digits is expected, such as 2026")
      }
    }
  }

  private func wrong(_ expectation: String) -> Problem {
    Problem(
      .invalidParameter, "\(name): \(expectation)",
      errors: [Problem.FieldError(field: name, detail: expectation)])
  }
}

extension Parameter.Value {
  var schema: JSONValue {
    switch self {
    case .text(let most):
      [
        "type": "string", "minLength": 1, "maxLength": .int(most),
        "pattern": #"^[^\u0000]*$"#,
      ]
    case .count(let range, let fallback):
      [
        "type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound),
        "default": .int(fallback),
      ]
    case .choice(let choices):
      ["type": "string", "enum": .array(choices.map(JSONValue.string))]
    case .filter(let row): row.schema
    case .year: ["type": "string", "pattern": "^[0-9]{4}$"]
    }
  }
}

/// What the address of one request says, checked.
struct Query: Sendable {
  private let values: [String: [String]]
  private let parameters: [Parameter]

  /// - Throws: `Problem` for a name that the route does not know, a value that it does not take, or
  ///   one that is missing.
  init(_ request: Request, _ parameters: [Parameter]) throws(Problem) {
    for parameter in parameters where parameter.place == .header {
      if let value = request.header(parameter.name) { try parameter.check(value) }
    }
    let known = parameters.filter { $0.place == .query }
    var values: [String: [String]] = [:]
    for (name, value) in request.query {
      guard let parameter = known.first(where: { $0.name == name }) else {
        let names = known.map(\.name).joined(separator: ", ")
        throw Problem(
          .invalidParameter,
          "\(name): not a parameter of this address; it takes \(names.isEmpty ? "none" : names)",
          errors: [Problem.FieldError(field: name, detail: "unknown")])
      }
      let normal = try parameter.normalized(value)
      guard parameter.mayRepeat || values[name] == nil else {
        throw Problem(
          .invalidParameter, "\(name): given twice; once is expected",
          errors: [Problem.FieldError(field: name, detail: "given twice")])
      }
      values[name, default: []].append(normal)
    }
    for parameter in known where parameter.isRequired && values[parameter.name] == nil {
      throw Problem(
        .invalidParameter, "\(parameter.name): missing; \(parameter.meaning)",
        errors: [Problem.FieldError(field: parameter.name, detail: "missing")])
    }
    (self.values, self.parameters) = (values, known)
  }

  func text(_ name: String) -> String? { values[name]?.first }
  func texts(_ name: String) -> [String] { values[name] ?? [] }

  func count(_ name: String) -> Int {
    if let text = values[name]?.first { return Int(text)! }
    guard case .count(_, let fallback)? = parameters.first(where: { $0.name == name })?.value else {
      preconditionFailure("no count named \(name)")
    }
    return fallback
  }
}
