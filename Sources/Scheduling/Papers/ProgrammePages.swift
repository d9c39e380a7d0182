/// The programme on paper, a page for each party: when, where, with whom, about what.
package struct ProgrammePages {
  private let edition: RenderContext
  private var wording: PaperWording { edition.wording }

  package init(_ edition: RenderContext) { self.edition = edition }

  package var html: String { html(of: edition.busyParties) }

  /// The page of one party alone, which has none of the others'.
  package func html(of party: String) -> String {
    html(of: [edition.party(party)].compactMap { $0 })
  }

  private func html(of parties: [Party]) -> String {
    Markup.document(edition.title, wording, parties.map(page))
  }

  /// More rows are set smaller, so that a page stays one.
  private static let mostWideRows = 10
  private static let mostDenseRows = 24

  private static func style(_ rows: Int) -> String {
    rows <= mostWideRows ? "page" : rows <= mostDenseRows ? "page dense" : "page dense tight"
  }

  private func page(_ party: Party) -> String {
    let rows = Dictionary(grouping: rows(of: party.id), by: \.day)
    let count = rows.values.reduce(0) { $0 + $1.count }
    return Markup.element(
      "section", Self.style(count),
      Markup.own("p", "over", edition.title) + Markup.own("h1", edition.name(of: party.id))
        + Markup.own("p", "lead", lead(party))
        + rows.keys.sorted().map { table($0, rows[$0]!, of: party) }.joined()
        + Markup.notes(wording) + foot)
  }

  private func lead(_ party: Party) -> String {
    let count = edition.programme.meetings(of: party.id).count
    let meetings = count == 0 ? [] : [wording.meetings(count)]
    return (meetings + edition.whereabouts(of: party.id)).joined(separator: " · ")
  }

  /// Which clock, and which revision.
  private var foot: String {
    let sequence = edition.programme.sequence
    let revision = sequence > 0 ? wording.revision(sequence + 1) : ""
    return Markup.element(
      "div", "foot",
      Markup.own("p", wording.times(of: edition.timetable.timezone)) + Markup.own("p", revision))
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
    let visits = edition.timetable.visits.filter { $0.people.contains(party) }.map {
      Row(day: $0.span.day, start: $0.span.from, markup: row($0))
    }
    return (meetings + visits).sorted { ($0.day, $0.start) < ($1.day, $1.start) }
  }

  private func table(_ day: Int, _ rows: [Row], of party: Party) -> String {
    let columns = [
      wording.say("Time", "Heure"), wording.say("Place", "Lieu"), wording.say("With", "Avec"),
      wording.say("About", "Sujet"),
    ].map { "<th scope=\"col\">\($0)</th>" }.joined()
    return Markup.element(
      "table",
      Markup.element(
        "caption", Markup.text(edition.dayTitle(day)) + ownDate(day, of: party))
        + "<thead><tr>\(columns)</tr></thead><tbody>\(rows.map(\.markup).joined())</tbody>")
  }

  /// The day in the party's own language, where it does not speak the paper's.
  private func ownDate(_ day: Int, of party: Party) -> String {
    guard let language = party.languages.first, !party.languages.contains(wording.rawValue),
      let date = edition.date(ofDay: day)
    else { return "" }
    return Markup.own("span", language: language, date.text(in: language))
  }

  private func row(_ entry: RenderContext.Entry, seenBy party: String) -> String {
    let meeting = entry.meeting
    let other = meeting.delegate == party ? meeting.member : meeting.delegate
    let about = edition.reasons(for: meeting).map { Markup.own("p", $0) }
    let interpreter = meeting.interpreter.map {
      [Markup.own("p", "soft", wording.interpreter($0))]
    }
    let place = edition.whereabouts(of: other).joined(separator: " · ")
    return Markup.element(
      "tr",
      Markup.element("td", "time", RenderContext.clock(entry.slot.span))
        + Markup.element("td", "place", Markup.own("span", edition.place(of: meeting)))
        + Markup.element(
          "th", "who",
          Markup.own("p", edition.name(of: other))
            + (place.isEmpty ? "" : Markup.own("p", "soft", place)))
        + Markup.element("td", (about + (interpreter ?? [])).joined()))
  }

  private func row(_ visit: SiteVisit) -> String {
    let host = visit.host.map(edition.name) ?? visit.id
    return Markup.element(
      "tr", "away",
      Markup.element("td", "time", RenderContext.clock(visit.span))
        + Markup.element(
          "td", "place", Markup.own("span", wording.say("Site visit", "Visite de site")))
        + Markup.element("th", "who", Markup.own("p", host))
        + Markup.element("td", wording.travel(visit.travelMinutes)))
  }
}

extension RenderContext {
  static func clock(_ span: DaySpan) -> String { "\(span.from)–\(span.to)" }

  /// The date of a day, else its place.
  func dayTitle(_ day: Int) -> String {
    guard timetable.days.indices.contains(day) else { return wording.day(day) }
    return date(ofDay: day).map(wording.date) ?? timetable.days[day]
  }

  func date(ofDay day: Int) -> CalendarDate? { timetable.date(ofDay: day) }
}
