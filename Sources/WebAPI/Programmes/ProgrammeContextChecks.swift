internal import Application
internal import Matching
internal import Scheduling
internal import Storage

extension ProgrammeContext {
  init(_ timetable: Timetable, besides id: String? = nil, _ exchange: RequestContext) throws {
    try self.init(
      timetable, besides: id, in: exchange.service.store,
      memberIDs: Set(exchange.snapshot.members.members.map(\.id)))
  }

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
    let new = try collisions(of: stored, besides: documents, among: members)
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
}

extension Eligibility {
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
