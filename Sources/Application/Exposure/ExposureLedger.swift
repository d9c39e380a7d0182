package import Matching
package import Scheduling
package import Storage

/// The store's ledger of who was put forward, invited and met, ready to be reckoned with.
///
/// A member is put forward when the team keeps a list: by asking for it to be recorded, or by telling
/// of one that was made elsewhere. Looking at a list puts nobody forward.
package struct ExposureLedger: Sendable {
  /// In the order told; of a list kept twice in a day, each member once, at its best rank.
  package let exposures: [Exposure]
  package let outcomes: [OutcomeRecord]

  /// - Throws: `StoreError`.
  package init(_ store: Store) throws {
    self.init(try store.exposures(), try store.outcomes())
  }

  package init(_ exposures: [Exposure], _ outcomes: [OutcomeRecord]) {
    var kept: [Exposure] = []
    var places: [[String]: Int] = [:]
    for exposure in exposures {
      let key = [exposure.member, exposure.need, exposure.kind.rawValue, exposure.date]
      guard let place = places[key] else {
        places[key] = kept.count
        kept.append(exposure)
        continue
      }
      if exposure.rank ?? .max < kept[place].rank ?? .max { kept[place] = exposure }
    }
    (self.exposures, self.outcomes) = (kept, outcomes)
  }

  /// What it tells of these days.
  func within(_ period: Period) -> ExposureLedger {
    ExposureLedger(
      exposures.filter { period.contains($0.date) }, outcomes.filter { period.contains($0.date) })
  }

  /// Attention and merit over all lists: members put forward for one need on one day.
  ///
  /// - Parameter standings: for a need by its id; one that is no longer there tells no merit.
  package func fairness(_ standings: (String) throws -> Standings?) rethrows -> Fairness {
    var fairness = Fairness()
    var lists: Set<[String]> = []
    for exposure in exposures where exposure.kind == .putForward {
      guard let rank = exposure.rank else { continue }
      fairness.noteAttention(to: exposure.member, atRank: rank)
      if lists.insert([exposure.need, exposure.date]).inserted,
        let standings = try standings(exposure.need)
      {
        fairness.noteMerits(standings.contenders)
      }
    }
    return fairness
  }

  /// Lists that were kept.
  var listCount: Int {
    Set(exposures.filter { $0.kind == .putForward }.map { [$0.need, $0.date] }).count
  }

  /// Days from the first to the last, as `yyyy-mm-dd`.
  package struct Period: Sendable, Equatable {
    package let first: String
    package let last: String

    package func contains(_ date: String) -> Bool { first <= date && date <= last }

    /// - Parameter year: four digits.
    package static func year(_ year: String) -> Period {
      Period(first: "\(year)-01-01", last: "\(year)-12-31")
    }

    /// The twelve months that end with `day`.
    package static func twelveMonths(until day: CalendarDate) -> Period {
      Period(first: "\(day.yearBefore)", last: "\(day)")
    }
  }
}

extension Exposure {
  /// The members of a list, put forward on a day.
  package static func list(
    _ answer: Answer, theme: String?, on day: CalendarDate
  ) -> [Exposure] {
    answer.matches.map {
      Exposure(
        member: $0.member, need: answer.need, kind: .putForward, rank: $0.rank, theme: theme,
        date: "\(day)")
    }
  }
}
