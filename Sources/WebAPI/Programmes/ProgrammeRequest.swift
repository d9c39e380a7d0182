internal import Application
internal import Cancellation
internal import Foundation
internal import HTTP
internal import Matching
internal import Scheduling
internal import Storage
internal import TextAnalysis

/// The body that asks for a programme: a timetable, and for whom.
struct ProgrammeRequest {
  private let exchange: RequestContext
  private let record: JSONRecord
  private let timetable: Timetable
  private let budget: PlanningBudget
  private let policy: Policy
  /// Nil where the timetable has scores or wishes of its own and no need is named.
  let need: Need?
  let wording: PaperWording

  /// - Throws: `Problem`, `InputFileError` with the field that is wrong.
  init(_ exchange: RequestContext) throws {
    self.exchange = exchange
    record = try JSONRecord(json: exchange.request.body, path: "body")
    try record.allow(
      only: [
        "budget_ms", "filter", "lang", "need", "policy", "text", "timetable", "title",
        "top",
      ])
    policy = try record.choice("policy") ?? .merit
    budget = try PlanningBudget(record)
    wording = try exchange.paperWording(record)
    guard try record.record("timetable") != nil else {
      throw InputFileError.missing(path: "body", line: 1, field: "timetable")
    }
    let timetable = try Self.read(record)
    self.timetable = timetable
    let isNeedGiven = try record.isObject("need") || record.string("need") != nil
    if try isNeedGiven || record.string("text") != nil {
      need = try NeedRequest.need(record, exchange)
    } else if timetable.ownProspects.isEmpty {
      need = try timetable.need.map(exchange.storedNeed) ?? NeedRequest.need(record, exchange)
    } else {
      need = nil
    }
  }

  private static func read(_ record: JSONRecord) throws -> Timetable {
    do {
      return try Timetable(json: record.json("timetable"))
    } catch let error as TimetableError {
      throw Problem(error, within: "timetable")
    }
  }

  /// The programme, as good as the budget allows, and what of the store was minded.
  func plan() throws -> (SchedulingResult, ProgrammeContext) {
    var timetable = self.timetable
    if let need { timetable.need = need.id == Need.unnamedID ? nil : need.id }
    let index = exchange.snapshot.index
    let context = try ProgrammeContext(timetable, exchange)
    let eligibility = try Filters.eligibility(record)
    try Filters.check(eligibility, index.catalogue, within: "filter.")
    try eligibility.check(timetable, index.catalogue)
    var prospects = timetable.ownProspects
    if prospects.isEmpty, let need {
      try invite(to: need, &timetable, index, eligibility.without(context.declined.keys))
      prospects = try index.prospects(for: need, in: timetable, isInterrupted: budget.isSpent)
    }
    var plan = SchedulingResult(
      of: context.rules(for: timetable, wording), prospects, members: index.catalogue.members,
      budget.search, isInterrupted: budget.isSpent)
    plan.timetable = timetable
    try CancellationToken.check()
    let title = try record.string("title") ?? need.map { index.reading(of: $0).heading } ?? ""
    plan.programme.title = title.isEmpty ? nil : title
    if self.timetable.ownProspects.isEmpty, let need {
      plan.programme = try index.citing(plan.programme, for: need, in: timetable)
    }
    return (plan, context)
  }

  /// A timetable that names no members invites those that fit best.
  ///
  /// - Throws: `Problem` for a member that is not in the catalogue.
  private func invite(
    to need: Need, _ timetable: inout Timetable, _ index: MatchIndex, _ eligibility: Eligibility
  ) throws {
    for (place, member) in timetable.members.enumerated()
    where index.catalogue.index(of: member.id) == nil {
      throw Problem(
        .unknownID(field: "members[\(place)].id", id: member.id, kind: "member"),
        within: "timetable")
    }
    guard timetable.members.isEmpty else { return }
    let answer = try index.answer(
      index.scoring(of: need), top: try record.count("top", in: 1...500) ?? 40,
      eligibility: eligibility,
      fairness: policy == .fair ? try exchange.service.fairness(in: exchange.snapshot) : nil)
    timetable.members = answer.matches.map { Party(id: $0.member) }
  }
}

/// How long a programme is looked for.
struct PlanningBudget {
  let search: Scheduler.Budget
  private let deadline: ContinuousClock.Instant

  static let milliseconds = 50...5_000
  static let fallback = 1_000
  /// What a millisecond has time for; a fifth of it is left for all that is not search.
  private static let movesPerMillisecond = 700

  /// Read from `budget_ms`.
  ///
  /// - Throws: `InputFileError` for one that is out of range.
  init(_ record: JSONRecord) throws {
    let asked = try record.count("budget_ms", in: Self.milliseconds) ?? Self.fallback
    deadline = .now + .milliseconds(asked * 4 / 5)
    search = Scheduler.Budget(moves: asked * Self.movesPerMillisecond)
  }

  func isSpent() -> Bool {
    ContinuousClock.now > deadline || CancellationToken.current.isCancelled
  }
}

extension RequestContext {
  /// Sentences are in the language that the body names, else in that of the reader.
  func paperWording(_ record: JSONRecord) throws -> PaperWording {
    try record.choice("lang") ?? paperWording
  }

  var paperWording: PaperWording { language == .fr ? .french : .english }
}
