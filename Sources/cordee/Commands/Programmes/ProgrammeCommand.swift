internal import Application
internal import Foundation
internal import Matching
internal import Scheduling
internal import Storage
internal import TextAnalysis

extension Command {
  static let programme = Command(
    name: "programme", summary: "give a delegation its meetings: who, when, at which table",
    usages: [
      "[NEED] --timetable FILE [--out DIR]", "--text TEXT --timetable FILE",
      "--timetable FILE --check FILE",
    ],
    explanation:
      "The delegates' topics (or the need's requirements, where a delegate names none) are looked "
      + "for in the catalogue; the timetable says who is there when, how many tables and "
      + "interpreters there are, who must and who may not meet. Out come meetings that never "
      + "collide and are together worth as much as can be: proven where the score is the bound, "
      + "else with the gap that is left. A demand that cannot be met is said, with the smallest "
      + "changes that would make it feasible. A timetable with scores or wishes of its own needs "
      + "no need and no model. Where a store is used, nobody is in two of its programmes at one time, "
      + "and members that declined the need get no meeting. "
      + "Its fields: datasets/timetables/README.md.",
    examples: [
      Example(
        line: "cordee programme N010 --timetable datasets/timetables/delegation-two-days.json",
        meaning: "Two days of a delegation, five delegates, 24 members."),
      Example(
        line: "cordee programme N010 --timetable datasets/timetables/delegation-two-days.json "
          + "--lang fr --out visit",
        meaning: "The same, with calendars to send and papers to print, in French."),
      Example(
        line: "cordee programme --timetable datasets/timetables/interclustering.json",
        meaning: "An evening of 40 parties, by their wishes."),
      Example(
        line: "cordee programme --timetable visit.json --check programme.json",
        meaning: "Whether anybody's programme keeps the rules of a timetable."),
    ],
    options: [timetable, outFolder, title, check, invited, .filter, moves, seconds]
      + NeedSource.options
      + Option.sources
      + Option.display
  ) { invocation in
    let timetable = try TimetableFile.timetable(at: invocation.timetablePath())
    if let path = invocation.arguments.text(check) {
      return try checkProgramme(at: path, against: timetable, invocation)
    }
    try invocation.withProgramme(of: timetable) { plan, context in
      try Report(invocation.written(plan), invocation, context)
    }
  }

  private static func checkProgramme(
    at path: String, against timetable: Timetable, _ invocation: Invocation
  ) throws {
    _ = try invocation.operands()
    let programme = try TimetableFile.programme(at: path)
    let context = try invocation.programmeContext(timetable)
    let collisions =
      context?.collisions(of: programme, in: timetable) ?? programme.collisions(in: timetable)
    try invocation.withProgress { _ in Report(collisions, of: path, invocation) }
    if !collisions.isEmpty { throw TimetableFileError.collisions(path: path, collisions.count) }
  }

  static let timetable = Option(
    "timetable", .text("FILE"), isConfigurable: false,
    help: "When and where people can meet, as JSON.")
  static let outFolder = Option(
    "out", .text("DIR"), isConfigurable: false,
    help: "Where to write programme.json and timetable.json, which replan reads; all.ics and one "
      + "calendar for each party in parties/; programme.html (a page for each party), sheets.html "
      + "(who, why, what to ask) and book.html to print; meetings.csv, badges.csv and tables.csv. "
      + "A new folder, an empty one, or the one of this programme, which goes on with the next "
      + "SEQUENCE.")
  fileprivate static let title = Option(
    "title", .text("TEXT"), isConfigurable: false,
    help: "What stands on top of the papers; by default the need's title.")
  fileprivate static let invited = Option(
    "top", .count(1...500), fallback: "\(ProgrammeQuery.usualTop)",
    help: "How many of the members that fit best are invited, where the timetable names none.")
  static let moves = Option(
    "moves", .count(1...1_000_000_000), fallback: "2000000",
    help: "How many moves to search, where not everybody is there all the time; a million take "
      + "about a second, and the same number gives the same programme.")
  static let seconds = Option(
    "seconds", .count(1...86_400), fallback: "30",
    help: "When to stop searching, whatever is left of the moves.")
  private static let check = Option(
    "check", .text("FILE"), isConfigurable: false,
    help: "A programme to check instead of making one; ends with 65 where it breaks a rule.")
}

extension Invocation {
  /// The language of what is printed.
  var paperWording: PaperWording { wording.onPaper }

  func timetablePath() throws(UsageError) -> String {
    guard let path = arguments.text(Command.timetable) else {
      throw .missingOperand("--timetable FILE", command: command)
    }
    return path
  }

  /// The plan as it stands in the folder of `--out`, where there is one.
  func written(_ plan: SchedulingResult) throws -> SchedulingResult {
    guard let path = arguments.text(Command.outFolder) else { return plan }
    let folder = ProgrammeFolder(path: path)
    var plan = plan
    plan.programme = try folder.continued(plan.programme)
    try folder.write(plan, paperWording)
    return plan
  }

  /// Makes a programme and writes what `body` reports of it; opens the catalogue only where scores
  /// have to come from there.
  func withProgramme(
    of timetable: Timetable, _ body: (SchedulingResult, ProgrammeContext?) throws -> Report
  ) throws {
    guard timetable.ownProspects.isEmpty else {
      _ = try arguments.operands.count > 1 ? operands("a need") : []
      return try withProgress { _ in
        let context = try programmeContext(timetable)
        let plan = try planner(context).plan(timetable, title: arguments.text(Command.title))
        return try body(plan, context)
      }
    }
    let source = try NeedSource.read(
      id: arguments.operands.first, orElse: timetable.need, self)
    try withSession { session in
      let need = try source.need(in: session)
      for member in timetable.members { try session.check(member.id, of: .member) }
      var query = ProgrammeQuery(need, in: timetable)
      query.top = arguments.count(Command.invited)
      query.eligibility = try eligibility(in: session)
      query.title = arguments.text(Command.title)
      let context = try programmeContext(query.timetable)
      var plan = try session.workspace.programme(query, by: planner(context))
      if !session.needIDs.contains(need.id) {
        plan.programme.id = query.timetable.programmeID(serving: need.text)
      }
      return try body(plan, context)
    }
  }

  func planner(_ context: ProgrammeContext?) -> ProgrammePlanner {
    ProgrammePlanner(
      context, paperWording,
      PlanningBudget(
        moves: arguments.count(Command.moves),
        until: .now + .seconds(arguments.count(Command.seconds))))
  }

  /// What the store knows beside a timetable; nil where no store is used.
  func programmeContext(_ timetable: Timetable) throws -> ProgrammeContext? {
    let isOfFiles = [Option.members, .needs].contains(where: arguments.isGiven)
    let hasUsual = FileManager.default.fileExists(atPath: Option.usualStore)
    guard
      let path = arguments.text(.sourceStore)
        ?? (hasUsual && !isOfFiles ? Option.usualStore : nil)
    else { return nil }
    let store = try Store(path: path, create: false)
    return try ProgrammeContext(
      timetable, in: store, memberIDs: Set(store.documents(.members).map(\.id)))
  }
}
