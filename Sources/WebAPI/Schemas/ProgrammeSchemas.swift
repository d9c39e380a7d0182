internal import Application
internal import Matching
internal import Scheduling

/// Programmes, and what is done to them.
extension Schemas {
  static let programmes: [String: JSONValue] = [
    "Programme": closed(
      [
        "id": text, "need": text, "title": text, "created": time, "sequence": count,
        "meetings": list(reference("Meeting")), "fallen": list(reference("Meeting")),
        "objective": number, "bound": number, "gap": probability, "is_optimal": flag,
        "unmet": list(unmet), "slots": list(slotOnGrid), "tables": list(tableOnGrid),
        "parties": list(partyOnGrid), "timetable": reference("Timetable"),
        "warnings": list(sentence),
      ], optional: ["need", "title", "warnings"]),
    "ProgrammeList": closed([
      "items": list(
        closed(
          [
            "id": text, "need": text, "title": text, "created": time, "sequence": count,
            "meetings": count,
          ], optional: ["need", "title"])), "next": optionalText,
    ]),
    "ProgrammeCheck": closed([
      "collisions": list(
        closed(["kind": text, "meetings": list(count), "known": flag, "sentence": sentence])),
      "objective": number, "bound": number,
    ]),
    "Replan": closed(["programme": reference("Programme"), "changes": list(change)]),
    "Meeting": closed(
      [
        "slot": text, "table": rank, "delegate": text, "member": text, "interpreter": text,
        "score": number, "reason": reason, "sequence": count, "announced": announced,
      ], optional: ["interpreter", "reason", "sequence", "announced"]),
    "ProgrammeRequest": request(
      [
        "need": ["oneOf": [text, needFields(idIsOptional: true), ["type": "null"]]],
        "text": optionalText, "title": optionalText, "timetable": reference("Timetable"),
        "top": integer(1...500, fallback: 40), "filter": filter,
        "policy": optionalChoice(Policy.self),
        "budget_ms": budget, "lang": ["enum": ["fr", "en", .null]],
      ], required: ["timetable"]),
    "ProgrammeEdit": edit,
    "ReplanRequest": request([
      "events": optionalList(["oneOf": .array(events)]), "budget_ms": budget,
    ]),
  ]

  private static let sentence = closed(["fr": text, "en": text])

  private static let budget = integer(
    PlanningBudget.milliseconds, fallback: PlanningBudget.fallback)

  private static let reason = closed(
    [
      "topic": text, "capability": text, "title": text, "probability": probability,
      "sentence": text, "least": closed(["topic": text, "probability": probability]),
      "wishes": list(closed(["party": text, "place": rank])),
    ], optional: ["topic", "capability", "title", "probability", "sentence", "least", "wishes"])

  /// When and where, as calendars have it.
  private static let announced = closed([
    "start": text, "end": text, "zone": text, "place": text,
  ])

  private static let unmet = closed([
    "demand": closed(
      [
        "kind": ["enum": ["forced", "minimum", "confirmed"]], "party": text, "member": text,
        "slot": text, "asked": count, "met": count,
      ], optional: ["member", "slot"]), "isProven": flag,
    "relaxations": list(
      closed(
        [
          "kind": text, "subject": text, "other": text, "slot": text, "languages": list(text),
          "amount": count,
        ], optional: ["subject", "other", "slot", "languages"])), "sentence": sentence,
  ])

  private static let slotOnGrid = closed(
    ["id": text, "day": count, "date": text, "start": clock, "end": clock, "closed": flag],
    optional: ["date"])

  private static let tableOnGrid = closed(["number": rank, "room": text])

  private static let partyOnGrid = closed([
    "id": text, "name": text, "side": choice(PartyReply.Side.self), "languages": list(text),
    "away": list(text),
  ])

  private static let place = closed(
    ["slot": text, "table": rank, "interpreter": text], optional: ["interpreter"])

  private static let change = closed(
    [
      "kind": ["enum": ["moved", "reseated", "dropped", "added"]], "delegate": text,
      "member": text, "from": place, "to": place,
      "cause": closed(
        ["kind": text, "subject": text, "other": text], optional: ["subject", "other"]),
      "sentence": sentence, "why": sentence,
    ], optional: ["from", "to"])

  /// All that a programme has may be sent back; who meets whom, when and where counts.
  private static let edit: JSONValue = {
    var fields = Dictionary(
      uniqueKeysWithValues: ProgrammeReply.fields.map { ($0, JSONValue.object([:])) })
    fields["title"] = optionalText
    fields["meetings"] = list(
      open(
        [
          "slot": text, "table": ["type": "integer"], "delegate": text, "member": text,
          "interpreter": optionalText,
        ], optional: ["interpreter"]))
    return request(fields, required: ["meetings"])
  }()

  private static let events: [JSONValue] = [
    event("cancelled", ["party": text]), event("late", ["party": text, "until": text]),
    event("absent", ["party": text, "slot": text]), event("lost_slot", ["slot": text]),
    event("lost_tables", ["tables": rank]),
    event("called_off", ["delegate": text, "member": text]),
  ]

  private static func event(_ kind: JSONValue, _ fields: [String: JSONValue]) -> JSONValue {
    closed(fields.merging(["kind": ["const": kind]]) { $1 })
  }
}
