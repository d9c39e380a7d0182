package import Foundation

/// When and where a delegation, or parties among their equals, can meet whom, and under what rules.
///
///     let timetable = try Timetable(json: bytes)
///     timetable.slots.count   // 20
package struct Timetable: Sendable, Equatable {
  package var about: String?
  /// What it serves; a person's note, or a need's id.
  package var need: String?
  /// IANA name.
  package var timezone: String
  /// ISO 8601 dates; a slot's `day` is a place in this list.
  package var days: [String]
  package var slots: [Slot]
  package var breaks: [DaySpan]
  /// At least one; tables are numbered through all rooms, from 1.
  package var rooms: [Room]
  package var walks: [Walk]
  package var interpreters: [Interpreter]
  package var delegates: [Party]
  package var members: [Party]
  /// Parties of one kind, any two of which may meet; then there are no delegates and members.
  package var parties: [Party]
  package var visits: [SiteVisit]
  package var limits: Limits
  package var confirmed: [Appointment]
  package var forced: [Appointment]
  package var forbidden: [Appointment]
  package var scores: [OwnScore]

  package init(
    about: String? = nil, need: String? = nil, timezone: String = "Europe/Paris",
    days: [String], slots: [Slot], breaks: [DaySpan] = [], rooms: [Room], walks: [Walk] = [],
    interpreters: [Interpreter] = [], delegates: [Party] = [], members: [Party] = [],
    parties: [Party] = [], visits: [SiteVisit] = [], limits: Limits = Limits(),
    confirmed: [Appointment] = [], forced: [Appointment] = [], forbidden: [Appointment] = [],
    scores: [OwnScore] = []
  ) {
    (self.about, self.need, self.timezone, self.days) = (about, need, timezone, days)
    (self.slots, self.breaks, self.rooms, self.walks) = (slots, breaks, rooms, walks)
    (self.interpreters, self.delegates, self.members) = (interpreters, delegates, members)
    (self.parties, self.visits, self.limits) = (parties, visits, limits)
    (self.confirmed, self.forced, self.forbidden) = (confirmed, forced, forbidden)
    self.scores = scores
  }

  /// Whether any two parties may meet, instead of delegates and members.
  package var isOfOneKind: Bool { !parties.isEmpty }

  /// Delegates first, then members; or the parties of one kind.
  package var everybody: [Party] { isOfOneKind ? parties : delegates + members }

  package func slot(_ id: String) -> Slot? { slots.first { $0.id == id } }

  package var tableCount: Int { rooms.reduce(0) { $0 + $1.tables } }

  /// The place of the room that a table of this number stands in; nil where there is no such table.
  package func room(ofTable table: Int) -> Int? {
    var last = 0
    return rooms.firstIndex { room in
      last += room.tables
      return table >= 1 && table <= last
    }
  }

  /// The place of the room in which two parties meet: the one where either receives.
  package func room(_ delegate: Party, _ member: Party) -> Int {
    let id = member.room ?? delegate.room
    return id.flatMap { id in rooms.firstIndex { $0.id == id } } ?? 0
  }

  package func walkMinutes(_ a: Int, _ b: Int) -> Int {
    let ids = [rooms[a].id, rooms[b].id]
    guard a != b else { return 0 }
    return walks.first { ids == [$0.from, $0.to] || ids == [$0.to, $0.from] }?.minutes ?? 0
  }

  /// The limit of a party, by its own or its side's.
  package func limit(of party: Party, isMember: Bool) -> MeetingLimit {
    party.meetings
      ?? (isOfOneKind ? limits.perParty : isMember ? limits.perMember : limits.perDelegate)
  }

  /// A slot in which nobody meets, because of a break.
  package func isClosed(_ slot: Slot) -> Bool { breaks.contains { $0.overlaps(slot.span) } }

  /// The visit that keeps a party from meeting in a slot, its way there and back included.
  package func visit(keeping party: String, from slot: Slot) -> SiteVisit? {
    visits.first {
      ($0.delegates.contains(party) || $0.host == party) && $0.absence.overlaps(slot.span)
    }
  }

  /// The languages in which a party can speak; a member without any speaks the shared ones.
  package func languages(of party: Party, isMember: Bool) -> [String] {
    party.languages.isEmpty && isMember ? limits.sharedLanguages : party.languages
  }
}

extension Timetable {
  /// - Throws: `TimetableError` with the field at fault and what to write there.
  package init(json: Foundation.Data) throws {
    do {
      self = try JSONDecoder().decode(Timetable.self, from: json)
    } catch let error as DecodingError {
      throw TimetableError(
        error, expecting: "an object with slots, tables and delegates and members, or parties,")
    }
    try check()
  }

  /// Keys in alphabetical order, so that the same timetable is the same bytes.
  package func json() throws -> Foundation.Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return try encoder.encode(self)
  }
}
