package import Matching

/// A programme with all that its papers and calendars say.
///
///     let edition = Edition(programme, timetable, members: members, wording: .french)
///     ProgrammePages(edition).html   // to print
package struct Edition: Sendable {
  package let programme: Programme
  package let timetable: Timetable
  /// By id, where the catalogue knows them.
  package let members: [String: Member]
  package let wording: PaperWording

  package init(
    _ programme: Programme, _ timetable: Timetable, members: [String: Member] = [:],
    wording: PaperWording = .english
  ) {
    (self.programme, self.timetable, self.members) = (programme, timetable, members)
    self.wording = wording
  }

  /// What its meetings are known by in everybody's calendars.
  package var id: String { programme.id ?? timetable.programmeID }

  package var title: String {
    programme.title ?? programme.need ?? wording.say("Programme", "Programme")
  }

  /// Whoever has a meeting, or had one, in the timetable's order.
  package var parties: [Party] {
    let meetings = programme.meetings + programme.fallen
    let busy = Set(meetings.flatMap { [$0.delegate, $0.member] })
    return timetable.everybody.filter { busy.contains($0.id) }
  }

  /// Whoever has a meeting, in the timetable's order.
  var busyParties: [Party] {
    let busy = Set(programme.meetings.flatMap { [$0.delegate, $0.member] })
    return timetable.everybody.filter { busy.contains($0.id) }
  }

  package func name(of party: String) -> String { timetable.name(of: party, among: members) }

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
  /// The id of a programme that was given none: what it serves, and its days.
  package var programmeID: String {
    ([need ?? "programme"] + days).joined(separator: "/")
  }

  /// As the timetable or the catalogue has it, else the id.
  package func name(of party: String, among members: [String: Member]) -> String {
    everybody.first { $0.id == party }?.name ?? members[party]?.name ?? party
  }
}
