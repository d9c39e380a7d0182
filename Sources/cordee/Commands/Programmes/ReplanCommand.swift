internal import Application
internal import Scheduling

extension Command {
  static let replan = Command(
    name: "replan", summary: "make a programme anew after something happened",
    usages: ["PROGRAMME --timetable FILE --change WHAT… [--out DIR]"],
    explanation:
      "Confirmed meetings stay, and the fewest others move. What moved, fell or came in is listed "
      + "with its reason. PROGRAMME and the timetable are the files that `programme --out` wrote. "
      + "In the calendars of --out, what moved has a higher SEQUENCE, and what fell is cancelled; "
      + "cancelled.ics has that alone. "
      + "Without a --change, the programme is fitted to a timetable that was edited by hand.",
    examples: [
      Example(
        line:
          "cordee replan out/programme.json --timetable out/timetable.json --change cancel=poma",
        meaning: "A member does not come."),
      Example(
        line: "cordee replan out/programme.json --timetable out/timetable.json "
          + "--change late=head@D1-3 --change lost=D2-1 --out out2",
        meaning: "A late arrival and a lost slot, into another folder."),
    ],
    options: [timetable, change, outFolder, moves, seconds, otherProgrammes] + Option.display
  ) { invocation in
    let path = try invocation.operands("a programme's file")[0]
    let events = try invocation.arguments.texts(change).map(event)
    let timetablePath = try invocation.timetablePath()
    let before = try TimetableFile.programme(at: path)
    let timetable = try TimetableFile.timetable(at: timetablePath)
    let after = try refusing(timetablePath) { () throws(TimetableError) in
      try timetable.after(events)
    }
    let context = try invocation.programmeContext(after)
    let plan = try invocation.planner(context).replan(before, under: after)
    try invocation.withProgress { _ in
      try Report(invocation.written(plan), invocation, context)
    }
  }

  /// Named as the store that other commands read from.
  private static let otherProgrammes = Option(
    "store", .text("FILE"),
    help: "Nobody is in two places at one time, here and in a programme of this store. Default: "
      + "\(Option.usualStore), where it is there.")
  private static let change = Option(
    "change", .text("WHAT"), mayRepeat: true, isConfigurable: false,
    help: "cancel=PARTY, late=PARTY@SLOT, absent=PARTY@SLOT, lost=SLOT, tables=-N (so many fewer), "
      + "off=DELEGATE/MEMBER (they do not want to meet). An interpreter may be late or absent too.")

  private static func event(_ text: String) throws(UsageError) -> Event {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw .malformedChange(text) }
    let value = parts[1]
    func halves(_ separator: Character) throws(UsageError) -> (String, String) {
      let halves = value.split(separator: separator).map(String.init)
      guard halves.count == 2 else { throw .malformedChange(text) }
      return (halves[0], halves[1])
    }
    switch parts[0] {
    case "cancel": return .cancelled(party: value)
    case "lost": return .lost(slot: value)
    case "late":
      let (party, slot) = try halves("@")
      return .late(party, until: slot)
    case "absent":
      let (party, slot) = try halves("@")
      return .absent(party, slot: slot)
    case "off":
      let (delegate, member) = try halves("/")
      return .calledOff(delegate, member)
    case "tables":
      guard let count = Int(value), count < 0 else { throw .malformedChange(text) }
      return .lostTables(-count)
    default: throw .malformedChange(text)
    }
  }

  /// What a timetable refuses, with the path of its file.
  private static func refusing<Value>(
    _ path: String, _ body: () throws(TimetableError) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      throw TimetableFileError.refused(path: path, error)
    }
  }
}
