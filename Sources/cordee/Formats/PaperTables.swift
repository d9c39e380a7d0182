internal import Scheduling

/// Sheets for who prints badges and lays tables.
extension Table {
  /// A party a row.
  init(badgesOf edition: Edition) {
    let timetable = edition.timetable
    self.init(
      ["id", "name", "side", "languages", .number("meetings")],
      rows: edition.parties.map { party in
        let side =
          timetable.isOfOneKind
          ? "party" : timetable.delegates.contains { $0.id == party.id } ? "delegate" : "member"
        let languages = timetable.languages(of: party, isMember: side == "member")
        return [
          party.id, edition.name(of: party.id), side, languages.joined(separator: " "),
          "\(edition.programme.meetings(of: party.id).count)",
        ]
      })
  }

  /// A meeting a row, table by table.
  init(tablesOf edition: Edition) {
    let timetable = edition.timetable
    let places = Dictionary(
      timetable.slots.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let seated = edition.programme.meetings.filter { places[$0.slot] != nil }.sorted {
      ($0.table, places[$0.slot]!) < ($1.table, places[$1.slot]!)
    }
    self.init(
      [
        .number("table"), "room", "slot", "date", "start", "end", "delegate", "member",
        "interpreter",
      ],
      rows: seated.map { meeting in
        let slot = timetable.slots[places[meeting.slot]!]
        let room = timetable.room(ofTable: meeting.table).map { timetable.rooms[$0].id }
        return [
          "\(meeting.table)", room ?? "", slot.id, timetable.dayText(of: slot), "\(slot.start)",
          "\(slot.span.to)", edition.name(of: meeting.delegate), edition.name(of: meeting.member),
          meeting.interpreter ?? "",
        ]
      })
  }
}
