package import Foundation

/// The meetings as events for anybody's calendar.
///
///     let calendar = EventCalendar(edition, written: moment)
///     calendar?.everybody            // all meetings
///     calendar?.events(of: "poma")   // those of one party
///
/// What fell in an earlier revision is there too, cancelled, so that reading the new file takes it out.
/// - SeeAlso: RFC 5545; RFC 5546, §3.2.
package struct EventCalendar {
  private let edition: Edition
  private let stamp: String
  private let zone: CalendarZone?

  /// - Returns: nil where a day of the timetable has no date.
  package init?(_ edition: Edition, written: Date) {
    let dates = edition.timetable.slots.map(edition.timetable.date(of:))
    guard dates.allSatisfy({ $0 != nil }) else { return nil }
    self.edition = edition
    stamp = written.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
    zone = CalendarZone(edition.timetable.timezone)
  }

  package var everybody: String {
    calendar(
      .publish, edition.title, edition.programme.meetings, edition.programme.fallen, seenBy: nil)
  }

  package func events(of party: String) -> String {
    calendar(
      .publish, edition.name(of: party), edition.programme.meetings(of: party),
      edition.programme.fallen.filter { $0.has(party) }, seenBy: party)
  }

  /// What fell, alone, for calendars that take a cancellation; nil where nothing did.
  package var cancellation: String? {
    edition.programme.fallen.isEmpty
      ? nil : calendar(.cancel, edition.title, [], edition.programme.fallen, seenBy: nil)
  }

  private enum Method: String {
    case publish = "PUBLISH"
    case cancel = "CANCEL"
  }

  private func calendar(
    _ method: Method, _ name: String, _ held: [Meeting], _ fallen: [Meeting], seenBy party: String?
  ) -> String {
    let head: [(String, String)] = [
      ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Cordee//Programme//EN"),
      ("CALSCALE", "GREGORIAN"), ("METHOD", method.rawValue),
      ("X-WR-CALNAME", ContentLine.escaped(name)),
    ]
    let events =
      edition.entries(of: held).map { event($0, isHeld: true, party) }
      + edition.entries(of: fallen).map { event($0, isHeld: false, party) }
    return head.map(ContentLine.text).joined() + (zone?.text ?? "") + events.joined()
      + ContentLine.text("END", "VCALENDAR")
  }

  private func event(_ entry: Edition.Entry, isHeld: Bool, _ party: String?) -> String {
    let meeting = entry.meeting
    let lines: [(String, String)] = [
      ("BEGIN", "VEVENT"), ("UID", uid(of: meeting)), ("DTSTAMP", stamp),
      ("SEQUENCE", "\(meeting.sequence ?? 0)"), ("STATUS", isHeld ? "CONFIRMED" : "CANCELLED"),
      time("DTSTART", entry.slot, entry.slot.start),
      time("DTEND", entry.slot, entry.slot.span.to),
      ("SUMMARY", ContentLine.escaped(summary(meeting, party))),
      ("LOCATION", ContentLine.escaped(edition.place(of: meeting))),
      ("DESCRIPTION", ContentLine.escaped(description(meeting))), ("END", "VEVENT"),
    ]
    return lines.filter { !$0.1.isEmpty }.map(ContentLine.text).joined()
  }

  private func summary(_ meeting: Meeting, _ party: String?) -> String {
    let names: [String] = [meeting.delegate, meeting.member].filter { $0 != party }
    return names.map { edition.name(of: $0) }.joined(separator: " – ")
  }

  private func description(_ meeting: Meeting) -> String {
    let interpreter = meeting.interpreter.map { [edition.wording.interpreter($0)] } ?? []
    return (edition.reasons(for: meeting) + interpreter).joined(separator: "\n")
  }

  /// Midnight at the end of a day is the start of the next.
  private func time(_ name: String, _ slot: Slot, _ clock: ClockTime) -> (String, String) {
    let isNextDay = clock.minutes == 1440
    guard let date = edition.timetable.date(of: slot).map({ isNextDay ? $0.next : $0 }) else {
      return (name, "")
    }
    let day = "\(date)".replacing("-", with: "")
    let hours = isNextDay ? "0000" : "\(clock)".replacing(":", with: "")
    return (zone.map { "\(name);TZID=\($0.name)" } ?? name, "\(day)T\(hours)00")
  }

  /// The same for the same two parties in every revision of a programme, whichever is named first.
  private func uid(of meeting: Meeting) -> String {
    let pair = [meeting.delegate, meeting.member].sorted()
    return ([edition.id] + pair).map(Self.plain).joined(separator: ".") + "@cordee"
  }

  /// ASCII letters, digits and hyphens; each other byte as `_` and two hexadecimal digits.
  private static func plain(_ id: String) -> String {
    id.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        String(UnicodeScalar(byte))
      default: (byte < 16 ? "_0" : "_") + String(byte, radix: 16)
      }
    }.joined()
  }
}
