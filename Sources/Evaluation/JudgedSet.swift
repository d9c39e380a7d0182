package import Matching
package import TextAnalysis

/// Needs, members, and what people said of their pairs.
package struct JudgedSet: Sendable {
  package let name: String
  package let members: [Member]
  package let needs: [Need]
  /// Grade by need id, then member id; a pair that is not listed has grade 0.
  package let judgements: [String: [String: Int]]
  /// Which requirements a member was judged to answer, by need id, then member id; where a set says.
  package let answered: [String: [String: Set<String>]]

  /// What each need asks about, where a set says: needs of one topic are seen or held out together.
  package let topics: [String: [String]]

  package init(
    name: String, members: [Member], needs: [Need], judgements: [String: [String: Int]],
    answered: [String: [String: Set<String>]] = [:], topics: [String: [String]] = [:]
  ) {
    (self.name, self.members, self.needs) = (name, members, needs)
    (self.judgements, self.answered, self.topics) = (judgements, answered, topics)
  }

  /// A set of documents and queries: each document a member with one capability, each query a need
  /// with one requirement.
  package init(
    name: String, documents: [(id: String, language: Language?, text: String)],
    queries: [(id: String, language: Language?, text: String)],
    judgements: [String: [String: Int]]
  ) {
    self.init(
      name: name,
      members: documents.map { document in
        Member(
          id: document.id, name: document.id,
          capabilities: [
            Capability(id: document.id, title: document.text, language: document.language)
          ])
      },
      needs: queries.map { query in
        Need(
          id: query.id, language: query.language, title: query.text,
          requirements: [Requirement(id: "R1", title: query.text)])
      }, judgements: judgements)
  }

  /// Whether judgements have degrees, rather than yes and no.
  package var isGraded: Bool {
    judgements.values.contains { $0.values.contains { $0 > 1 } }
  }

  /// Needs that somebody answers; the others have no measure.
  package var judgedNeeds: [Need] {
    needs.filter { need in (judgements[need.id] ?? [:]).values.contains { $0 > 0 } }
  }
}
