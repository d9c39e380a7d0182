package import Matching
internal import Scheduling
package import Storage

/// What outcomes say of the members and who asks.
extension InteractionHistory {
  /// From the outcomes of the need itself and of the other needs that its issuer made known.
  ///
  /// - Parameter outcomes: of the need with an id.
  package init(
    of need: Need, among needs: [Need], _ outcomes: (String) throws -> [OutcomeRecord]
  ) rethrows {
    self.init()
    for own in needs where own.id == need.id || own.isOfSameIssuer(as: need) {
      for outcome in try outcomes(own.id) {
        note(
          Interaction(kind: outcome.kind.relation, date: outcome.date, need: outcome.need),
          with: outcome.member)
      }
    }
  }
}

extension Need {
  fileprivate func isOfSameIssuer(as other: Need) -> Bool {
    guard let issuer, !issuer.isEmpty else { return false }
    return issuer == other.issuer
  }
}

extension OutcomeRecord.Kind {
  fileprivate var relation: Interaction.Kind {
    switch self {
    case .contacted: .contacted
    case .met: .met
    case .contract: .supplier
    case .declined: .declined
    case .noShow: .noShow
    }
  }
}

extension InteractionRule {
  /// Reads `declined`, or `met:180d` for what is no older than 180 days.
  ///
  /// - Returns: nil where the text is no rule.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let kind = Interaction.Kind(rawValue: parts[0]) else {
      return nil
    }
    guard parts.count == 2 else {
      self.init(kind)
      return
    }
    guard parts[1].hasSuffix("d"), let days = Int(parts[1].dropLast()), (1...9_999).contains(days)
    else { return nil }
    self.init(kind, since: "\(CalendarDate.daysAgo(days))")
  }

  /// What a rule looks like, for who wrote another.
  package static let expectation =
    Interaction.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    + ", each alone or with an age such as met:180d"

  /// All rules there can be, as a regular expression.
  package static let pattern =
    "^(\(Interaction.Kind.allCases.map(\.rawValue).joined(separator: "|")))(:[1-9][0-9]{0,3}d)?$"
}
