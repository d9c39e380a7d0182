/// How many offers there are, and how many of them name each concept or a narrower one.
package struct ConceptStatistics: Sendable, Equatable, Codable {
  package private(set) var offerCount: Int
  /// By concept id; absent for one that no offer names.
  private(set) var frequencies: [String: Int] = [:]

  /// - Parameter offers: the mentions of each offer.
  package init(_ glossary: Glossary, offers: [[ConceptMention]]) {
    offerCount = offers.count
    for mentions in offers {
      let named = Set(
        mentions.flatMap { mention in
          [mention.concept] + ConceptCoverage.ancestors(of: mention.concept, in: glossary)
        })
      for concept in named { frequencies[glossary.concepts[concept].id, default: 0] += 1 }
    }
  }

  /// How many offers name the concept of that id, or a narrower one.
  package func frequency(of id: String) -> Int { frequencies[id] ?? 0 }

  package func isPlausible(for count: Int) -> Bool {
    offerCount == count && frequencies.values.allSatisfy { (0...count).contains($0) }
  }

  package static func += (statistics: inout ConceptStatistics, other: ConceptStatistics) {
    statistics.offerCount += other.offerCount
    statistics.frequencies.merge(other.frequencies, uniquingKeysWith: +)
  }
}
