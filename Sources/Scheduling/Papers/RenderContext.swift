package import Matching

/// A programme with all that its papers and calendars say.
///
///     let edition = Edition(programme, timetable, members: members, wording: .french)
///     ProgrammePages(edition).html   // to print
package struct RenderContext: Sendable {
  package let programme: Programme
  package let timetable: Timetable
  /// By id, where the catalogue knows them.
  package let members: [String: Member]
  package let wording: PaperWording
  private let names: PartyNames

  package init(
    _ programme: Programme, _ timetable: Timetable, members: [String: Member] = [:],
    wording: PaperWording = .english
  ) {
    (self.programme, self.timetable, self.members) = (programme, timetable, members)
    self.wording = wording
    names = PartyNames(timetable, members)
  }

  /// What its meetings are known by in everybody's calendars.
  package var id: String { programme.id ?? timetable.programmeID }

  package var title: String {
    programme.title ?? programme.need ?? wording.say("Programme", "Programme")
  }

  /// Whoever has a meeting or a visit, or had one, in the timetable's order; hosts from outside last.
  package var parties: [Party] {
    let all = programme.announced(in: timetable)
    let visitors = (all.visits + all.fallenVisits).flatMap { $0.people + $0.left }
    return parties(meeting: programme.meetings + programme.fallen, visiting: visitors)
  }

  /// Whoever has a meeting or a visit, in the timetable's order; hosts from outside last.
  var busyParties: [Party] {
    parties(meeting: programme.meetings, visiting: timetable.visits.flatMap(\.people))
  }

  private func parties(meeting meetings: [Meeting], visiting visitors: [String]) -> [Party] {
    let busy = Set(meetings.flatMap { [$0.delegate, $0.member] } + visitors)
    let own = timetable.everybody.filter { busy.contains($0.id) }
    let outside = busy.subtracting(timetable.everybody.map(\.id)).intersection(visitors)
    return own + outside.sorted().map { Party(id: $0) }
  }

  /// A party by its id, or who receives a visit without being one; nil for anybody else.
  package func party(_ id: String) -> Party? {
    timetable.everybody.first { $0.id == id } ?? parties.first { $0.id == id }
  }

  package func name(of party: String) -> String { names[party] }

  /// Where a member is at home, and its page.
  func whereabouts(of party: String) -> [String] {
    guard let member = members[party] else { return [] }
    let place = [
      member.city, member.department.map { "(\($0))" }, member.country.map(wording.country),
    ]
    .compactMap { $0 }.joined(separator: " ")
    return [place, member.website ?? ""].filter { !$0.isEmpty }
  }

  /// A meeting with when it is; in order of time, then of tables.
  struct Entry {
    let meeting: Meeting
    let slot: Slot
  }

  var entries: [Entry] { entries(of: programme.meetings) }

  func entries(of meetings: [Meeting]) -> [Entry] {
    let slots = Dictionary(timetable.slots.map { ($0.id, $0) }) { first, _ in first }
    return meetings.compactMap { meeting in
      slots[meeting.slot].map { Entry(meeting: meeting, slot: $0) }
    }.sorted {
      ($0.slot.day, $0.slot.start.minutes, $0.meeting.table)
        < ($1.slot.day, $1.slot.start.minutes, $1.meeting.table)
    }
  }

  /// The table, and the room where there are several.
  func place(of meeting: Meeting) -> String {
    let table = wording.table(meeting.table)
    guard let room = timetable.room(ofTable: meeting.table), !timetable.rooms[room].id.isEmpty
    else { return table }
    return "\(timetable.rooms[room].id), \(table)"
  }

  /// Why the two should meet, a sentence each.
  func reasons(for meeting: Meeting) -> [String] {
    guard let reason = meeting.reason else { return [] }
    let wishes = (reason.wishes ?? []).map { wording.wish(of: name(of: $0.party), $0.place) }
    guard let topic = reason.topic else { return wishes }
    let title = reason.title.map { [wording.answer($0)] } ?? []
    return [wording.asked(topic)] + title + wishes
  }
}

extension Timetable {
  /// As the timetable or the catalogue has it, else the id.
  package func name(of party: String, among members: [String: Member]) -> String {
    everybody.first { $0.id == party }?.name ?? members[party]?.name ?? party
  }
}
