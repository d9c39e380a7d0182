/// How a score is explained.
extension Schemas {
  static let explanations: [String: JSONValue] = [
    "Evidence": closed(
      [
        "requirement": text, "title": text, "capability": text, "capabilityTitle": text,
        "probability": probability, "contribution": probability, "sentence": reference("Quote"),
        "sharedTerms": list(
          closed([
            "term": text, "inRequirement": quotes, "inCapability": quotes, "cosine": number,
          ])), "sharedConcepts": list(open(["concept": text, "label": text])),
        "parts": list(
          closed(["name": text, "value": number, "weight": number, "contribution": number])),
      ], optional: ["sharedTerms", "sharedConcepts", "parts"]),
    "Quote": closed(["field": text, "start": count, "end": count, "text": text]),
  ]

  private static let quotes = list(reference("Quote"))
}
