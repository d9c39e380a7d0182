internal import Matching
internal import TextAnalysis

/// The shapes of bodies and replies, by name; JSON Schema 2020-12, as OpenAPI 3.1 takes it.
enum Schemas {
  static let all: [String: JSONValue] =
    documents.merging(questions) { $1 }.merging(answers) { $1 }.merging(explanations) { $1 }
    .merging(keeping) { $1 }.merging(timetables) { $1 }.merging(programmes) { $1 }
    .merging(readings) { $1 }

  // Words of the schemas below.

  static let text: JSONValue = ["type": "string"]
  /// More than white space.
  static let someText: JSONValue = ["type": "string", "pattern": #"\S"#]
  static let optionalText: JSONValue = ["type": ["string", "null"]]
  static let number: JSONValue = ["type": "number"]
  static let count: JSONValue = ["type": "integer", "minimum": 0]
  static let rank: JSONValue = ["type": "integer", "minimum": 1]
  static let probability: JSONValue = ["type": "number", "minimum": 0, "maximum": 1]
  static let flag: JSONValue = ["type": "boolean"]
  static let optionalFlag: JSONValue = ["type": ["boolean", "null"]]
  static let confidence = choice(Confidence.self)
  static let counts: JSONValue = ["type": "object", "additionalProperties": count]
  static let facets: JSONValue = ["type": "object", "additionalProperties": counts]

  static func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> JSONValue {
    ["type": "string", "enum": .array(Value.allCases.map { .string($0.rawValue) })]
  }

  /// One of the values, or null.
  static func optionalChoice<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> JSONValue {
    ["enum": .array(Value.allCases.map { .string($0.rawValue) } + [.null])]
  }

  static func list(_ item: JSONValue) -> JSONValue { ["type": "array", "items": item] }

  static func optionalList(_ item: JSONValue) -> JSONValue {
    ["type": ["array", "null"], "items": item]
  }

  static func integer(_ range: ClosedRange<Int>, fallback: Int? = nil) -> JSONValue {
    let schema: JSONValue = [
      "type": ["integer", "null"], "minimum": .int(range.lowerBound),
      "maximum": .int(range.upperBound),
    ]
    return fallback.map { schema.merging(["default": .int($0)]) } ?? schema
  }

  static func reference(_ name: String) -> JSONValue { OpenAPI.reference(name) }

  /// An object that has all fields but the `optional` ones, and no others.
  static func closed(
    _ fields: [String: JSONValue], optional: Set<String> = []
  ) -> JSONValue {
    open(fields, optional: optional).merging(["additionalProperties": false])
  }

  /// An object that may have other fields too.
  static func open(_ fields: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
    [
      "type": "object", "properties": .object(fields),
      "required": .array(
        fields.keys.filter { !optional.contains($0) }.sorted().map(JSONValue.string)),
    ]
  }

  /// An object none of whose fields must be there, and without others.
  static func request(_ fields: [String: JSONValue], required: Set<String> = []) -> JSONValue {
    closed(fields, optional: Set(fields.keys).subtracting(required))
  }

  static let problem = open(
    [
      "type": ["type": "string", "format": "uri-reference"], "title": text, "status": count,
      "detail": text, "instance": text,
      "errors": list(closed(["field": text, "detail": text])),
    ], optional: ["errors"])
}
