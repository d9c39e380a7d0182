internal import Application
internal import Matching
internal import Storage

/// What is kept, and the service itself.
extension Schemas {
  static let keeping: [String: JSONValue] = [
    "Outcomes": items(reference("Outcome")),
    "Exposures": items(
      closed(
        [
          "member": text, "need": text, "kind": choice(Exposure.Kind.self), "rank": rank,
          "theme": text, "date": day,
        ], optional: ["rank", "theme"])),
    "ExposureReport": closed([
      "since": day, "until": day, "lists": count, "inequality": probability,
      "members": list(exposureLine), "overlooked": list(overlooked),
    ]),
    "JobList": closed(["items": list(reference("Job")), "next": ["type": ["string", "null"]]]),
    "Job": closed(
      [
        "id": text, "kind": ["enum": ["matches"]],
        "state": ["enum": ["queued", "running", "done", "cancelled", "failed"]], "done": count,
        "total": count, "created": time, "finished": time, "error": text,
      ], optional: ["finished", "error"]),
    "Sheet": closed(
      [
        "member": text, "completeness": probability, "missing": list(missing),
        "fits": list(reference("Opportunity")), "exposure": counts,
      ], optional: ["exposure"]),
    "Session": closed([
      "scope": text, "authenticated": flag, "version": text,
      "counts": closed(["members": count, "needs": count]), "languages": list(text),
    ]),
    "State": closed(["state": text]),
    "Readiness": closed(["state": text, "deferred": list(text)]),
    "Description": open(["openapi": text]),
    "ProblemKind": closed(["type": text, "title": text, "status": count]),
  ]

  private static let day: JSONValue = ["type": "string", "format": "date"]

  private static let exposureCounts = closed(["putForward": count, "invited": count, "met": count])

  private static let exposureLine = closed([
    "member": text, "name": text, "attention": amount, "deserved": amount,
    "counts": exposureCounts, "outcomes": counts,
    "entries": list(
      closed(["year": text, "theme": text, "counts": exposureCounts], optional: ["theme"])),
  ])

  private static let amount: JSONValue = ["type": "number", "minimum": 0]

  private static let overlooked = closed(
    [
      "member": text, "name": text, "reason": choice(Overlooked.Reason.self),
      "nearest": closed([
        "need": text, "title": text, "score": probability, "confidence": confidence,
        "place": rank,
      ]),
    ], optional: ["nearest"])

  static let time: JSONValue = ["type": "string", "format": "date-time"]

  private static let missing = closed([
    "field": text, "advice": closed(["fr": text, "en": text]),
    "opens": list(closed(["need": text, "title": text])),
  ])
}
