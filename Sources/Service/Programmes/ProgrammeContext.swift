internal import Foundation
internal import Matching
package import Scheduling
package import Storage

/// What the store knows that a programme must mind beside its timetable: where its people are promised to
/// other programmes, and who declined the need.
package struct ProgrammeContext {
  /// For other needs; those of the same need are drafts of one visit.
  let others: Engagements
  /// Days on which members declined the need, by id.
  let declined: [String: String]
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

  init(_ timetable: Timetable, besides id: String? = nil, _ exchange: RequestContext) throws {
    try self.init(
      timetable, besides: id, in: exchange.service.store,
      memberIDs: Set(exchange.snapshot.members.members.map(\.id)))
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

  private static let mostTold = 100

  /// - Throws: `Problem` where demands are not met, or where nobody can be met because all are in other
  ///   programmes.
  func check(_ plan: SchedulingResult, _ wording: PaperWording) throws(Problem) {
    let conflicts = plan.timetable.conflicts(with: others)
    guard plan.programme.unmet.isEmpty else {
      var problem = Problem(infeasible: plan, in: wording)
      let concerned = Set(plan.programme.unmet.flatMap { [$0.demand.party, $0.demand.member] })
      problem.errors += conflicts.filter { concerned.contains($0.subject) }.prefix(Self.mostTold)
        .map {
          Problem.FieldError(field: "timetable", detail: $0.sentence(wording, name: plan.name))
        }
      throw problem
    }
    guard plan.programme.meetings.isEmpty, !plan.prospects.isEmpty, !conflicts.isEmpty else {
      return
    }
    throw Problem(
      colliding: Array(conflicts.prefix(Self.mostTold)), in: wording, name: plan.name
    ) { _ in "timetable" }
  }

  /// The last look, while nobody else can write.
  ///
  /// - Throws: `Problem` with every collision that was not known.
  static func check(
    _ stored: StoredProgramme, besides documents: [Store.Document], among members: Catalogue,
    known: [ConstraintViolation], _ wording: PaperWording
  ) throws {
    let others = engagements(
      of: try documents.map { try StoredProgramme(json: $0.json) }, for: stored.timetable.need,
      Set(members.members.map(\.id)))
    let new = stored.programme.collisions(with: others, in: stored.timetable)
      .filter { !known.contains($0) }
    guard new.isEmpty else {
      throw Problem(
        colliding: Array(new.prefix(mostTold)), in: wording, name: stored.name
      ) { _ in "meetings" }
    }
  }

  /// What its makers should know.
  func warnings(for stored: StoredProgramme) -> [Advice] {
    let names = PartyNames(stored.timetable)
    let told = [PaperWording.french, .english].map {
      names.shared(in: $0) + warnings(for: stored.timetable, names, $0)
    }
    return zip(told[0], told[1]).map { Advice(fr: $0, en: $1) }
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
  func without(_ ids: some Sequence<String>) -> Eligibility {
    var eligibility = self
    eligibility.excluded.formUnion(ids)
    return eligibility
  }

  /// - Throws: `Problem` where the timetable names somebody whom the filter leaves out.
  func check(_ timetable: Timetable, _ catalogue: Catalogue) throws(Problem) {
    let named =
      timetable.members.enumerated().map { ("members[\($0)].id", $1.id) }
      + timetable.parties.enumerated().map { ("parties[\($0)].id", $1.id) }
      + timetable.visits.enumerated().compactMap { place, visit in
        visit.host.map { ("site_visits[\(place)].host", $0) }
      }
    for (field, id) in named {
      let member = catalogue.index(of: id).map { catalogue.members[$0] }
      let rule =
        member.flatMap { brokenRules(by: $0).first?.rule }
        ?? (excluded.contains(id) ? "exclude" : nil)
      guard let rule else { continue }
      throw Problem(
        .refused(
          field: field,
          reason: "filter.\(rule) leaves out '\(id)'; take it out of the timetable or of the filter"
        ),
        within: "timetable")
    }
  }
}
