/// A member together with the index that it was found in.
///
///     let whyNot = try index.member("poma")?.whyNot(for: need)
///
/// What is asked of a member is asked here: its position is of no other index, such as one that was
/// built after a member was added or removed.
package struct IndexedMember: Sendable {
  package let index: MatchIndex
  let position: Int

  package var sheet: Member { index.catalogue.members[position] }
  package var id: String { sheet.id }

  /// What keeps it out of a list of `top` for `need`, or down in it.
  package func whyNot(
    for need: Need, top: Int = 10, eligibility: Eligibility = Eligibility()
  ) throws -> WhyNot {
    try index.whyNot(position, for: need, top: top, eligibility: eligibility)
  }

  /// Members that offer much the same.
  package func similar(
    top: Int, eligibility: Eligibility = Eligibility()
  ) throws -> [SimilarMember] {
    try index.similar(to: position, top: top, eligibility: eligibility)
  }

  /// Members that raise most what this one and `others` together answer of `need`.
  ///
  /// - Throws: `UnknownMember`.
  package func complements(
    with others: [String] = [], for need: Need, top: Int,
    eligibility: Eligibility = Eligibility()
  ) throws -> [Complement] {
    try index.complements(
      of: [position] + others.map { try index.indexed($0).position }, for: need, top: top,
      eligibility: eligibility)
  }

  /// The needs that it could answer, the surest first.
  package func opportunities(among needs: [Need], top: Int) throws -> [Opportunity] {
    try index.opportunities(for: position, among: needs, top: top)
  }
}

extension MatchIndex {
  /// The member with an id; nil where the catalogue has none.
  package func member(_ id: String) -> IndexedMember? {
    catalogue.index(of: id).map { IndexedMember(index: self, position: $0) }
  }

  /// The same for one that has to be there.
  ///
  /// - Throws: `UnknownMember`.
  package func indexed(_ id: String) throws(UnknownMember) -> IndexedMember {
    guard let member = member(id) else { throw UnknownMember(id: id) }
    return member
  }
}

/// An id that no member of the catalogue has.
package struct UnknownMember: Error, Equatable, CustomStringConvertible {
  package let id: String

  package var description: String { "no member '\(id)'" }
}
