package import Matching

/// A programme, and what it was made from.
package struct SchedulingResult: Sendable {
  package var timetable: Timetable
  package var prospects: [ScoredPair]
  package var programme: Programme
  /// By id, as the catalogue has them.
  package var members: [String: Member]
  /// What moved, where there was a programme before.
  package var changes: [Change]

  /// Makes a programme.
  ///
  /// - Parameters:
  ///   - members: of the catalogue, for their names.
  ///   - isInterrupted: asked now and then; true ends the search with the best so far.
  package init(
    of timetable: Timetable, _ prospects: [ScoredPair], members: [Member] = [],
    _ budget: Scheduler.Budget, isInterrupted: () -> Bool
  ) {
    (self.timetable, self.prospects, changes) = (timetable, prospects, [])
    self.members = Dictionary(members.map { ($0.id, $0) }) { first, _ in first }
    programme = Scheduler(timetable, prospects: prospects)
      .programme(budget, isInterrupted: isInterrupted).announced(in: timetable)
    programme.id = timetable.programmeID
  }

  /// Makes a programme anew under a timetable that changed and knows its own scores.
  package init(
    anew before: Programme, under timetable: Timetable, _ budget: Scheduler.Budget,
    isInterrupted: () -> Bool
  ) {
    var before = before
    before.id = before.id ?? timetable.programmeID
    prospects = timetable.ownProspects
    let replanning = Replanning(
      of: before, scheduler: Scheduler(timetable, prospects: prospects), budget,
      isInterrupted: isInterrupted)
    (self.timetable, members) = (timetable, [:])
    (programme, changes) = (replanning.programme, replanning.changes)
  }

  package var names: PartyNames { PartyNames(timetable, members) }

  /// As the timetable or the catalogue has it, else the id; those of one name with their ids.
  package func name(of party: String) -> String { names[party] }

  package func edition(_ wording: PaperWording) -> RenderContext {
    RenderContext(programme, timetable, members: members, wording: wording)
  }

  /// The timetable with every score and name, so that it can be planned anew without the catalogue.
  package var completeTimetable: Timetable {
    var timetable = timetable
    timetable.scores = prospects.map {
      OwnScore(delegate: $0.delegate, member: $0.member, score: min($0.score.value, 1))
    }
    for index in timetable.members.indices {
      timetable.members[index].name = timetable.name(
        of: timetable.members[index].id, among: members)
    }
    return timetable
  }
}
