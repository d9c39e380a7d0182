/// What became of a match.
package struct OutcomeRecord: Sendable, Equatable, Codable {
  package let need: String
  package let member: String
  package let kind: Kind
  /// The day, as `yyyy-mm-dd`.
  package let date: String
  package let note: String

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case contacted, met, contract, declined
    case noShow = "no_show"
  }

  package init(need: String, member: String, kind: Kind, date: String, note: String = "") {
    (self.need, self.member, self.kind) = (need, member, kind)
    (self.date, self.note) = (date, note)
  }
}

/// A time that a member was put before somebody who needs something.
package struct Exposure: Sendable, Equatable, Codable {
  package let member: String
  package let need: String
  package let kind: Kind
  /// From 1; absent where there was no list.
  package let rank: Int?
  package let theme: String?
  /// The day, as `yyyy-mm-dd`.
  package let date: String

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case putForward = "put_forward"
    case invited, met
  }

  package init(
    member: String, need: String, kind: Kind, rank: Int? = nil, theme: String? = nil, date: String
  ) {
    (self.member, self.need, self.kind) = (member, need, kind)
    (self.rank, self.theme, self.date) = (rank, theme, date)
  }
}

extension Store {
  package func append(_ outcome: OutcomeRecord, by actor: String) throws {
    try append([outcome], by: actor)
  }

  /// Who is contacted is invited and who meets is met: both are exposures too, told once.
  package func append(_ outcomes: [OutcomeRecord], by actor: String) throws {
    try write { database in
      try database.append(outcomes.compactMap(Exposure.init), by: actor)
      for outcome in outcomes {
        try database.run(
          "INSERT INTO outcomes(need, member, kind, date, note) VALUES (?, ?, ?, ?, ?)",
          .text(outcome.need), .text(outcome.member), .text(outcome.kind.rawValue),
          .text(outcome.date), .text(outcome.note))
        try database.record(
          .create, "outcomes", outcome.member, before: nil, after: nil, by: actor)
      }
    }
  }

  /// In the order in which they were told.
  package func outcomes(need: String? = nil, member: String? = nil) throws -> [OutcomeRecord] {
    try read { database in
      try database.rows(
        """
        SELECT need, member, kind, date, note FROM outcomes
        WHERE need = coalesce(?, need) AND member = coalesce(?, member) ORDER BY number
        """, [.text(need), .text(member)]
      ) { row in
        OutcomeRecord.Kind(rawValue: row.text(2)).map {
          OutcomeRecord(
            need: row.text(0), member: row.text(1), kind: $0, date: row.text(3), note: row.text(4))
        }
      }.compactMap { $0 }
    }
  }

  package func append(_ exposures: [Exposure], by actor: String) throws {
    try write { try $0.append(exposures, by: actor) }
  }

  /// In the order in which they were told.
  package func exposures(need: String? = nil, member: String? = nil) throws -> [Exposure] {
    try read { database in
      try database.rows(
        """
        SELECT member, need, kind, rank, theme, date FROM exposures
        WHERE need = coalesce(?, need) AND member = coalesce(?, member) ORDER BY number
        """, [.text(need), .text(member)]
      ) { row in
        Exposure.Kind(rawValue: row.text(2)).map {
          Exposure(
            member: row.text(0), need: row.text(1), kind: $0,
            rank: row.textIfAny(3).map { _ in row.integer(3) }, theme: row.textIfAny(4),
            date: row.text(5))
        }
      }.compactMap { $0 }
    }
  }
}

extension Exposure {
  /// What an outcome says of the member's exposure; nil where that is nothing new.
  fileprivate init?(_ outcome: OutcomeRecord) {
    let kind: Kind
    switch outcome.kind {
    case .contacted: kind = .invited
    case .met: kind = .met
    case .contract, .declined, .noShow: return nil
    }
    self.init(member: outcome.member, need: outcome.need, kind: kind, date: outcome.date)
  }
}

extension Database {
  func append(_ exposures: [Exposure], by actor: String) throws {
    for exposure in exposures {
      try run(
        "INSERT INTO exposures(member, need, kind, rank, theme, date) VALUES (?, ?, ?, ?, ?, ?)",
        .text(exposure.member), .text(exposure.need), .text(exposure.kind.rawValue),
        exposure.rank.map { .integer($0) } ?? .null, .text(exposure.theme), .text(exposure.date))
      try record(.create, "exposures", exposure.member, before: nil, after: nil, by: actor)
    }
  }
}
