package import Foundation

/// The meetings and site visits as events for anybody's calendar.
///
///     let calendar = EventCalendar(edition, written: moment)
///     calendar?.everybody            // all meetings and visits
///     calendar?.events(of: "poma")   // those of one party, or of the host of a visit
///
/// What fell in an earlier revision is there too, cancelled, so that reading the new file takes it out.
/// - SeeAlso: RFC 5545; RFC 5546, §3.2.
package struct EventCalendar {
  private let edition: RenderContext
  private let programme: Programme
  private let stamp: String

  /// - Returns: nil where a day of the timetable has no date, or its time zone is not known.
  package init?(_ edition: RenderContext, written: Date) {
    let dates = edition.timetable.slots.map(edition.timetable.date(of:))
    guard dates.allSatisfy({ $0 != nil }), PlaceClock(zone: edition.timetable.timezone) != nil
    else { return nil }
    self.edition = edition
    programme = edition.programme.announced(in: edition.timetable)
    stamp = written.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
  }

  package var everybody: String { calendar(.publish, edition.title, held(nil) + fallen(nil)) }

  package func events(of party: String) -> String {
    calendar(.publish, edition.name(of: party), held(party) + fallen(party))
  }

  /// What fell, alone, for calendars that take a cancellation; nil where nothing did.
  package var cancellation: String? {
    let fallen = fallen(nil)
    return fallen.isEmpty ? nil : calendar(.cancel, edition.title, fallen)
  }

  private enum Method: String {
    case publish = "PUBLISH"
    case cancel = "CANCEL"
  }

  /// A meeting or a visit, held or cancelled.
  private struct Event {
    let uid: String
    let sequence: Int
    let isHeld: Bool
    let announced: Announcement
    let summary: String
    let location: String
    let description: [String]
  }

  // MARK: What is in it

  /// In order of time; nil is everybody.
  private func held(_ party: String?) -> [Event] {
    let meetings = edition.entries(of: programme.meetings.filter { party.map($0.has) ?? true })
      .compactMap { event($0.meeting, isHeld: true, party) }
    let visits = programme.visits.filter { visit in party.map(visit.people.contains) ?? true }
    return ordered(meetings + visits.map { event($0, isHeld: true, party) })
  }

  /// Of a party also the visits that it has left.
  private func fallen(_ party: String?) -> [Event] {
    let meetings = programme.fallen.filter { party.map($0.has) ?? true }
      .compactMap { event($0, isHeld: false, party) }
    let visits = programme.fallenVisits.filter { visit in
      party.map((visit.people + visit.left).contains) ?? true
    }
    let left = programme.visits.filter { visit in party.map(visit.left.contains) ?? false }
    return ordered(meetings + (visits + left).map { event($0, isHeld: false, party) })
  }

  private func ordered(_ events: [Event]) -> [Event] {
    events.enumerated().sorted {
      ($0.element.announced.start, $0.offset) < ($1.element.announced.start, $1.offset)
    }.map(\.element)
  }

  /// Nil where nobody knows any more when it was.
  private func event(_ meeting: Meeting, isHeld: Bool, _ party: String?) -> Event? {
    let now = Programme(meetings: [meeting]).announced(in: edition.timetable).meetings[0].announced
    guard let announced = meeting.announced ?? now else { return nil }
    let names = [meeting.delegate, meeting.member].filter { $0 != party }.map(edition.name(of:))
    let interpreter = meeting.interpreter.map { [edition.wording.interpreter($0)] } ?? []
    return Event(
      uid: uid([meeting.delegate, meeting.member].sorted().map(Self.plain).joined(separator: ".")),
      sequence: meeting.sequence ?? 0, isHeld: isHeld, announced: announced,
      summary: names.joined(separator: " – "), location: edition.place(of: meeting),
      description: edition.reasons(for: meeting) + interpreter)
  }

  private func event(_ visit: AnnouncedVisit, isHeld: Bool, _ party: String?) -> Event {
    let wording = edition.wording
    let host = visit.host.map(edition.name(of:)) ?? visit.id
    let guests = visit.guests.map(edition.name(of:)).joined(separator: ", ")
    return Event(
      // A pair's has no equals sign.
      uid: uid("visit=" + Self.plain(visit.id)), sequence: visit.sequence ?? 0, isHeld: isHeld,
      announced: visit.announced, summary: wording.visit(party == visit.host ? guests : host),
      location: host, description: [wording.guests(guests), wording.travel(visit.travel)])
  }

  // MARK: How it is written

  private func calendar(_ method: Method, _ name: String, _ events: [Event]) -> String {
    let head: [(String, String)] = [
      ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Cordee//Programme//EN"),
      ("CALSCALE", "GREGORIAN"), ("METHOD", method.rawValue),
      ("X-WR-CALNAME", ContentLine.escaped(name)),
    ]
    return head.map(ContentLine.text).joined() + zones(of: events) + events.map(text).joined()
      + ContentLine.text("END", "VCALENDAR")
  }

  /// Each zone of the events, for the years in which they are; that of the timetable where there is none.
  private func zones(of events: [Event]) -> String {
    let own = edition.timetable.timezone
    let dates = Dictionary(grouping: events, by: \.announced.zone).mapValues { events in
      events.flatMap { [$0.announced.start, $0.announced.end] }
        .compactMap { CalendarDate(String($0.prefix(10))) }
    }
    let days = edition.timetable.days.compactMap { CalendarDate($0) }
    return (dates.isEmpty ? [own: days] : dates).sorted { $0.key < $1.key }.compactMap {
      name, dates in
      PlaceClock(zone: name).map { CalendarZone($0, covering: dates).text }
    }.joined()
  }

  private func text(_ event: Event) -> String {
    let when = CalendarTimes(event.announced)
    let lines: [(String, String)] = [
      ("BEGIN", "VEVENT"), ("UID", event.uid), ("DTSTAMP", stamp),
      ("SEQUENCE", "\(event.sequence)"), ("STATUS", event.isHeld ? "CONFIRMED" : "CANCELLED"),
      ("DTSTART" + when.parameter, when.start), ("DTEND" + when.parameter, when.end),
      ("SUMMARY", ContentLine.escaped(event.summary)),
      ("LOCATION", ContentLine.escaped(event.location)),
      (
        "DESCRIPTION",
        ContentLine.escaped(event.description.filter { !$0.isEmpty }.joined(separator: "\n"))
      ), ("END", "VEVENT"),
    ]
    return lines.filter { !$0.1.isEmpty }.map(ContentLine.text).joined()
  }

  /// The same for the same two parties, or the same visit, in every revision of a programme.
  private func uid(_ name: String) -> String { "\(Self.plain(edition.id)).\(name)@cordee" }

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
