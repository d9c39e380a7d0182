internal import Application
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
    let timetable = need.map(self.timetable.serving) ?? self.timetable
    let workspace = exchange.workspace
    let context = try ProgrammeContext(timetable, exchange)
    let eligibility = try Filters.eligibility(record)
    try Filters.check(eligibility, workspace.index.catalogue, within: "filter.")
    try eligibility.check(timetable, workspace.index.catalogue)
    let planner = ProgrammePlanner(context, wording, budget)
    let title = try record.string("title")
    guard let need, timetable.ownProspects.isEmpty else {
      let heading = title ?? need.map { workspace.index.reading(of: $0).heading } ?? ""
      let plan = try planner.plan(
        timetable, title: heading.isEmpty ? nil : heading, members: workspace.members)
      return (plan, context)
    }
    try checkMembers(of: timetable, workspace.index)
    var query = ProgrammeQuery(need, in: timetable)
    query.top = try record.count("top", in: 1...500) ?? query.top
    (query.policy, query.eligibility, query.title) = (policy, eligibility, title)
    return (try workspace.programme(query, by: planner), context)
  }

  /// - Throws: `Problem` for a member that is not in the catalogue.
  private func checkMembers(of timetable: Timetable, _ index: MatchIndex) throws(Problem) {
    for (place, member) in timetable.members.enumerated()
    where index.catalogue.index(of: member.id) == nil {
      throw Problem(
        .unknownID(field: "members[\(place)].id", id: member.id, kind: "member"),
        within: "timetable")
    }
  }
}

/// As a body gives it.
extension PlanningBudget {
  static let milliseconds = 50...5_000
  static let fallback = 1_000
  /// What a millisecond has time for; a fifth of it is left for all that is not search.
  private static let movesPerMillisecond = 700

  /// Read from `budget_ms`.
  ///
  /// - Throws: `InputFileError` for one that is out of range.
  init(_ record: JSONRecord) throws {
    let asked = try record.count("budget_ms", in: Self.milliseconds) ?? Self.fallback
    self.init(
      moves: asked * Self.movesPerMillisecond, until: .now + .milliseconds(asked * 4 / 5))
  }
}

extension RequestContext {
  /// Sentences are in the language that the body names, else in that of the reader.
  func paperWording(_ record: JSONRecord) throws -> PaperWording {
    try record.choice("lang") ?? paperWording
  }

  var paperWording: PaperWording { language == .fr ? .french : .english }
}
