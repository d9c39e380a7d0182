internal import Cancellation
internal import LinearAlgebra
internal import TextAnalysis
internal import VectorSpace

extension MatchIndex {
  /// For each of `members` and each requirement, the sentence of its best capability that is closest
  /// in meaning; one batch for all.
  func closestSentences(for members: [Int], _ scoring: NeedScores) throws -> [[Quote]] {
    var quotes: [Int: Range<Int>] = [:]
    var candidates: [Quote] = []
    for capability in Set(members.flatMap { scoring.best[$0] }).sorted() {
      try CancellationToken.check()
      let start = candidates.count
      candidates += sentences(of: catalogue.capabilities[capability])
      quotes[capability] = start..<candidates.count
    }
    // Where none has a second sentence, there is nothing to compare.
    let cosines =
      candidates.count == quotes.count
      ? nil : try cosines(of: scoring.reading, with: candidates.map(\.text))
    return members.map { member in
      scoring.best[member].enumerated().map { requirement, capability in
        let range = quotes[capability]!
        guard let cosines else { return candidates[range.lowerBound] }
        return candidates[
          range.reduce(range.lowerBound) {
            cosines[requirement, $1] > cosines[requirement, $0] ? $1 : $0
          }]
      }
    }
  }

  private func cosines(of reading: ParsedNeed, with sentences: [String]) throws -> Matrix {
    let queries = try resources.semantic.rows(
      forQueries: reading.wordings.map { ($0, reading.language) })
    return queries.timesTransposed(try resources.semantic.rows(forPassages: [sentences]).rows)
  }

  /// The description's sentences; the title where there is none.
  private func sentences(of capability: Capability) -> [Quote] {
    let found = TextAnalysis.sentences(of: capability.description)
    guard !found.isEmpty else {
      let title = capability.title
      return [Quote(field: "title", range: 0..<title.utf8.count, of: title)]
    }
    return found.map { Quote(field: "description", range: $0, of: capability.description) }
  }
}
