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

  /// The rules that `member` breaks; none where it is eligible.
  package func brokenRules(by member: Member) -> [WhyNot.BrokenRule] {
    [
      Self.rule("kind", asks: kinds.map(\.rawValue), of: [member.kind.rawValue]),
      Self.rule("country", asks: countries, of: [member.country].compactMap { $0 }),
      Self.rule("department", asks: departments, of: [member.department].compactMap { $0 }),
      Self.rule(
        "language", asks: languages.map(\.rawValue),
        of: member.capabilities.compactMap(\.language?.rawValue)),
      Self.rule(
        "item", asks: items.map(\.rawValue),
        of: member.capabilities.flatMap { $0.items.map(\.rawValue) }),
      Self.rule("reference", asks: references, of: member.references.map(\.country)),
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
    _ name: String, asks: some Collection<String>, of found: [String]
  ) -> WhyNot.BrokenRule? {
    guard !asks.isEmpty, Set(asks).isDisjoint(with: found) else { return nil }
    return WhyNot.BrokenRule(
      rule: name, asked: asks.sorted().joined(separator: "|"),
      found: Set(found).sorted().joined(separator: "|"))
  }
}
