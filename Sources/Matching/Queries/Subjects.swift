internal import VectorSpace

/// Something of the trade that a request could be about.
package struct Subject: Sendable, Equatable, Encodable {
  /// The glossary's id.
  package let id: String
  /// In the language of the explanation.
  package let label: String
  /// How many capabilities name it, or something narrower.
  package let capabilities: Int
}

extension MatchIndex {
  private static let mostSubjects = 8

  /// What a request that says only where could be about: the broadest concepts that the most
  /// capabilities name. Nil for a request that asks something.
  func subjects(of reading: ParsedNeed) -> [Subject]? {
    guard reading.isOnlySetting else { return nil }
    let glossary = resources.finder.glossary
    let broadest = glossary.concepts.indices.filter { glossary.concepts[$0].broader == nil }
    let offered = broadest.compactMap { concept -> Subject? in
      let id = glossary.concepts[concept].id
      let count = offers.concepts.frequency(of: id)
      return count == 0
        ? nil
        : Subject(
          id: id, label: glossary.name(of: concept, in: resources.explanationLanguage),
          capabilities: count)
    }
    return Array(
      offered.sorted { ($1.capabilities, $0.id) < ($0.capabilities, $1.id) }
        .prefix(Self.mostSubjects))
  }
}
