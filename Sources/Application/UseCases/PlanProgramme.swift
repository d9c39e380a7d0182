internal import Cancellation
internal import Foundation
package import Matching
package import Scheduling

/// How long a programme is searched for: by moves, which make it repeatable, and by the clock.
package struct PlanningBudget: Sendable {
  let search: Scheduler.Budget
  private let deadline: ContinuousClock.Instant

  package init(moves: Int, until deadline: ContinuousClock.Instant) {
    (search, self.deadline) = (Scheduler.Budget(moves: moves), deadline)
  }

  /// Whether the time is over, or no reader waits any more.
  func isSpent() -> Bool {
    ContinuousClock.now > deadline || CancellationToken.current.isCancelled
  }
}

/// Makes programmes from timetables, for any adapter.
package struct ProgrammePlanner {
  /// What of the store is minded; nil where no store is used.
  private let context: ProgrammeContext?
  private let wording: PaperWording
  private let budget: PlanningBudget

  /// - Parameter wording: of the reasons in the programme.
  package init(_ context: ProgrammeContext?, _ wording: PaperWording, _ budget: PlanningBudget) {
    (self.context, self.wording, self.budget) = (context, wording, budget)
  }

  /// A programme from the scores or wishes of the timetable itself.
  ///
  /// - Parameter members: give their names to parties that have only ids.
  package func plan(
    _ timetable: Timetable, title: String?, members: [Member] = []
  ) throws -> SchedulingResult {
    var plan = try plan(timetable, timetable.ownProspects, members)
    plan.programme.title = title
    return plan
  }

  /// A programme after something happened: confirmed meetings stay, and the fewest others move.
  package func replan(
    _ programme: Programme, under timetable: Timetable
  ) throws -> SchedulingResult {
    var plan = SchedulingResult(
      anew: programme, under: rules(for: timetable), budget.search, isInterrupted: budget.isSpent)
    plan.timetable = timetable
    try CancellationToken.check()
    return plan
  }

  fileprivate func plan(
    _ timetable: Timetable, _ prospects: [ScoredPair], _ members: [Member]
  ) throws -> SchedulingResult {
    var plan = SchedulingResult(
      of: rules(for: timetable), prospects, members: members, budget.search,
      isInterrupted: budget.isSpent)
    plan.timetable = timetable
    try CancellationToken.check()
    return plan
  }

  private func rules(for timetable: Timetable) -> Timetable {
    context?.rules(for: timetable, wording) ?? timetable
  }

  fileprivate var declined: Dictionary<String, String>.Keys { (context?.declined ?? [:]).keys }

  fileprivate func prospects(
    for need: Need, in timetable: Timetable, _ index: MatchIndex
  ) throws -> [ScoredPair] {
    try index.prospects(for: need, in: timetable, isInterrupted: budget.isSpent)
  }
}

/// A programme of meetings with members that fit a need: what is asked.
package struct ProgrammeQuery {
  /// Members that are invited where the timetable names none.
  package static let usualTop = 40

  package let need: Need
  package let timetable: Timetable
  package var top = usualTop
  package var policy = Policy.merit
  package var eligibility = Eligibility()
  /// Nil for the title that the need is read under.
  package var title: String?

  /// - Parameter timetable: gets the id of the need, unless it has none of its own.
  package init(_ need: Need, in timetable: Timetable) {
    self.need = need
    self.timetable = timetable.serving(need)
  }
}

extension Timetable {
  /// With the id of a need, where it has one of its own.
  package func serving(_ need: Need) -> Timetable {
    var timetable = self
    timetable.need = need.id == Need.unnamedID ? nil : need.id
    return timetable
  }
}

extension Workspace {
  /// The programme, with a reason for each meeting; a timetable that names no members invites those that
  /// fit best.
  ///
  /// - Throws: `TimetableError` where the budget does not reach for reading the topics; what an encoder
  ///   throws.
  package func programme(
    _ query: ProgrammeQuery, by planner: ProgrammePlanner
  ) throws -> SchedulingResult {
    let timetable = try invited(query, without: planner.declined)
    let prospects = try planner.prospects(for: query.need, in: timetable, index)
    var plan = try planner.plan(timetable, prospects, members)
    let title = query.title ?? index.reading(of: query.need).heading
    plan.programme.title = title.isEmpty ? nil : title
    plan.programme = try index.citing(plan.programme, for: query.need, in: timetable)
    return plan
  }

  private func invited(
    _ query: ProgrammeQuery, without declined: some Sequence<String>
  ) throws -> Timetable {
    var timetable = query.timetable
    guard timetable.members.isEmpty else { return timetable }
    let answer = try index.answer(
      index.scoring(of: query.need), top: query.top,
      eligibility: query.eligibility.without(declined),
      fairness: query.policy == .fair ? try fairness() : nil)
    timetable.members = answer.matches.map { Party(id: $0.member) }
    return timetable
  }
}
