import Foundation
import Scheduling

/// A timetable that brings its own scores, and its programme.
struct ProgrammeContest: ContestTask {
  private let timetable: Timetable
  private let prospects: [Prospect]
  private var programme: Programme?

  /// - Parameter question: its folder is the timetable's file.
  init(_ question: ContestQuestion) throws {
    let path = try question.folder.orThrow(Contestant.Failure.missing("folder"))
    timetable = try Timetable(json: Data(contentsOf: URL(filePath: path)))
    prospects = timetable.ownProspects
  }

  mutating func run(_ question: ContestQuestion) {
    programme = Scheduler(timetable, prospects: prospects).programme()
  }

  /// Delegate, member and slot of each meeting, by their places in the file.
  var answer: ContestAnswer {
    let delegates = places(timetable.delegates.map(\.id))
    let members = places(timetable.members.map(\.id))
    let slots = places(timetable.slots.map(\.id))
    var answer = ContestAnswer()
    answer.rows = programme?.meetings.map {
      [delegates[$0.delegate]!, members[$0.member]!, slots[$0.slot]!]
    }
    return answer
  }

  private func places(_ ids: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }
}
