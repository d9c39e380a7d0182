internal import Application
internal import Scheduling

/// A programme with all that a page needs to draw it.
struct ProgrammeReply: Encodable {
  let id: String?
  let need: String?
  let title: String?
  let created: String
  let sequence: Int
  let meetings: [Meeting]
  let fallen: [Meeting]
  let objective: Millionths
  let bound: Millionths
  let gap: Double
  let isOptimal: Bool
  let unmet: [UnmetReply]
  let slots: [SlotReply]
  let tables: [TableReply]
  let parties: [PartyReply]
  /// The rules, without the scores of all pairs.
  let timetable: Timetable
  /// What the store knows that was minded, or should be; absent where there is nothing.
  let warnings: [Advice]?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, need, title, created, sequence, meetings, fallen, objective, bound, gap, unmet, slots
    case tables, parties, timetable, warnings
    case isOptimal = "is_optimal"
  }

  static let fields = CodingKeys.allCases.map(\.rawValue)

  init(_ stored: StoredProgramme, warnings: [Advice] = []) {
    let programme = stored.programme
    (id, need, title) = (programme.id, programme.need, programme.title)
    (created, sequence) = (stored.created, programme.sequence)
    (meetings, fallen) = (programme.meetings, programme.fallen)
    (objective, bound, gap) = (programme.objective, programme.bound, programme.gap)
    // What breaks a rule is no programme under the rules, whatever it is worth.
    isOptimal = programme.isOptimal && programme.collisions(in: stored.timetable).isEmpty
    unmet = programme.unmet.map { UnmetReply($0, in: stored) }
    let rules = stored.timetable
    slots = rules.slots.map { SlotReply($0, in: rules) }
    tables = (0..<rules.tableCount).map { TableReply($0 + 1, in: rules) }
    let names = PartyNames(rules)
    parties = rules.everybody.map { PartyReply($0, named: names[$0.id], in: rules) }
    self.warnings = warnings.isEmpty ? nil : warnings
    var timetable = rules
    timetable.scores = []
    self.timetable = timetable
  }
}

struct UnmetReply: Encodable {
  let demand: Demand
  let isProven: Bool
  let relaxations: [Relaxation]
  let sentence: Advice

  init(_ unmet: UnmetDemand, in stored: StoredProgramme) {
    (demand, isProven, relaxations) = (unmet.demand, unmet.isProven, unmet.relaxations)
    sentence = Advice { unmet.sentence($0, name: stored.name) }
  }
}

struct SlotReply: Encodable {
  let id: String
  /// Place of the day, from 0, and its date where it has one.
  let day: Int
  let date: String?
  let start: ClockTime
  let end: ClockTime
  /// Because of a break.
  let closed: Bool

  init(_ slot: Slot, in timetable: Timetable) {
    (id, day, start, end) = (slot.id, slot.day, slot.start, slot.span.to)
    date = timetable.days.indices.contains(slot.day) ? timetable.days[slot.day] : nil
    closed = timetable.isClosed(slot)
  }
}

struct TableReply: Encodable {
  let number: Int
  let room: String

  init(_ number: Int, in timetable: Timetable) {
    self.number = number
    room = timetable.room(ofTable: number).map { timetable.rooms[$0].id } ?? ""
  }
}

struct PartyReply: Encodable {
  let id: String
  let name: String
  let side: Side
  let languages: [String]
  /// Ids of the slots in which it is absent, on a visit or on the way there.
  let away: [String]

  enum Side: String, Encodable, CaseIterable { case delegate, member, party }

  init(_ party: Party, named name: String, in timetable: Timetable) {
    (id, self.name) = (party.id, name)
    side =
      timetable.isOfOneKind
      ? .party : timetable.members.contains { $0.id == party.id } ? .member : .delegate
    languages = timetable.languages(of: party, isMember: side != .delegate)
    away = timetable.slots.filter { slot in
      party.absent.contains { $0.covers(slot) }
        || timetable.visit(keeping: party.id, from: slot) != nil
    }.map(\.id)
  }
}

/// What a change amounted to.
struct ReplanReply: Encodable {
  let programme: ProgrammeReply
  let changes: [ChangeReply]

  init(_ stored: StoredProgramme, _ changes: [Change], warnings: [Advice]) {
    programme = ProgrammeReply(stored, warnings: warnings)
    self.changes = changes.map { ChangeReply($0, in: stored) }
  }
}

struct ChangeReply: Encodable {
  let kind: Change.Kind
  let delegate: String
  let member: String
  let from: Change.Place?
  let to: Change.Place?
  let cause: Cause
  let sentence: Advice
  let why: Advice

  init(_ change: Change, in stored: StoredProgramme) {
    (kind, delegate, member) = (change.kind, change.delegate, change.member)
    (from, to, cause) = (change.from, change.to, change.cause)
    sentence = Advice { change.sentence($0, name: stored.name) }
    why = Advice { change.cause.sentence($0, name: stored.name) }
  }
}

/// Whether meetings keep the rules.
struct CheckReply: Encodable {
  let collisions: [ViolationReply]
  let objective: Millionths
  let bound: Millionths
}

struct ViolationReply: Encodable {
  let kind: String
  /// Places in the list that was checked, from 0; empty where a meeting is missing.
  let meetings: [Int]
  /// Whether the stored programme has it already.
  let known: Bool
  let sentence: Advice
}

extension Advice {
  init(_ sentence: (PaperWording) -> String) {
    self.init(fr: sentence(.french), en: sentence(.english))
  }
}
