package import Matching
internal import Storage

/// Who had how much of the attention in a period, and who had none.
package struct ExposureReport: Sendable, Encodable {
  /// The first day and the last.
  package let since: String
  package let until: String
  /// Lists that were kept: members put forward for one need on one day.
  package let lists: Int
  /// Gini coefficient of attention by merit, over the members that had any merit.
  package let inequality: Double
  /// Every member, the one with most attention first.
  package private(set) var members: [Line]
  /// Members that were put forward for nothing.
  package private(set) var overlooked: [Overlooked]

  /// What a member had.
  package struct Line: Sendable, Encodable {
    package let member: String
    package let name: String
    /// The sum over its places of `1 / log2(1 + rank)`.
    package let attention: Double
    /// The share of all attention that its scores stand for.
    package let deserved: Double
    package let counts: Counts
    package let outcomes: [String: Int]
    package let entries: [Entry]
  }

  package struct Counts: Sendable, Equatable, Encodable {
    package let putForward: Int
    package let invited: Int
    package let met: Int

    init(_ exposures: [Exposure]) {
      putForward = exposures.count { $0.kind == .putForward }
      invited = exposures.count { $0.kind == .invited }
      met = exposures.count { $0.kind == .met }
    }
  }

  /// One year and theme.
  package struct Entry: Sendable, Encodable {
    package let year: String
    package let theme: String?
    package let counts: Counts
  }

  /// - Parameters:
  ///   - needs: by which somebody overlooked is measured.
  ///   - standings: for a need by its id.
  package init(
    _ ledger: ExposureLedger, in period: ExposureLedger.Period, of members: [Member],
    needs: [String], standings: (String) throws -> Standings?
  ) rethrows {
    let ledger = ledger.within(period)
    let fairness = try ledger.fairness(standings)
    (since, until, lists) = (period.first, period.last, ledger.listCount)
    inequality = fairness.inequality
    let exposures = Dictionary(grouping: ledger.exposures, by: \.member)
    let outcomes = Dictionary(grouping: ledger.outcomes, by: \.member)
    self.members = members.map {
      Line($0, exposures[$0.id] ?? [], outcomes[$0.id] ?? [], fairness)
    }.sorted { ($1.attention, $0.member) < ($0.attention, $1.member) }
    let unseen = Set(self.members.filter { $0.counts.putForward == 0 }.map(\.member))
    let all = unseen.isEmpty ? [] : try needs.compactMap(standings)
    overlooked = members.filter { unseen.contains($0.id) }.map { Overlooked($0, among: all) }
  }

  /// As one member may see it, or, without any, somebody who may see none.
  package func restricted(to member: String?) -> ExposureReport {
    var report = self
    report.members = members.filter { $0.member == member }
    report.overlooked = overlooked.filter { $0.member == member }
    return report
  }
}

extension ExposureReport.Line {
  fileprivate init(
    _ member: Member, _ exposures: [Exposure], _ outcomes: [OutcomeRecord], _ fairness: Fairness
  ) {
    (self.member, name) = (member.id, member.name)
    attention = fairness.shares[member.id]?.attention ?? 0
    deserved = fairness.deserved(by: member.id)
    counts = ExposureReport.Counts(exposures)
    self.outcomes = Dictionary(outcomes.map { ($0.kind.rawValue, 1) }, uniquingKeysWith: +)
    let groups = Dictionary(grouping: exposures) { [String($0.date.prefix(4)), $0.theme ?? ""] }
    entries = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, exposures in
      ExposureReport.Entry(
        year: key[0], theme: key[1].isEmpty ? nil : key[1],
        counts: ExposureReport.Counts(exposures))
    }
  }
}
