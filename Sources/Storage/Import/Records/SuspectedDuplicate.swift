/// Two members that may be one.
package struct SuspectedDuplicate: Sendable, Equatable {
  /// The smaller id.
  package let first: String
  package let second: String
  package let reasons: [Reason]

  package enum Reason: String, Sendable, CaseIterable {
    case name, website, siren
  }

  struct Identity {
    let id: String
    let name: String
    let website: String
    let siren: String

    func key(_ reason: Reason) -> String? {
      switch reason {
      case .name: return FoldedText.organisationKey(name)
      case .website: return FoldedText.host(website).flatMap { sharedHosts.contains($0) ? nil : $0 }
      case .siren: return CompanyNumber(siren)?.firm
      }
    }
  }

  /// Pairs of members with the same folded name, website or SIREN.
  ///
  /// - Parameter changed: only pairs with one of these ids.
  static func all(among members: [Identity], touching changed: Set<String>) -> [SuspectedDuplicate]
  {
    var reasons: [Pair: [Reason]] = [:]
    for reason in Reason.allCases {
      let groups = Dictionary(grouping: members) { $0.key(reason) ?? "" }
      for (key, group) in groups where !key.isEmpty && group.count > 1 {
        for pair in pairs(of: group.map(\.id), touching: changed) {
          reasons[pair, default: []].append(reason)
        }
      }
    }
    return reasons.map { SuspectedDuplicate(first: $0.first, second: $0.second, reasons: $1) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private struct Pair: Hashable {
    let first: String
    let second: String
  }

  /// Each changed one with the first other one: a group of a thousand is not half a million pairs.
  private static func pairs(of ids: [String], touching changed: Set<String>) -> Set<Pair> {
    let sorted = ids.sorted()
    let pairs = sorted.filter(changed.contains).compactMap { id in
      sorted.first { $0 != id }.map { Pair(first: min(id, $0), second: max(id, $0)) }
    }
    return Set(pairs)
  }

  /// Where many have a page of their own.
  private static let sharedHosts: Set<String> = [
    "facebook.com", "instagram.com", "linkedin.com", "fr.linkedin.com", "sites.google.com",
    "youtube.com", "x.com", "twitter.com",
  ]
}
