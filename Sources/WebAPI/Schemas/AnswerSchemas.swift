internal import Matching
internal import TextAnalysis

/// Replies to questions.
extension Schemas {
  static let answers: [String: JSONValue] = [
    "Matches": closed(
      [
        "need": text, "title": text, "language": choice(Language.self), "confidence": confidence,
        "requirements": list(
          closed([
            "id": text, "title": text, "inferred": flag, "optional": flag,
            "conditions": list(text), "concepts": list(concept),
          ])), "exclusions": list(text), "facts": needFacts,
        "matches": list(match), "gaps": list(gap), "policy": choice(Policy.self),
        "ndcgGivenUp": probability, "decision": decision, "admission": admission,
        "subjects": list(subject),
      ], optional: ["admission", "language", "subjects"]),
    "SearchReply": closed(
      [
        "query": text, "corrected": text, "language": choice(Language.self),
        "confidence": confidence, "hits": list(hit), "total": count, "missing": list(text),
        "facets": facets, "admission": admission, "subjects": list(subject),
      ], optional: ["admission", "corrected", "language", "subjects"]),
    "Coverage": open(["need": text, "title": text, "lots": list(open([:]))]),
    "WhyNot": closed(
      [
        "need": text, "member": text, "name": text, "rank": rank, "eligibleCount": count,
        "brokenRules": list(closed(["rule": text, "asked": text, "found": text])),
        "missingFields": list(text), "match": open(["score": number]),
        "ahead": open(["member": text, "name": text, "score": number]),
      ], optional: ["rank", "ahead"]),
    "SimilarMembers": filteredItems(
      closed([
        "rank": rank, "member": text, "name": text, "score": number,
        "pairs": list(closed(["capability": text, "resembles": text, "cosine": number])),
      ])),
    "Complements": filteredItems(
      closed([
        "rank": rank, "member": text, "name": text, "gain": probability,
        "requirements": list(reference("Evidence")),
      ])),
    "Opportunity": closed([
      "rank": rank, "need": text, "title": text, "score": probability, "confidence": confidence,
      "place": rank, "requirements": list(reference("Evidence")),
    ]),
    "Opportunities": items(reference("Opportunity")),
  ]

  private static func filteredItems(_ item: JSONValue) -> JSONValue {
    closed(["items": list(item), "admission": admission], optional: ["admission"])
  }

  static func items(_ item: JSONValue) -> JSONValue { closed(["items": list(item)]) }

  private static let facts: [String: JSONValue] = [
    "kind": choice(Member.Kind.self), "city": text, "department": text, "country": text,
    "website": text,
  ]
  private static let optionalFacts: Set = ["city", "department", "country", "website"]

  private static let match = closed(
    facts.merging([
      "rank": rank, "meritRank": rank, "member": text, "name": text, "score": probability,
      "confidence": confidence, "relations": list(relation),
      "requirements": list(reference("Evidence")),
    ]) { $1 }, optional: optionalFacts)

  private static let relation = closed(
    ["kind": choice(Interaction.Kind.self), "date": text, "need": text, "supplier": text],
    optional: ["supplier"])

  private static let hit = closed(
    facts.merging([
      "rank": rank, "member": text, "name": text, "score": probability, "confidence": confidence,
      "foundBy": choice(SearchHit.Found.self), "evidence": reference("Evidence"),
    ]) { $1 }, optional: optionalFacts)

  /// What a request could be about that says only where.
  private static let subject = closed(["id": text, "label": text, "capabilities": count])

  private static let gap = closed(
    [
      "requirement": text, "title": text,
      "nearest": closed([
        "member": text, "capability": text, "title": text, "probability": probability,
      ]),
    ], optional: ["nearest"])

  /// How many members the filter lets in, of how many.
  private static let admission = closed(["admitted": count, "members": count])

  private static let decision = closed([
    "hashes": ["type": "object", "additionalProperties": text], "encoders": list(text),
    "version": text,
  ])
}
