/// When and where people can meet; its fields are told in datasets/timetables/README.md.
extension Schemas {
  static let timetables: [String: JSONValue] = [
    "Timetable": request(
      [
        "about": optionalText, "need": optionalText, "timezone": optionalText,
        "date": optionalText, "days": optionalList(text),
        "slots": ["type": "array", "items": slot, "minItems": 1, "maxItems": 128],
        "breaks": optionalList(span), "tables": integer(0...2_000), "rooms": optionalList(room),
        "walks": optionalList(walk), "interpreters": optionalList(interpreter),
        "delegates": optionalList(party), "members": optionalList(party),
        "parties": optionalList(party), "site_visits": optionalList(visit), "limits": limits,
        "confirmed": optionalList(appointment), "forced": optionalList(appointment),
        "forbidden": optionalList(appointment), "scores": optionalList(score),
      ], required: ["slots"])
  ]

  static let clock: JSONValue = [
    "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
  ]

  private static let slot = request(
    [
      "id": text, "day": integer(0...365), "start": clock,
      "minutes": ["type": "integer", "minimum": 1, "maximum": 1440],
    ], required: ["id", "start", "minutes"])

  private static let span = request(
    ["day": integer(0...365), "from": clock, "to": clock], required: ["from", "to"])

  private static let room = closed(["id": text, "tables": count])

  private static let walk = closed(["from": text, "to": text, "minutes": count])

  private static let absences = optionalList(["oneOf": [text, span]])

  private static let interpreter = request(
    ["id": text, "languages": list(text), "absent": absences], required: ["id", "languages"])

  private static let limit: JSONValue = [
    "oneOf": [
      ["type": "integer", "minimum": 0, "maximum": 1_000_000], ["type": "null"],
      request(["min": integer(0...1_000_000), "max": integer(0...1_000_000)]),
    ]
  ]

  private static let party = request(
    [
      "id": text, "name": optionalText, "topics": optionalList(text),
      "languages": optionalList(text), "absent": absences, "wishes": optionalList(text),
      "room": optionalText, "meetings": limit,
    ], required: ["id"])

  private static let visit = request(
    [
      "id": text, "day": integer(0...365), "from": clock, "to": clock,
      "travel_minutes": integer(0...1440), "delegates": optionalList(text), "host": optionalText,
    ], required: ["id", "from", "to"])

  private static let limits = request([
    "meetings_per_member": limit, "meetings_per_delegate": limit, "meetings_per_party": limit,
    "interpreter_needed_unless_shared": optionalList(text),
  ]).merging(["type": ["object", "null"]])

  private static let appointment = request(
    [
      "delegate": text, "member": text, "slot": optionalText, "table": integer(1...2_000),
      "interpreter": optionalText, "why": optionalText,
    ], required: ["delegate", "member"])

  private static let score = open(["delegate": text, "member": text, "score": probability])
}
