package import TextAnalysis

/// Who may stand in a list at all, checked before ranking.
///
/// Values of one key are alternatives; different keys must all hold.
package struct Eligibility: Sendable, Equatable {
  package var kinds: Set<Member.Kind> = []
  package var countries: Set<String> = []
  package var departments: Set<String> = []
  /// Languages in one of which a capability is described.
  package var languages: Set<Language> = []
  package var items: Set<Item> = []
  /// Countries in one of which a reference is asked.
  package var references: Set<String> = []
  package var excluded: Set<String> = []
  /// By member id, the rule that an earlier relation with who asks breaks.
  package var barred: [String: WhyNot.BrokenRule] = [:]

  package init() {}

  /// What is asked under a key; values of `exclude` are asked not to be.
  package func asked(_ key: FilterKey) -> Set<String> {
    switch key {
    case .kind: Set(kinds.map(\.rawValue))
    case .country: countries
    case .department: departments
    case .language: Set(languages.map(\.rawValue))
    case .item: Set(items.map(\.rawValue))
    case .reference: references
    case .exclude: excluded
    }
  }

  /// Asks for one more value under a key; one that its type does not know asks for nothing.
  package mutating func ask(_ value: String, _ key: FilterKey) {
    switch key {
    case .kind: kinds.formUnion([Member.Kind(rawValue: value)].compactMap { $0 })
    case .country: countries.insert(value)
    case .department: departments.insert(value)
    case .language: languages.formUnion([Language(rawValue: value)].compactMap { $0 })
    case .item: items.formUnion([Item(rawValue: value)].compactMap { $0 })
    case .reference: references.insert(value)
    case .exclude: excluded.insert(value)
    }
  }

  /// The rules that `member` breaks; none where it is eligible.
  package func brokenRules(by member: Member) -> [WhyNot.BrokenRule] {
    FilterKey.counted.compactMap { Self.rule($0, asks: asked($0), of: $0.values(of: member)) }
      + [
        excluded.contains(member.id)
          ? WhyNot.BrokenRule(rule: "exclude", asked: "not \(member.id)", found: member.id) : nil,
        barred[member.id],
      ].compactMap { $0 }
  }

  package func admits(_ member: Member) -> Bool {
    isForEverybody || brokenRules(by: member).isEmpty
  }

  /// Whether there is no rule.
  var isForEverybody: Bool { self == Eligibility() }

  private static func rule(
    _ key: FilterKey, asks: Set<String>, of found: [String]
  ) -> WhyNot.BrokenRule? {
    guard !asks.isEmpty, asks.isDisjoint(with: found) else { return nil }
    return WhyNot.BrokenRule(
      rule: key.rawValue, asked: asks.sorted().joined(separator: "|"),
      found: Set(found).sorted().joined(separator: "|"))
  }
}
