internal import Foundation
package import Matching
package import Scheduling
package import Storage

/// What the store knows that a programme must mind beside its timetable: where its people are promised to
/// other programmes, and who declined the need.
package struct ProgrammeContext {
  /// For other needs; those of the same need are drafts of one visit.
  package let others: Engagements
  /// Days on which members declined the need, by id.
  package let declined: [String: String]
  /// Ids of programmes of the same need on the same days.
  private let drafts: [String]

  /// - Parameters:
  ///   - id: of the programme itself, where it is stored.
  ///   - memberIDs: of the catalogue.
  package init(
    _ timetable: Timetable, besides id: String? = nil, in store: Store, memberIDs: Set<String>
  ) throws {
    let dates = timetable.datesAround
    let documents = dates.isEmpty ? [] : try store.programmes(mentioning: dates, except: id)
    let found = try documents.map { try StoredProgramme(json: $0.json) }
    others = Self.engagements(of: found, for: timetable.need, memberIDs)
    drafts = found.filter {
      $0.isDraft(of: timetable.need) && !Set($0.timetable.days).isDisjoint(with: timetable.days)
    }.compactMap(\.programme.id)
    declined = try timetable.need.map { try store.outcomes(need: $0).declined } ?? [:]
  }

  private static func engagements(
    of programmes: [StoredProgramme], for need: String?, _ memberIDs: Set<String>
  ) -> Engagements {
    let held = programmes.filter { !$0.isDraft(of: need) }.flatMap {
      $0.programme.engagements(in: $0.timetable, isMember: memberIDs.contains)
    }
    return Engagements(held, memberIDs: memberIDs)
  }

  /// The timetable as it is planned by: nobody is in two places, and who declined meets nobody.
  package func rules(for timetable: Timetable, _ wording: PaperWording) -> Timetable {
    timetable.avoiding(others).honouring(declined: declined, wording)
  }

  /// All in which a programme breaks the rules of its timetable or stands against the store.
  package func collisions(of programme: Programme, in timetable: Timetable) -> [ConstraintViolation]
  {
    programme.collisions(in: timetable.honouring(declined: declined, .english))
      + programme.collisions(with: others, in: timetable)
  }

  /// Of conflicts that are listed at most.
  package static let mostTold = 100

  /// What a programme breaks with other programmes, as documents of the store.
  package static func collisions(
    of stored: StoredProgramme, besides documents: [Store.Document], among members: Catalogue
  ) throws -> [ConstraintViolation] {
    let others = engagements(
      of: try documents.map { try StoredProgramme(json: $0.json) }, for: stored.timetable.need,
      Set(members.members.map(\.id)))
    return stored.programme.collisions(with: others, in: stored.timetable)
  }

  /// Who declined, who is elsewhere when, and what other drafts there are.
  package func warnings(
    for timetable: Timetable, _ names: PartyNames, _ wording: PaperWording
  ) -> [String] {
    let refusing = timetable.members.compactMap { member in
      declined[member.id].map { wording.declined(names[member.id], $0) }
    }
    var seen: Set<[String]> = []
    let elsewhere = timetable.conflicts(with: others).filter { seen.insert($0.key).inserted }
      .prefix(Self.mostTold).map { collision in collision.sentence(wording) { names[$0] } }
    return refusing + elsewhere + drafts.map(wording.draft)
  }
}

extension StoredProgramme {
  /// Whether it is for the same need.
  fileprivate func isDraft(of need: String?) -> Bool { need != nil && timetable.need == need }
}

extension [OutcomeRecord] {
  /// Members whose latest outcome is that they declined, with the day.
  package var declined: [String: String] {
    var latest: [String: OutcomeRecord] = [:]
    for outcome in self where latest[outcome.member].map({ $0.date <= outcome.date }) ?? true {
      latest[outcome.member] = outcome
    }
    return latest.filter { $0.value.kind == .declined }.mapValues(\.date)
  }
}

extension Eligibility {
  /// Without these members.
  package func without(_ ids: some Sequence<String>) -> Eligibility {
    var eligibility = self
    eligibility.excluded.formUnion(ids)
    return eligibility
  }
}
