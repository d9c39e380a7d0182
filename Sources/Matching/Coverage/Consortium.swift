internal import Cancellation

/// A few members that together cover the lots of a call.
package struct Consortium: Sendable, Equatable, Encodable {
  /// The one that covers most lots first.
  package let members: [Partner]
  /// Lots that none of them covers.
  package let uncovered: [String]
  /// The rules that it does not keep: `independent`, where no member would let it; `perGroup`, where
  /// those that must stand in it are too many of one group.
  package let brokenRules: [String]
  /// Nobody covers as many lots with fewer members than this, under the same rules.
  package let bound: Int
  /// Whether it is proven that it covers every lot that anybody covers, and that fewer members do
  /// not; never where a rule leaves open a lot that somebody covers.
  package let isOptimal: Bool
  /// Over all lots, the probabilities of the best of its members at the level, added.
  package let total: Double
  /// The member that is left out; absent for the consortium that leaves out nobody.
  package let without: String?

  package struct Partner: Sendable, Equatable, Encodable {
    package let member: String
    package let name: String
    /// Lots that it covers better than the others do: it leads them.
    package let lots: [String]
    /// Lots that it covers too.
    package let completes: [String]
  }

  /// What a consortium must keep to.
  package struct Rules: Sendable, Equatable {
    /// Members that stand in it, whatever they cover.
    package var included: Set<String> = []
    /// Members that do not.
    package var excluded: Set<String> = []
    /// Members of one group at most; those included stand in any case.
    package var perGroup: Int?
    /// Whether at least one member must belong to no group: the catalogue does not know how small
    /// a firm is, only whether it is on its own.
    package var needsIndependent = false
    /// How many other consortia are given at most.
    package var alternatives = 3

    package init() {}

    /// Members that it both includes and excludes: no consortium keeps such rules.
    package var contradictions: [String] { included.intersection(excluded).sorted() }
  }
}

/// Finds consortia among members whose probabilities are known.
package struct ConsortiumSearch {
  let catalogue: Catalogue
  let lots: [Requirement]
  /// By member and lot; empty for a member without capabilities.
  let probabilities: [[Double]]
  let level: Double
  /// Members that may be chosen, ascending.
  let eligible: [Int]
  let rules: Consortium.Rules

  package init(
    catalogue: Catalogue, lots: [Requirement], probabilities: [[Double]], level: Double,
    eligible: [Int], rules: Consortium.Rules
  ) {
    (self.catalogue, self.lots, self.probabilities) = (catalogue, lots, probabilities)
    (self.level, self.eligible, self.rules) = (level, eligible, rules)
  }

  /// The lot after the last stands for "one of no group", where that is asked.
  private var width: Int { lots.count + (rules.needsIndependent ? 1 : 0) }

  private var included: [Int] { rules.included.compactMap(catalogue.index(of:)).sorted() }

  /// The smallest consortium, then those without one of its members, the best first.
  ///
  /// - Throws: `WorkCancelled`.
  package func consortia() throws -> [Consortium] {
    let first = try consortium(without: nil)
    var found: [Consortium] = []
    for partner in first.members where !rules.included.contains(partner.member) {
      let other = try consortium(without: partner.member)
      let ids = Set(other.members.map(\.member))
      let isNew = !found.contains { Set($0.members.map(\.member)) == ids }
      if isNew, !ids.isEmpty { found.append(other) }
    }
    found.sort {
      ($0.uncovered.count, $0.members.count, $1.total, $0.without ?? "")
        < ($1.uncovered.count, $1.members.count, $0.total, $1.without ?? "")
    }
    return [first] + found.prefix(rules.alternatives)
  }

  private func consortium(without left: String?) throws -> Consortium {
    let out = rules.excluded.union(left.map { [$0] } ?? [])
    let given = included.filter { !out.contains(catalogue.members[$0].id) }
    var names: [String: Int] = [:]
    func group(of member: Int) -> Int? {
      catalogue.house(of: member).map { name in
        if let number = names[name] { return number }
        names[name] = names.count
        return names.count - 1
      }
    }
    let offers = eligible.filter { member in
      !given.contains(member) && !out.contains(catalogue.members[member].id)
    }.map { (member: $0, candidate: candidate($0, group: group(of: $0))) }
      .filter { !$0.candidate.covers.isEmpty }
      .sorted { ($1.candidate.total, $0.member) < ($0.candidate.total, $1.member) }
    let pool = try undominated(offers)
    let groups = given.compactMap(group)
    let start = start(
      given.map { candidate($0, group: nil) }, pool.map(\.candidate),
      groups: Dictionary(groups.map { ($0, 1) }, uniquingKeysWith: +))
    var search = CoverSearch(
      pool.map(\.candidate), from: start, perGroup: rules.perGroup ?? .max)
    let outcome = search.solve()
    try CancellationToken.check()
    let members = given + outcome.cover.chosen.map { pool[$0].member }
    let coverable = Set((offers.map(\.member) + given).flatMap(coveredLots))
    return described(
      members, outcome, given: given.count, coverable: coverable, without: left)
  }

  private func coveredLots(by member: Int) -> [Int] {
    let worths = worths(of: member)
    return lots.indices.filter { worths[$0] > 0 }
  }

  private func candidate(_ member: Int, group: Int?) -> CoverSearch.Candidate {
    let worths = worths(of: member)
    var covered = lots.indices.filter { worths[$0] > 0 }
    // To stand for those of no group it must cover something.
    if rules.needsIndependent, !covered.isEmpty, catalogue.house(of: member) == nil {
      covered.append(lots.count)
    }
    return CoverSearch.Candidate(
      covers: LotSet(covered, of: width), worths: worths, group: group)
  }

  /// Its probabilities where they reach the level; else 0.
  private func worths(of member: Int) -> [Double] {
    let own = probabilities[member].map { $0 >= level ? $0 : 0 }
    return (own.isEmpty ? [Double](repeating: 0, count: lots.count) : own)
      + [Double](repeating: 0, count: width - lots.count)
  }

  private func start(
    _ given: [CoverSearch.Candidate], _ pool: [CoverSearch.Candidate], groups: [Int: Int]
  ) -> CoverSearch.Start {
    var held = [Double](repeating: 0, count: width)
    var open = LotSet(pool.flatMap { $0.covers.elements }, of: width)
    for candidate in given {
      held = zip(held, candidate.worths).map(max)
      open.subtract(candidate.covers)
    }
    return CoverSearch.Start(open: open, held: held, groupCounts: groups)
  }

  private typealias Offer = (member: Int, candidate: CoverSearch.Candidate)

  /// Leaves out who could be replaced in every consortium by one that stands before it.
  private func undominated(_ offers: [Offer]) throws -> [Offer] {
    /// Beyond these, looking costs more than it saves.
    let mostCompared = 512
    var kept: [Offer] = []
    for offer in offers {
      try CancellationToken.check()
      let isDominated = kept.prefix(mostCompared).contains { other in
        (other.candidate.group == nil || other.candidate.group == offer.candidate.group)
          && offer.candidate.covers.isSubset(of: other.candidate.covers)
          && zip(offer.candidate.worths, other.candidate.worths).allSatisfy { $0 <= $1 }
      }
      if !isDominated { kept.append(offer) }
    }
    return kept
  }

  private func described(
    _ members: [Int], _ outcome: CoverSearch.Outcome, given: Int, coverable: Set<Int>,
    without left: String?
  ) -> Consortium {
    let worths = members.map(worths)
    let leaders = lots.indices.map { lot in
      // The first of equals leads.
      members.indices.filter { worths[$0][lot] > 0 }.max {
        (worths[$0][lot], members[$1]) < (worths[$1][lot], members[$0])
      }
    }
    let partners = members.indices.map { place in
      let covered = lots.indices.filter { worths[place][$0] > 0 }
      return Consortium.Partner(
        member: catalogue.members[members[place]].id,
        name: catalogue.members[members[place]].name,
        lots: covered.filter { leaders[$0] == place }.map { lots[$0].id },
        completes: covered.filter { leaders[$0] != place }.map { lots[$0].id })
    }.sorted { ($1.lots.count, $0.member) < ($0.lots.count, $1.member) }
    return Consortium(
      members: partners,
      uncovered: lots.indices.filter { leaders[$0] == nil }.map { lots[$0].id },
      brokenRules: brokenRules(members),
      bound: outcome.bound + given,
      isOptimal: outcome.isOptimal && coverable.allSatisfy { leaders[$0] != nil },
      total: outcome.cover.total, without: left)
  }
}

extension ConsortiumSearch {
  private func brokenRules(_ members: [Int]) -> [String] {
    let groups = members.map(catalogue.house(of:))
    let sizes = Dictionary(groups.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
    var broken: [String] = []
    if rules.needsIndependent, !groups.contains(nil) { broken.append("independent") }
    if let most = rules.perGroup, sizes.values.contains(where: { $0 > most }) {
      broken.append("perGroup")
    }
    return broken
  }
}

extension CoverSearch.Candidate {
  fileprivate var total: Double { worths.reduce(0, +) }
}
