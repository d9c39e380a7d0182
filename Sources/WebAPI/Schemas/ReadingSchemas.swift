internal import Intake
internal import Matching
internal import TextAnalysis

/// What is read in a request.
extension Schemas {
  static let readings: [String: JSONValue] = [
    "ReadingRequest": request(["text": someText], required: ["text"]),
    "ReadingText": ["type": "string", "description": "The request, as UTF-8."],
    "ReadingFile": [
      "type": "string", "contentMediaType": "application/octet-stream",
      "description": "A letter, mail, document, table or notice; its form is found by its content.",
    ],
    "Reading": closed(
      [
        "language": choice(Language.self), "probability": probability, "title": text,
        "text": text, "file": file, "concepts": list(concept),
        "requirements": list(requirement), "excluded": list(exclusion), "conditions": list(part),
        "facts": facts, "setAside": list(clause),
      ], optional: ["language", "file"]),
  ]

  /// The first Unicode code point of the text, and the one after the last.
  private static let range: JSONValue = [
    "type": "array", "items": count, "minItems": 2, "maxItems": 2,
    "description": "Place in text, in Unicode code points: the first, and the one after the last.",
  ]

  private static let file = closed(["form": choice(FileForm.self), "warnings": list(text)])

  static let concept = closed(["id": text, "label": text, "surfaces": list(text)])

  private static let part = closed(["text": text, "range": range])

  private static let requirement = closed(
    [
      "id": text, "title": text, "range": range, "ranges": list(range), "optional": flag,
      "conditions": list(part), "concepts": list(concept),
    ], optional: ["range"])

  private static let exclusion = closed([
    "text": text, "range": range, "reason": choice(ExclusionReason.self),
  ])

  private static let clause = closed(
    [
      "text": text, "range": range, "kind": choice(ClauseKind.self),
      "reason": choice(SetAsideReason.self),
    ], optional: ["reason"])

  private static let facts = closed(
    [
      "dates": list(text), "first": text, "last": text, "delegates": count,
      "languages": list(choice(Language.self)), "budget": text, "sender": text, "country": text,
      "deadline": text,
    ],
    optional: ["first", "last", "delegates", "budget", "sender", "country", "deadline"])
}
