internal import Application
internal import Matching
internal import Storage
internal import TextAnalysis

/// Bodies that ask.
extension Schemas {
  static let questions: [String: JSONValue] = [
    "MatchRequest": asking([
      "top": integer(1...500, fallback: 10), "explain": optionalFlag,
      "policy": optionalChoice(Policy.self),
      "without": optionalList(["type": "string", "pattern": .string(InteractionRule.pattern)]),
      "record": request(["theme": optionalText]).merging(["type": ["object", "null"]]),
    ]),
    "CoverageRequest": asking([
      "top": integer(1...500, fallback: 12),
      "level": ["type": ["number", "null"], "minimum": 0.01, "maximum": 1],
      "include": optionalList(text), "exclude": optionalList(text), "perGroup": integer(1...100),
      "independent": optionalFlag, "alternatives": integer(0...100, fallback: 3),
    ]),
    "WhyNotRequest": asking(["member": someText], required: ["member"]),
    "JobRequest": request([
      "kind": ["enum": ["matches", .null]], "needs": optionalList(text),
      "top": integer(1...500, fallback: 20), "filter": filter,
    ]),
    "Outcome": request(
      [
        "need": someText, "member": someText, "kind": choice(OutcomeRecord.Kind.self),
        "date": ["type": "string", "format": "date"], "note": optionalText,
      ], required: ["need", "member", "kind", "date"]),
    "ExposureRequest": request(
      [
        "need": someText, "kind": choice(Exposure.Kind.self), "theme": optionalText,
        "date": ["type": "string", "format": "date"],
        "members": list(someText).merging(["minItems": 1]),
      ], required: ["need", "kind", "date", "members"]),
  ]

  static let filter: JSONValue = Filters.schema

  /// A question about a need: a stored one by its id, one written out, or bare text.
  private static func asking(
    _ fields: [String: JSONValue], required: Set<String> = []
  ) -> JSONValue {
    request(
      fields.merging([
        "need": ["oneOf": [someText, needFields(idIsOptional: true), ["type": "null"]]],
        "text": optionalText, "filter": filter, "lang": ["enum": ["fr", "en", .null]],
      ]) { $1 }, required: required
    ).merging([
      "anyOf": [
        ["properties": ["text": someText], "required": ["text"]],
        [
          "properties": ["need": ["type": ["string", "object"]]], "required": ["need"],
        ],
      ]
    ])
  }
}
