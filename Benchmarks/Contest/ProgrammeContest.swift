import Foundation
import Scheduling

/// A timetable that brings its own scores, and its programme.
struct ProgrammeContest: ContestTask {
  private let timetable: Timetable
  private let prospects: [ScoredPair]
  private var programme: Programme?

  /// - Parameter question: its folder is the timetable's file.
  init(_ question: ContestQuestion) throws {
    let path = try question.folder.orThrow(Contestant.Failure.missing("folder"))
    timetable = try Timetable(json: Data(contentsOf: URL(filePath: path)))
    prospects = timetable.ownProspects
  }

  /// - Parameter question: its count is the search's moves, as many as usual where nil.
  mutating func run(_ question: ContestQuestion) {
    var budget = Scheduler.Budget()
    if let moves = question.count { budget.moves = moves }
    programme = Scheduler(timetable, prospects: prospects).programme(budget)
  }

  /// Delegate, member, slot, table from 0 and interpreter, or −1, of each meeting, by their places in
  /// the file; parties of one kind stand as delegates and as members.
  var answer: ContestAnswer {
    let delegates = places((timetable.delegates + timetable.parties).map(\.id))
    let members = places((timetable.members + timetable.parties).map(\.id))
    let slots = places(timetable.slots.map(\.id))
    let interpreters = places(timetable.interpreters.map(\.id))
    var answer = ContestAnswer()
    answer.rows = programme?.meetings.map {
      [
        delegates[$0.delegate]!, members[$0.member]!, slots[$0.slot]!, $0.table - 1,
        $0.interpreter.map { interpreters[$0]! } ?? -1,
      ]
    }
    answer.bound = programme?.bound.count
    answer.unmet = programme.map { [$0.unmet.count, $0.unmet.count(where: \.isProven)] }
    return answer
  }

  private func places(_ ids: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }
}
