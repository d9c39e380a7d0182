import LinearAlgebra
import Matching
import Testing

/// Consortia against trying every subset of the members, rules included.
struct ConsortiumProperties {
  @Test(arguments: 1...300)
  func `what is called proven covers all that anybody covers, with the fewest`(seed: UInt64) throws
  {
    let instance = Instance(seed: seed)
    for consortium in try instance.search.consortia() {
      let left = consortium.without.map { instance.index(of: $0) }
      let chosen = Set(consortium.members.map { instance.index(of: $0.member) })
      let open = instance.open(chosen)
      #expect(Set(consortium.uncovered) == Set(open.map { "R\($0)" }))
      let coverable = instance.coverable(without: left)
      let best = instance.best(without: left)
      #expect(open.count == best.open, "seed \(seed)")
      #expect(chosen.count == best.count, "seed \(seed)")
      if consortium.isOptimal {
        #expect(coverable.isDisjoint(with: open), "seed \(seed)")
      } else {
        #expect(!coverable.isDisjoint(with: open), "seed \(seed): small enough to be proven")
      }
    }
  }

  @Test func `a rule that leaves a lot open that somebody covers leaves nothing proven`() throws {
    let members = ["a", "b"].map {
      Member(id: $0, name: $0, group: "g", capabilities: [Capability(id: $0, title: $0)])
    }
    var rules = Consortium.Rules()
    rules.perGroup = 1
    let search = ConsortiumSearch(
      catalogue: Catalogue(members), lots: (0..<2).map { Requirement(id: "R\($0)", title: "") },
      probabilities: [[0.9, 0], [0, 0.9]], level: 0.5, eligible: [0, 1], rules: rules)
    let found = try search.consortia()[0]
    #expect(found.members.count == 1 && found.uncovered.count == 1)
    #expect(!found.isOptimal)
  }
}

/// Five members, some of one group, and four lots.
private struct Instance {
  let catalogue: Catalogue
  let probabilities: [[Double]]
  let rules: Consortium.Rules
  private let lots = 0..<4
  private let level = 0.5

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let members = (0..<5).map { number in
      Member(
        id: "m\(number)", name: "m\(number)",
        group: Bool.random(using: &random) ? "g\(Int.random(in: 0..<2, using: &random))" : nil,
        capabilities: [Capability(id: "c", title: "c")])
    }
    catalogue = Catalogue(members)
    probabilities = members.map { _ in
      (0..<4).map { _ in Int.random(in: 0..<3, using: &random) == 0 ? 0.9 : 0.1 }
    }
    var rules = Consortium.Rules()
    rules.perGroup = Bool.random(using: &random) ? 1 : nil
    rules.excluded = Bool.random(using: &random) ? ["m4"] : []
    self.rules = rules
  }

  var search: ConsortiumSearch {
    ConsortiumSearch(
      catalogue: catalogue, lots: lots.map { Requirement(id: "R\($0)", title: "") },
      probabilities: probabilities, level: level,
      eligible: catalogue.members.indices.filter {
        !rules.excluded.contains(catalogue.members[$0].id)
      }, rules: rules)
  }

  func index(of id: String) -> Int { catalogue.index(of: id)! }

  func open(_ members: Set<Int>) -> Set<Int> {
    Set(lots.filter { lot in !members.contains { probabilities[$0][lot] >= level } })
  }

  private func eligible(without left: Int?) -> [Int] {
    catalogue.members.indices.filter {
      $0 != left && !rules.excluded.contains(catalogue.members[$0].id)
    }
  }

  func coverable(without left: Int?) -> Set<Int> {
    Set(lots).subtracting(open(Set(eligible(without: left))))
  }

  /// The fewest open lots that the rules allow, and the fewest members for that.
  func best(without left: Int?) -> (open: Int, count: Int) {
    let members = eligible(without: left)
    return (0..<1 << members.count).map { mask in
      Set(members.indices.filter { mask >> $0 & 1 == 1 }.map { members[$0] })
    }.filter { chosen in
      let groups = Dictionary(
        chosen.compactMap(catalogue.house).map { ($0, 1) }, uniquingKeysWith: +)
      return groups.values.allSatisfy { $0 <= rules.perGroup ?? .max }
    }.map { (open: open($0).count, count: $0.count) }
      .min { ($0.open, $0.count) < ($1.open, $1.count) }!
  }
}
