internal import Matching
internal import TextAnalysis

/// Members and needs.
extension Schemas {
  static let documents: [String: JSONValue] = [
    "Member": member, "Need": need, "MemberLines": lines("Member"), "NeedLines": lines("Need"),
    "MemberList": page("Member"), "NeedList": page("Need"),
  ]

  private static let id: JSONValue = ["type": "string", "pattern": #"^[A-Za-z0-9._\-]{1,100}$"#]

  /// Fields that are not listed are kept as they come.
  private static let member = open(
    [
      "id": id, "name": someText, "kind": optionalChoice(Member.Kind.self), "city": optionalText,
      "department": optionalText, "country": optionalText, "website": optionalText,
      "group": optionalText, "capabilities": optionalList(capability),
      "references": optionalList(reference), "contacts": optionalList(contact),
    ],
    optional: [
      "kind", "city", "department", "country", "website", "group", "capabilities", "references",
      "contacts",
    ])

  /// Somebody to ask; readers see who consents.
  private static let contact = open(
    [
      "id": optionalText, "name": someText, "role": optionalText, "email": optionalText,
      "phone": optionalText, "languages": optionalList(text), "consent": optionalFlag,
    ], optional: ["id", "role", "email", "phone", "languages", "consent"])

  private static let capability = open(
    [
      "id": someText, "title": optionalText, "description": optionalText,
      "lang": optionalChoice(Language.self), "tags": optionalList(text),
      "items": optionalList(choice(Item.self)),
    ], optional: ["title", "description", "lang", "tags", "items"]
  ).merging([
    "anyOf": [
      ["properties": ["title": someText], "required": ["title"]],
      ["properties": ["description": someText], "required": ["description"]],
    ]
  ])

  private static let reference = open(
    ["country": someText, "place": optionalText, "year": optionalText, "what": optionalText],
    optional: ["place", "year", "what"])

  private static let need = needFields(idIsOptional: false)

  /// A need in a question may do without an id.
  static func needFields(idIsOptional: Bool) -> JSONValue {
    let optional: Set<String> = [
      "kind", "issuer", "country", "language", "title", "text", "requirements", "items",
      "exclusions", "facts", "cpv",
    ]
    return open(
      [
        "id": idIsOptional ? optionalText : id, "kind": optionalChoice(Need.Kind.self),
        "issuer": optionalText, "country": optionalText,
        "language": optionalChoice(Language.self), "title": optionalText, "text": optionalText,
        "requirements": optionalList(requirement), "items": optionalList(choice(Item.self)),
        "exclusions": optionalList(text), "facts": optionalFacts, "cpv": optionalList(text),
      ], optional: idIsOptional ? optional.union(["id"]) : optional
    ).merging([
      "anyOf": [
        ["properties": ["title": someText], "required": ["title"]],
        ["properties": ["text": someText], "required": ["text"]],
        [
          "properties": ["requirements": ["type": "array", "minItems": 1]],
          "required": ["requirements"],
        ],
      ]
    ])
  }

  private static let requirement = open(
    [
      "id": someText, "title": someText, "inferred": optionalFlag, "optional": optionalFlag,
      "conditions": optionalList(text),
    ], optional: ["inferred", "optional", "conditions"])

  /// What is known of who asks and of a visit, as it is kept.
  private static let optionalFacts = open(
    [
      "dates": optionalList(text),
      "delegates": ["type": ["integer", "null"], "minimum": 1, "maximum": 9_999],
      "languages": optionalList(choice(Language.self)), "budget": optionalText,
      "sender": optionalText, "country": optionalText, "deadline": optionalText,
    ],
    optional: ["dates", "delegates", "languages", "budget", "sender", "country", "deadline"]
  ).merging(["type": ["object", "null"]])

  /// The same in an answer.
  static let needFacts = closed(
    [
      "dates": list(text), "delegates": count, "languages": list(choice(Language.self)),
      "budget": text, "sender": text, "country": text, "deadline": text,
    ], optional: ["delegates", "budget", "sender", "country", "deadline"])

  private static func page(_ schema: String) -> JSONValue {
    closed([
      "items": list(["$ref": .string("#/components/schemas/\(schema)")]), "facets": facets,
      "next": optionalText, "total": count,
    ])
  }

  private static func lines(_ schema: String) -> JSONValue {
    ["type": "string", "description": .string("One \(schema) a line, each as JSON.")]
  }
}
