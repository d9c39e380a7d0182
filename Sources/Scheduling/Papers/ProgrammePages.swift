/// The programme on paper, a page for each party: when, where, with whom, about what.
package struct ProgrammePages {
  private let edition: Edition
  private var wording: PaperWording { edition.wording }

  package init(_ edition: Edition) { self.edition = edition }

  package var html: String {
    let busy = edition.parties.filter { !edition.programme.meetings(of: $0.id).isEmpty }
    return Markup.document(edition.title, wording, busy.map(page))
  }

  /// Above this many rows the page is set smaller, so that it stays one.
  private static let mostWideRows = 12

  private func page(_ party: Party) -> String {
    let rows = Dictionary(grouping: rows(of: party.id), by: \.day)
    let count = rows.values.reduce(0) { $0 + $1.count }
    let meetings = edition.programme.meetings(of: party.id).count
    return Markup.element(
      "section", count > Self.mostWideRows ? "page dense" : "page",
      Markup.own("p", "over", edition.title) + Markup.own("h1", edition.name(of: party.id))
        + Markup.element("p", Markup.text(wording.meetings(meetings)))
        + rows.keys.sorted().map { table($0, rows[$0]!) }.joined())
  }

  private struct Row {
    let day: Int
    let start: ClockTime
    let markup: String
  }

  private func rows(of party: String) -> [Row] {
    let meetings = edition.entries(of: edition.programme.meetings(of: party)).map { entry in
      Row(day: entry.slot.day, start: entry.slot.start, markup: row(entry, seenBy: party))
    }
    let visits = edition.timetable.visits.filter {
      $0.delegates.contains(party) || $0.host == party
    }.map { Row(day: $0.span.day, start: $0.span.from, markup: row($0)) }
    return (meetings + visits).sorted { ($0.day, $0.start) < ($1.day, $1.start) }
  }

  private func table(_ day: Int, _ rows: [Row]) -> String {
    let columns = [
      wording.say("Time", "Heure"), wording.say("Place", "Lieu"), wording.say("With", "Avec"),
      wording.say("About", "Sujet"),
    ].map { "<th scope=\"col\">\($0)</th>" }.joined()
    return Markup.element(
      "table",
      Markup.element("caption", Markup.text(edition.dayTitle(day)))
        + "<thead><tr>\(columns)</tr></thead><tbody>\(rows.map(\.markup).joined())</tbody>")
  }

  private func row(_ entry: Edition.Entry, seenBy party: String) -> String {
    let meeting = entry.meeting
    let other = meeting.delegate == party ? meeting.member : meeting.delegate
    let about = edition.reasons(for: meeting).map { Markup.own("p", $0) }
    let interpreter = meeting.interpreter.map {
      [Markup.own("p", "quiet", wording.interpreter($0))]
    }
    return Markup.element(
      "tr",
      Markup.element("td", "time", Edition.clock(entry.slot.span))
        + Markup.own("td", "place", edition.place(of: meeting))
        + Markup.own("th", "who", edition.name(of: other))
        + Markup.element("td", (about + (interpreter ?? [])).joined()))
  }

  private func row(_ visit: SiteVisit) -> String {
    let travel = wording.say(
      "\(visit.travelMinutes) min each way",
      "\(visit.travelMinutes) min de trajet à l’aller et au retour")
    let host = visit.host.map(edition.name) ?? visit.id
    return Markup.element(
      "tr", "away",
      Markup.element("td", "time", Edition.clock(visit.span))
        + Markup.element("td", "place", wording.say("Site visit", "Visite de site"))
        + Markup.own("td", "who", host)
        + Markup.element("td", visit.travelMinutes > 0 ? travel : ""))
  }
}

extension Edition {
  static func clock(_ span: DaySpan) -> String { "\(span.from)–\(span.to)" }

  /// The date of a day, else its place.
  func dayTitle(_ day: Int) -> String {
    guard timetable.days.indices.contains(day) else { return wording.day(day) }
    let text = timetable.days[day]
    return CalendarDate(text).map(wording.date) ?? text
  }
}
