package import Matching

/// Members found, and how many the filter lets in where there is one.
package struct FilteredList<Item: Encodable>: Encodable {
  package let items: [Item]
  package let admission: Admission?
}

/// Which members together cover the lots of a call: what is asked.
package struct CoverageQuery {
  package static let usualTop = 12
  package static let usualLevel = 0.5

  package let need: Need
  /// The probability from which a lot counts as covered.
  package var level = usualLevel
  package var top = usualTop
  package var eligibility = Eligibility()
  package var rules = Consortium.Rules()

  package init(_ need: Need) { self.need = need }
}

extension Workspace {
  /// The capabilities that answer a phrase.
  package func search(_ text: String, top: Int, eligibility: Eligibility) throws -> SearchAnswer {
    try index.search(text, top: top, eligibility: eligibility)
  }

  /// The ids of the members that a text names, as a search finds them: misspelt, in another script, by
  /// acronym or brand.
  package func members(namedIn text: String) throws -> Set<String> {
    Set(try index.named(in: text).map { index.catalogue.members[$0].id })
  }
}

/// Members beside members. Each throws `UnknownMember` for an id that the catalogue does not have.
extension Workspace {
  /// Members that offer much the same as one.
  package func similar(
    to id: String, top: Int, eligibility: Eligibility
  ) throws -> FilteredList<SimilarMember> {
    FilteredList(
      items: try index.indexed(id).similar(top: top, eligibility: eligibility),
      admission: index.admission(eligibility))
  }

  /// Members that answer what some leave open of a need.
  ///
  /// - Precondition: `ids` is not empty.
  package func complements(
    of ids: [String], for need: Need, top: Int, eligibility: Eligibility
  ) throws -> FilteredList<Complement> {
    FilteredList(
      items: try index.indexed(ids[0]).complements(
        with: Array(ids.dropFirst()), for: need, top: top, eligibility: eligibility),
      admission: index.admission(eligibility))
  }

  /// The known needs that a member could answer, the surest first.
  package func opportunities(for id: String, top: Int) throws -> [Opportunity] {
    try index.indexed(id).opportunities(among: needs, top: top)
  }

  /// What keeps a member out of the list for a need, or down in it.
  package func whyNot(_ id: String, for need: Need, eligibility: Eligibility) throws -> WhyNot {
    try index.indexed(id).whyNot(for: need, eligibility: eligibility)
  }

  package func coverage(_ query: CoverageQuery) throws -> Coverage {
    try index.coverage(
      of: query.need, level: query.level, top: query.top, eligibility: query.eligibility,
      rules: query.rules)
  }
}
