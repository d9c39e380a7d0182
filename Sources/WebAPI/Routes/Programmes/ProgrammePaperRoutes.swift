internal import Application
internal import Foundation
internal import HTTP
internal import Matching
internal import Scheduling
internal import Storage

/// What leaves the house: calendars, tables and papers of a programme.
extension Route {
  static let programmePapers: [Route] = [
    paper(
      "calendar.ics", "text/calendar",
      "The meetings and site visits as events, for anybody's calendar."
    ) {
      edition, party in
      guard let calendar = EventCalendar(edition, written: .now) else {
        throw Problem(
          .notFound,
          "a day of the timetable has no date, or its time zone is unknown, so there is no calendar"
        )
      }
      return party.map(calendar.events) ?? calendar.everybody
    },
    paper("meetings.csv", "text/csv", "A meeting a row, in order of time.") { edition, party in
      edition.narrowed(to: party).meetingTable.csv
    },
    paper("tables.csv", "text/csv", "A meeting a row, table by table.") { edition, party in
      edition.narrowed(to: party).tableTable.csv
    },
    paper("badges.csv", "text/csv", "A party a row: what stands on its badge.") { edition, party in
      edition.narrowed(to: party).badgeTable.csv
    },
    paper("programme.html", "text/html", "A page for each party, to print.") { edition, party in
      let pages = ProgrammePages(edition)
      return party.map(pages.html(of:)) ?? pages.html
    },
    paper("sheets.html", "text/html", "A sheet for each meeting, to print.") { edition, party in
      MeetingSheets(edition.narrowed(to: party)).html
    },
    paper("book.html", "text/html", "The members that are met, to print.") { edition, party in
      CompanyBook(edition.narrowed(to: party)).html
    },
  ]

  /// - Parameter text: of an edition, for one party where one is asked.
  private static func paper(
    _ name: String, _ mediaType: String, _ summary: String,
    _ text: @escaping @Sendable (RenderContext, _ party: String?) throws -> String
  ) -> Route {
    Route(
      method: "GET", path: "/v1/programmes/{programme}/\(name)", access: .team,
      name: "programme \(name)", summary: summary,
      parameters: [
        .path("programme", "The programme's id."),
        .query("party", .text(most: 100), "Only what concerns this delegate, member or party."),
        .lang,
      ],
      replies: [Reply(status: 200, meaning: summary, mediaType: mediaType)],
      problems: [.notFound]
    ) { exchange in
      let edition = try exchange.edition()
      let party = exchange.query.text("party")
      if let party, edition.party(party) == nil {
        throw Problem(.notFound, "nobody with the id '\(party)' is in this programme's timetable")
      }
      return PaperFile(name: name, mediaType: mediaType, text: try text(edition, party)).response
    }
  }
}

extension RenderContext {
  /// With the meetings of one party alone.
  fileprivate func narrowed(to party: String?) -> RenderContext {
    guard let party else { return self }
    var programme = self.programme
    programme.meetings = programme.meetings(of: party)
    var timetable = self.timetable
    timetable.visits = timetable.visits.filter { $0.people.contains(party) }
    return RenderContext(programme, timetable, members: members, wording: wording)
  }
}

extension RequestContext {
  /// The stored programme, with what the catalogue says of its members today.
  fileprivate func edition() throws -> RenderContext {
    let document = try DocumentWriting.stored(self, .programmes)
    let stored = try StoredProgramme(json: document.json)
    let members = snapshot.members.members.map { ($0.id, $0) }
    return RenderContext(
      stored.programme, stored.timetable,
      members: Dictionary(members, uniquingKeysWith: { first, _ in first }),
      wording: paperWording)
  }
}

/// A file to look at or to keep.
private struct PaperFile {
  let name: String
  let mediaType: String
  let text: String

  /// Nothing of it runs, and it loads nothing.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'self'"

  var response: Response {
    let isPage = mediaType == "text/html"
    let own =
      isPage
      ? ("Content-Security-Policy", Self.policy)
      : ("Content-Disposition", "attachment; filename=\"\(name)\"")
    return Response(
      status: 200, headers: [("Content-Type", "\(mediaType); charset=utf-8"), own],
      body: Data(text.utf8))
  }
}
