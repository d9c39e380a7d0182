/// What there has been between a member and who asks.
package struct Interaction: Sendable, Equatable, Encodable {
  package let kind: Kind
  /// The latest day, as `yyyy-mm-dd`.
  package let date: String
  /// The need it came of.
  package let need: String
  /// For a competitor, the supplier that it would stand against.
  package let supplier: String?

  package enum Kind: String, Sendable, Encodable, CaseIterable {
    case contacted, met
    /// It has a contract with who asks.
    case supplier
    case declined
    case noShow = "no_show"
    /// Who asks has a supplier for what this member answers best.
    case competitor
  }

  package init(kind: Kind, date: String, need: String, supplier: String? = nil) {
    (self.kind, self.date, self.need, self.supplier) = (kind, date, need, supplier)
  }
}

/// A relation that keeps a member out of a list.
package struct InteractionRule: Sendable, Equatable {
  package let kind: Interaction.Kind
  /// The first day that counts; all do where nil.
  package let since: String?

  package init(_ kind: Interaction.Kind, since: String? = nil) {
    (self.kind, self.since) = (kind, since)
  }

  func holds(of relation: Interaction) -> Bool {
    relation.kind == kind && (since.map { relation.date >= $0 } ?? true)
  }
}

/// What became of earlier matches with who asks.
package struct InteractionHistory: Sendable, Equatable {
  /// By member id, each in the order of `Interaction.Kind`.
  package private(set) var relations: [String: [Interaction]] = [:]

  package init() {}

  /// Notes a relation; of one kind the latest stays.
  package mutating func note(_ relation: Interaction, with member: String) {
    var own = relations[member] ?? []
    if let place = own.firstIndex(where: { $0.kind == relation.kind }) {
      if relation.date >= own[place].date { own[place] = relation }
    } else {
      own.append(relation)
    }
    relations[member] = own.sorted { $0.kind.place < $1.kind.place }
  }

  /// The relations that the rules name, by member: who has one stands in no list.
  package func barred(by rules: [InteractionRule]) -> [String: WhyNot.BrokenRule] {
    relations.compactMapValues { relations in
      relations.first { relation in rules.contains { $0.holds(of: relation) } }.map {
        WhyNot.BrokenRule(
          rule: "without", asked: "not \($0.kind.rawValue)",
          found: "\($0.kind.rawValue) \($0.date) (\($0.need))")
      }
    }
  }
}

extension Interaction.Kind {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self)! }
}

extension MatchIndex {
  /// `memory` with those who would stand against a supplier: both answer the same requirement best,
  /// and answer it.
  package func withCompetitors(_ memory: InteractionHistory, _ scoring: NeedScores)
    -> InteractionHistory
  {
    var memory = memory
    var suppliers: [Int: (member: String, relation: Interaction)] = [:]
    for (member, relations) in memory.relations.sorted(by: { $0.key < $1.key }) {
      guard let contract = relations.first(where: { $0.kind == .supplier }),
        let index = catalogue.index(of: member), let answered = mainAnswer(of: index, scoring)
      else { continue }
      suppliers[answered] = (member, contract)
    }
    guard !suppliers.isEmpty else { return memory }
    for (index, member) in catalogue.members.enumerated() {
      guard let answered = mainAnswer(of: index, scoring), let supplier = suppliers[answered],
        supplier.member != member.id
      else { continue }
      memory.note(
        Interaction(
          kind: .competitor, date: supplier.relation.date, need: supplier.relation.need,
          supplier: supplier.member), with: member.id)
    }
    return memory
  }

  /// The requirement that a member answers best; nil where it answers none.
  private func mainAnswer(of member: Int, _ scoring: NeedScores) -> Int? {
    let probabilities = scoring.probabilities[member]
    let best = probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) }
    return best.flatMap {
      probabilities[$0] < Confidence.answering ? nil : $0
    }
  }
}
