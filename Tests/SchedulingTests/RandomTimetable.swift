import LinearAlgebra
import Scheduling

/// Seeded timetables with their scores, small enough to look at.
enum RandomTimetable {
  /// Everybody there all the time; limits, tables and minimums only.
  static func open(_ random: inout SplitMix64, size: ClosedRange<Int>) -> Timetable {
    let delegates = parties("d", Int.random(in: size, using: &random), &random)
    let members = parties("m", Int.random(in: size, using: &random), &random)
    var timetable = Timetable(
      days: ["2026-01-01"], slots: slots(Int.random(in: size, using: &random), days: 1),
      rooms: [Room(id: "", tables: Int.random(in: 1...4, using: &random))], delegates: delegates,
      members: members)
    timetable.scores = scores(timetable, share: 0.7, &random)
    return timetable
  }

  /// With everything that can tie a meeting to a place and a time.
  static func tied(_ random: inout SplitMix64, size: ClosedRange<Int>) -> Timetable {
    var timetable = open(&random, size: size)
    let days = Int.random(in: 1...2, using: &random)
    timetable.days = (0..<days).map { "2026-01-0\($0 + 1)" }
    timetable.slots = slots(timetable.slots.count, days: days)
    let ids = timetable.slots.map(\.id)
    for index in timetable.delegates.indices {
      timetable.delegates[index].absent = absences(ids, &random)
      timetable.delegates[index].languages = [["fr"], ["ru"], ["ru", "en"], []]
        .randomElement(using: &random)!
    }
    for index in timetable.members.indices {
      timetable.members[index].absent = absences(ids, &random)
      timetable.members[index].meetings?.min = Int.random(in: 0...1, using: &random)
    }
    timetable.limits.sharedLanguages = ["fr", "en"]
    timetable.interpreters = [
      Interpreter(id: "i1", languages: ["ru", "fr"], absent: absences(ids, &random)),
      Interpreter(id: "i2", languages: ["ru", "en"], absent: absences(ids, &random)),
    ]
    addPlaces(&timetable, &random)
    addAppointments(&timetable, &random)
    return timetable
  }

  /// With everything that ties a meeting to a time: one room, and nobody needs an interpreter.
  static func tiedInTime(_ random: inout SplitMix64, size: ClosedRange<Int>) -> Timetable {
    var timetable = tied(&random, size: size)
    timetable.rooms = [Room(id: "", tables: 2)]
    timetable.walks = []
    for index in timetable.members.indices { timetable.members[index].room = nil }
    for index in timetable.delegates.indices { timetable.delegates[index].languages = [] }
    timetable.forced = []
    timetable.confirmed = []
    return timetable
  }

  static func ofOneKind(_ random: inout SplitMix64, size: ClosedRange<Int>) -> Timetable {
    var timetable = open(&random, size: size)
    timetable.parties = timetable.delegates + timetable.members
    (timetable.delegates, timetable.members) = ([], [])
    timetable.scores = scores(timetable, share: 0.5, &random)
    return timetable
  }

  /// Something that happens to somebody or something in a timetable.
  static func event(_ timetable: Timetable, _ random: inout SplitMix64) -> Event {
    let party = timetable.everybody.randomElement(using: &random)!.id
    let slot = timetable.slots.randomElement(using: &random)!.id
    return switch Int.random(in: 0..<6, using: &random) {
    case 0: .cancelled(party: party)
    case 1: .late(party, until: slot)
    case 2: .absent("i1", slot: slot)
    case 3: .lost(slot: slot)
    case 4: .lostTables(1)
    default: .calledOff(timetable.delegates[0].id, timetable.members[0].id)
    }
  }

  private static func slots(_ count: Int, days: Int) -> [Slot] {
    (0..<count).map { index in
      Slot(
        id: "s\(index)", day: index % days, start: ClockTime(minutes: 540 + 30 * (index / days)),
        minutes: 25)
    }
  }

  private static func parties(
    _ letter: String, _ count: Int, _ random: inout SplitMix64
  ) -> [Party] {
    (0..<count).map {
      let most = Int.random(in: 1...4, using: &random)
      let least = Int.random(in: 0...9, using: &random) == 0 ? 1 : 0
      return Party(id: "\(letter)\($0)", meetings: MeetingLimit(min: least, max: most))
    }
  }

  private static func scores(
    _ timetable: Timetable, share: Double, _ random: inout SplitMix64
  ) -> [OwnScore] {
    let first = timetable.isOfOneKind ? timetable.parties : timetable.delegates
    return first.enumerated().flatMap { index, delegate in
      let others =
        timetable.isOfOneKind
        ? timetable.parties.dropFirst(index + 1)[...]
        : timetable.members[...]
      return others.compactMap { member -> OwnScore? in
        guard Double.random(in: 0...1, using: &random) < share else { return nil }
        let score = Double.random(in: 0.1...1, using: &random)
        return OwnScore(delegate: delegate.id, member: member.id, score: score)
      }
    }
  }

  private static func absences(_ slots: [String], _ random: inout SplitMix64) -> [Absence] {
    slots.filter { _ in Int.random(in: 0...5, using: &random) == 0 }.map(Absence.slot)
  }

  /// Two rooms with a way between them, a break and a visit, each now and then.
  private static func addPlaces(_ timetable: inout Timetable, _ random: inout SplitMix64) {
    if Bool.random(using: &random) {
      timetable.rooms = [Room(id: "hall", tables: 2), Room(id: "lounge", tables: 1)]
      timetable.walks = [Walk(from: "lounge", to: "hall", minutes: 10)]
      for index in timetable.members.indices where Bool.random(using: &random) {
        timetable.members[index].room = "lounge"
      }
    }
    if Bool.random(using: &random) {
      let span = DaySpan(from: ClockTime("10:00")!, to: ClockTime("10:20")!)
      timetable.breaks = [span]
      timetable.visits = [
        SiteVisit(
          id: "v", span: span, travelMinutes: 20, delegates: [timetable.delegates[0].id],
          host: timetable.members[0].id)
      ]
    }
  }

  private static func addAppointments(_ timetable: inout Timetable, _ random: inout SplitMix64) {
    func appointment(_ slot: String? = nil) -> Appointment {
      Appointment(
        delegate: timetable.delegates.randomElement(using: &random)!.id,
        member: timetable.members.randomElement(using: &random)!.id, slot: slot)
    }
    timetable.forbidden = [appointment()]
    if Bool.random(using: &random) { timetable.forced = [appointment()] }
    if Bool.random(using: &random) {
      timetable.confirmed = [appointment(timetable.slots.randomElement(using: &random)!.id)]
    }
  }
}
