internal import Foundation
internal import Scheduling

/// Programmes of timetables that bring their own scores: what they are worth, how near to the bound,
/// and how long they took.
enum Timetables {
  static func report(on paths: [String]) throws {
    for path in paths { print(try line(onProgrammeOf: path)) }
  }

  private static func line(onProgrammeOf path: String) throws -> String {
    let timetable = try Timetable(json: Data(contentsOf: URL(filePath: path)))
    let prospects = timetable.ownProspects
    var programme = Programme(meetings: [])
    let seconds = ContinuousClock().measure {
      programme = Scheduler(timetable, prospects: prospects).programme()
    }
    let collisions = programme.collisions(in: timetable)
    return """
      \(path): \(programme.meetings.count) meetings, objective \(programme.objective), bound \
      \(programme.bound)\(programme.isOptimal ? ", proven optimal" : ""), \
      \(collisions.count) collisions, \(seconds)
      """ + collisions.prefix(5).map { "\n  \($0)" }.joined()
  }
}
