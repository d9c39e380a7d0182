/// Who may stand in a list at all, checked before ranking.
///
/// Values of one key are alternatives; different keys must all hold.
package struct Eligibility: Sendable, Equatable {
  /// By the name of a key of `FilterKeys.members`; none is empty.
  private var wanted: [String: Set<String>] = [:]
  /// By member id, the rule that an earlier relation with the issuer breaks.
  package var barred: [String: WhyNot.BrokenRule] = [:]

  package init() {}

  /// What is wanted under a key; under one that excludes, what is not.
  ///
  /// - Precondition: `FilterKeys.members` has the key.
  package subscript(key: String) -> Set<String> {
    get { wanted[key] ?? [] }
    set {
      precondition(FilterKeys.member(key) != nil, "no filter key \(key)")
      wanted[key] = newValue.isEmpty ? nil : newValue
    }
  }

  package var excluded: Set<String> {
    get { self[FilterKeys.exclude] }
    set { self[FilterKeys.exclude] = newValue }
  }

  /// The rules that `member` breaks; none where it is eligible.
  package func brokenRules(by member: Member) -> [WhyNot.BrokenRule] {
    FilterKeys.members.compactMap { rule($0, brokenBy: member) }
      + [barred[member.id]].compactMap { $0 }
  }

  package func admits(_ member: Member) -> Bool {
    barred[member.id] == nil
      && (wanted.isEmpty || FilterKeys.members.allSatisfy { $0.admits(member, self[$0.name]) })
  }

  /// Whether there is no rule.
  var isForEverybody: Bool { wanted.isEmpty && barred.isEmpty }

  private func rule(_ key: FilterKey<Member>, brokenBy member: Member) -> WhyNot.BrokenRule? {
    let wanted = self[key.name]
    guard !key.admits(member, wanted) else { return nil }
    let found = Set(key.values(member))
    func text(_ values: Set<String>) -> String { values.sorted().joined(separator: "|") }
    let shared = text(wanted.intersection(found))
    return key.excludes
      ? WhyNot.BrokenRule(rule: key.name, asked: "not \(shared)", found: shared)
      : WhyNot.BrokenRule(rule: key.name, asked: text(wanted), found: text(found))
  }
}
