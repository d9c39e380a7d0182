internal import Storage

/// What is kept, and the service itself.
extension Schemas {
  static let keeping: [String: JSONValue] = [
    "Outcomes": items(reference("Outcome")),
    "Exposures": items(
      closed(
        [
          "member": text, "need": text, "kind": choice(Exposure.Kind.self), "rank": rank,
          "theme": text, "date": ["type": "string", "format": "date"],
        ], optional: ["rank", "theme"])),
    "MemberExposure": closed(["member": text, "exposure": counts, "outcomes": counts]),
    "Job": closed(
      [
        "id": text, "kind": ["enum": ["matches"]],
        "state": ["enum": ["queued", "running", "done", "cancelled", "failed"]], "done": count,
        "total": count, "created": time, "finished": time, "error": text,
      ], optional: ["finished", "error"]),
    "Sheet": closed([
      "member": text, "completeness": probability, "missing": list(missing),
      "fits": list(reference("Opportunity")), "exposure": counts,
    ]),
    "Session": closed([
      "scope": text, "authenticated": flag, "version": text,
      "counts": closed(["members": count, "needs": count]), "languages": list(text),
    ]),
    "State": closed(["state": text]),
    "Description": open(["openapi": text]),
    "ProblemKind": closed(["type": text, "title": text, "status": count]),
  ]

  private static let time: JSONValue = ["type": "string", "format": "date-time"]

  private static let missing = closed([
    "field": text, "advice": closed(["fr": text, "en": text]),
    "opens": list(closed(["need": text, "title": text])),
  ])
}
