/// Rows for a spreadsheet, a badge printer, or whoever lays the tables.
package struct PaperTable: Sendable, Equatable {
  package struct Column: Sendable, Equatable, ExpressibleByStringLiteral {
    package let title: String
    package let isNumber: Bool

    package init(stringLiteral title: String) { (self.title, isNumber) = (title, false) }

    private init(number title: String) { (self.title, isNumber) = (title, true) }

    static func number(_ title: String) -> Column { Column(number: title) }
  }

  package let columns: [Column]
  /// A cell a column.
  package let rows: [[String]]
}

extension RenderContext {
  /// A meeting a row, in order of time.
  package var meetingTable: PaperTable {
    PaperTable(
      columns: [
        "slot", "date", "start", "end", .number("table"), "delegate", "member", "name",
        "interpreter", .number("score"), "topic", "capability", "title",
      ],
      rows: entries.map { entry in
        let (meeting, slot) = (entry.meeting, entry.slot)
        return [
          slot.id, timetable.dayText(of: slot), "\(slot.start)", "\(slot.span.to)",
          "\(meeting.table)", meeting.delegate, meeting.member, name(of: meeting.member),
          meeting.interpreter ?? "", "\(meeting.score)", meeting.reason?.topic ?? "",
          meeting.reason?.capability ?? "", meeting.reason?.title ?? "",
        ]
      })
  }

  /// A party a row: what stands on its badge.
  package var badgeTable: PaperTable {
    PaperTable(
      columns: ["id", "name", "side", "languages", .number("meetings")],
      rows: busyParties.map { party in
        let side =
          timetable.isOfOneKind
          ? "party" : timetable.delegates.contains { $0.id == party.id } ? "delegate" : "member"
        let languages = timetable.languages(of: party, isMember: side == "member")
        return [
          party.id, name(of: party.id), side, languages.joined(separator: " "),
          "\(programme.meetings(of: party.id).count)",
        ]
      })
  }

  /// A meeting a row, table by table: the card that stands on it.
  package var tableTable: PaperTable {
    let seated = entries.enumerated().sorted {
      ($0.element.meeting.table, $0.offset) < ($1.element.meeting.table, $1.offset)
    }.map(\.element)
    return PaperTable(
      columns: [
        .number("table"), "room", "slot", "date", "start", "end", "delegate", "member",
        "interpreter",
      ],
      rows: seated.map { entry in
        let (meeting, slot) = (entry.meeting, entry.slot)
        let room = timetable.room(ofTable: meeting.table).map { timetable.rooms[$0].id }
        return [
          "\(meeting.table)", room ?? "", slot.id, timetable.dayText(of: slot), "\(slot.start)",
          "\(slot.span.to)", name(of: meeting.delegate), name(of: meeting.member),
          meeting.interpreter ?? "",
        ]
      })
  }
}

extension Timetable {
  /// As the timetable writes it.
  fileprivate func dayText(of slot: Slot) -> String {
    days.indices.contains(slot.day) ? days[slot.day] : ""
  }
}
