/// How many members a filter lets in.
package struct Admission: Sendable, Equatable, Encodable {
  package let admitted: Int
  /// Of the whole catalogue.
  package let members: Int
}

extension MatchIndex {
  /// Nil where there is no filter.
  package func admission(_ eligibility: Eligibility) -> Admission? {
    eligibility.isForEverybody
      ? nil
      : Admission(
        admitted: catalogue.members.count(where: eligibility.admits),
        members: catalogue.members.count)
  }
}
