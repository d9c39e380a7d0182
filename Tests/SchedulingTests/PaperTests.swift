import Scheduling
import Testing

struct PaperTests {
  private func count(_ piece: String, in text: String) -> Int {
    text.ranges(of: piece).count
  }

  @Test func `every party with a meeting has one page, and every meeting one sheet`() throws {
    let evening = try Samples.evening
    let programme = Scheduler(evening, prospects: evening.ownProspects).programme()
    let edition = RenderContext(programme, evening, wording: .french)
    let busy = evening.parties.filter { !programme.meetings(of: $0.id).isEmpty }
    #expect(count("<section class=\"page\">", in: ProgrammePages(edition).html) == busy.count)
    let sheets = MeetingSheets(edition).html
    #expect(count("<article class=\"sheet\">", in: sheets) == programme.meetings.count)
    #expect(sheets.contains("mardi 10 mars 2026"))
    #expect(count("<article class=\"entry\">", in: CompanyBook(edition).html) == busy.count)
  }

  @Test func `a name with markup in it is shown as it is written`() throws {
    var timetable = try Samples.timetable(#""parties": [{"id": "a"}, {"id": "b"}]"#)
    timetable.parties[0].name = "<b>Neige & Cie</b>\u{202E}"
    var programme = Programme(meetings: [
      Meeting(slot: "s1", table: 1, delegate: "a", member: "b")
    ])
    programme.title = "<script>"
    let edition = RenderContext(programme, timetable)
    for page in [ProgrammePages(edition).html, MeetingSheets(edition).html] {
      #expect(page.contains("&lt;b&gt;Neige &amp; Cie&lt;/b&gt;"))
      #expect(!page.contains("<b>") && !page.contains("<script>") && !page.contains("\u{202E}"))
    }
  }

  @Test func `a party's page alone shows no other party's meetings`() throws {
    let evening = try Samples.evening
    let programme = Scheduler(evening, prospects: evening.ownProspects).programme()
    let html = ProgrammePages(RenderContext(programme, evening)).html(of: "P01")
    #expect(count("<section class=\"page\">", in: html) == 1)
    #expect(count("<tr>", in: html) == 1 + programme.meetings(of: "P01").count)
  }

  @Test func `a delegate reads the date in its own language, beside the paper's`() throws {
    let timetable = try Samples.timetable(
      #"""
      "date": "2026-04-22", "members": [{"id": "poma"}],
      "delegates": [{"id": "head", "languages": ["ru"]}, {"id": "lifts", "languages": ["ru", "en"]}]
      """#)
    let meetings = [
      Meeting(slot: "s1", table: 1, delegate: "head", member: "poma"),
      Meeting(slot: "s2", table: 1, delegate: "lifts", member: "poma"),
    ]
    let pages = ProgrammePages(RenderContext(Programme(meetings: meetings), timetable))
    #expect(pages.html(of: "head").contains("Wednesday 22 April 2026<span lang=\"ru\""))
    #expect(pages.html(of: "head").contains("22 апреля 2026"))
    #expect(!pages.html(of: "lifts").contains("апреля"))
  }

  @Test(arguments: [
    (PaperWording.english, "Germany", "Georgian"), (.french, "Allemagne", "géorgien"),
  ])
  func `countries and languages are said by name`(
    wording: PaperWording, country: String, language: String
  ) {
    #expect(wording.country("DE") == country)
    #expect(wording.language("ka") == language)
  }

  @Test func `papers ask nothing from elsewhere and run nothing`() throws {
    let evening = try Samples.evening
    let programme = Scheduler(evening, prospects: evening.ownProspects).programme()
    let edition = RenderContext(programme, evening)
    let papers = [
      ProgrammePages(edition).html, MeetingSheets(edition).html, CompanyBook(edition).html,
    ]
    for paper in papers {
      #expect(!paper.contains("<script") && !paper.contains("http") && !paper.contains("url("))
    }
  }

  @Test func `a row of a table has a cell for each column`() throws {
    let evening = try Samples.evening
    let programme = Scheduler(evening, prospects: evening.ownProspects).programme()
    let edition = RenderContext(programme, evening)
    for table in [edition.meetingTable, edition.badgeTable, edition.tableTable] {
      #expect(!table.rows.isEmpty)
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
    #expect(edition.tableTable.rows.count == programme.meetings.count)
    let tables = edition.tableTable.rows.compactMap { Int($0[0]) }
    #expect(tables == tables.sorted())
  }

  @Test func `a sheet asks about what is answered least`() throws {
    let timetable = try Samples.timetable(
      #""delegates": [{"id": "lifts"}], "members": [{"id": "poma"}]"#)
    var reason = Reason(topic: "ropeways", capability: "c1", title: "Gondolas", probability: 0.8)
    reason.sentence = "We build gondolas."
    reason.least = Reason.LeastAnswered(topic: "artificial snow", probability: 0.02)
    let meeting = Meeting(slot: "s1", table: 1, delegate: "lifts", member: "poma", reason: reason)
    let html = MeetingSheets(RenderContext(Programme(meetings: [meeting]), timetable)).html
    #expect(html.contains("“artificial snow”: nothing on its sheet answers that"))
    #expect(html.contains("And for “artificial snow”: do you do that yourselves"))
    #expect(html.contains("“We build gondolas.”"))
  }

  @Test(arguments: [
    ("2026-04-22", 2), ("2000-02-29", 1), ("1999-12-31", 4), ("2024-01-01", 0), ("2026-03-01", 6),
  ])
  func `a date knows its weekday`(text: String, weekday: Int) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.weekday == weekday)
    #expect(date.next.weekday == (weekday + 1) % 7)
    #expect("\(date)" == text)
  }
}
