internal import TextAnalysis
internal import VectorSpace

extension MatchIndex {
  /// More words than this are no phrase to look up one by one.
  private static let mostWords = 8

  /// Words of `phrase` that the catalogue does not have, whose concepts no capability answers, and
  /// that alone find nobody by their meaning.
  func missingWords(of phrase: String, _ reading: ParsedNeed) throws -> [String] {
    let answered = Set(
      reading.requirementMentions[0].filter { mention in
        offers.coverage.coverages(of: [mention], by: offers.mentions).contains { $0 > 0 }
      }.flatMap(\.ranges))
    let bytes = Array(phrase.utf8)
    let known = try spelling.value()
    let open = TextPipeline.shared.analyzer(reading.language).tokens(in: phrase).filter { token in
      token.kind == .word && !answered.contains(token.range) && !known.isOffered(token)
    }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    guard !open.isEmpty, open.count <= Self.mostWords else { return [] }
    let alone = try scoring(
      of: Need(
        id: "search", language: reading.language, title: "",
        requirements: open.map { Requirement(id: $0, title: $0) }))
    return open.indices.filter { word in
      alone.probabilities.allSatisfy {
        $0.isEmpty || $0[word] < Confidence.answering
      }
    }.map { open[$0] }
  }
}
