/// Why a member stands where it does.
extension MatchIndex {
  /// What keeps `member` out of a list of `top` for `need`, or down in it.
  func whyNot(
    _ member: Int, for need: Need, top: Int = 10, eligibility: Eligibility = Eligibility()
  ) throws -> WhyNot {
    let scoring = try scoring(of: need)
    let own = catalogue.members[member]
    let eligible = eligible(scoring, eligibility)
    let place = eligible.firstIndex(of: member)
    let isListed = (place ?? .max) < top
    let last = isListed ? nil : eligible.prefix(top).last
    let explained = scoring.best[member].isEmpty ? [] : [member]
    let matches = try self.explained(explained + (last.map { [$0] } ?? []), scoring)
    let match = explained.isEmpty ? blank(own) : matches[0]
    return WhyNot(
      need: need.id, member: own.id, name: own.name, rank: place.map { $0 + 1 },
      eligibleCount: eligible.count, brokenRules: eligibility.brokenRules(by: own),
      missingFields: missingFields(of: own, for: need), match: match,
      ahead: last.map { _ in ahead(matches[matches.count - 1], of: match) })
  }

  /// A member without any capability has no evidence to show.
  private func blank(_ member: Member) -> Match {
    Match(
      rank: 1, meritRank: 1, member: member.id, name: member.name, score: 0, confidence: .none,
      relations: [], requirements: [])
  }

  private func ahead(_ other: Match, of own: Match) -> WhyNot.Ahead {
    let contributions = Dictionary(
      own.requirements.map { ($0.requirement, $0.contribution) }, uniquingKeysWith: +)
    return WhyNot.Ahead(
      member: other.member, name: other.name, score: other.score,
      differences: other.requirements.map { evidence in
        WhyNot.Difference(
          part: evidence.requirement, title: evidence.title,
          own: contributions[evidence.requirement] ?? 0, other: evidence.contribution)
      }.sorted { $0.other - $0.own > $1.other - $1.own })
  }

  /// Fields left empty that the score reads.
  private func missingFields(of member: Member, for need: Need) -> [String] {
    let capabilities = member.capabilities
    var missing: [String] = []
    if capabilities.isEmpty { missing.append("capabilities") }
    if capabilities.contains(where: \.description.isEmpty) { missing.append("description") }
    if capabilities.contains(where: \.title.isEmpty) { missing.append("title") }
    if capabilities.contains(where: \.tags.isEmpty) { missing.append("tags") }
    if member.references.isEmpty && need.country != nil { missing.append("references") }
    return missing
  }
}
