internal import Matching

/// A row a member and lot, so that a spreadsheet can filter or turn either.
struct CoverSheet {
  private let coverage: Coverage

  init(_ coverage: Coverage) { self.coverage = coverage }

  var sheet: Table {
    var table = Table([
      "lot", "lotTitle", "member", "name", .number("score"), .number("probability"), "covers",
      "part", "capability", "capabilityTitle", "sentence",
    ])
    for (place, lot) in coverage.lots.enumerated() {
      for row in coverage.members {
        let evidence = row.evidence[place]
        table.append([
          lot.id, lot.title, row.member, row.name, Decimals.exact(row.score),
          Decimals.exact(row.probabilities[place]), covers(row.probabilities[place]),
          part(row.member, in: lot.id), evidence.capability, evidence.title,
          evidence.sentence.text,
        ])
      }
    }
    return table
  }

  private func covers(_ probability: Double) -> String {
    probability >= coverage.level ? "leads" : probability >= coverage.level / 2 ? "completes" : ""
  }

  /// The member's part of the lot in the consortium.
  private func part(_ member: String, in lot: String) -> String {
    guard let partner = coverage.consortium.members.first(where: { $0.member == member }) else {
      return ""
    }
    return partner.lots.contains(lot)
      ? "leads" : partner.completes.contains(lot) ? "completes" : "member"
  }
}
