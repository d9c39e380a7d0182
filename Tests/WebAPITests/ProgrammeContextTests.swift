internal import Application
internal import Foundation
internal import Storage
import Testing
internal import WebAPI

/// A programme against what else the store holds.
@Suite struct ProgrammeContextTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture(needs: 12) }

  private static func timetable(
    slots: [String] = ["09:00"], delegate: String = "Head A", members: [String] = ["poma"],
    more: String = ""
  ) -> String {
    let slots = slots.enumerated().map {
      #"{"id":"S\#($0 + 1)","start":"\#($1)","minutes":30}"#
    }.joined(separator: ",")
    let parties = members.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    let scores = members.map { #"{"delegate":"head","member":"\#($0)","score":0.9}"# }
      .joined(separator: ",")
    return #"{"timezone":"Europe/Paris","days":["2026-11-03"],"slots":[\#(slots)],"tables":2,"#
      + #""delegates":[{"id":"head","name":"\#(delegate)","languages":["en"]}],"#
      + #""members":[\#(parties)],"scores":[\#(scores)]\#(more)}"#
  }

  private func make(_ timetable: String, _ more: String = "") throws -> Asked {
    try fixture.ask("POST", "/v1/programmes", #"{"timetable":\#(timetable),"lang":"en"\#(more)}"#)
  }

  private func details(_ asked: Asked) -> [String] {
    (asked.object["errors"] as? [[String: String]] ?? []).compactMap { $0["detail"] }
  }

  private func warnings(_ asked: Asked) -> [String] {
    (asked.object["warnings"] as? [[String: String]] ?? []).compactMap { $0["en"] }
  }

  private func members(_ asked: Asked) -> [String] {
    (asked.object["meetings"] as? [[String: Any]] ?? []).compactMap { $0["member"] as? String }
  }

  @Test func `one member in two programmes at one time is refused with both names`() throws {
    let first = try make(Self.timetable())
    #expect(first.status == 201, "\(first.text)")
    let id = try #require(first.object["id"] as? String)
    let second = try make(Self.timetable())
    #expect(second.status == 422 && second.problem == "colliding-programme", "\(second.text)")
    #expect(details(second).count == 2)
    #expect(details(second)[0].hasPrefix("S1: Head A is in another programme then, \(id)"))
    #expect(details(second)[1].contains("POMA is in another programme then, \(id)"))
    let other = try make(Self.timetable(delegate: "Head B"))
    #expect(other.status == 422 && details(other).count == 1, "\(other.text)")
    // Another time, or the first one gone: taken.
    #expect(try make(Self.timetable(slots: ["09:30"], delegate: "Head B")).status == 201)
    #expect(try fixture.ask("DELETE", first.header("Location")).status == 204)
    #expect(try make(Self.timetable(delegate: "Head B")).status == 201)
  }

  @Test func `a programme is made around the others, and says so`() throws {
    _ = try make(Self.timetable())
    let second = try make(Self.timetable(slots: ["09:00", "09:30"], delegate: "Head B"))
    #expect(second.status == 201, "\(second.text)")
    #expect(
      (second.object["meetings"] as? [[String: Any]])?.map { $0["slot"] as? String } == ["S2"])
    #expect(warnings(second).count == 1 && warnings(second)[0].contains("2026-11-03 09:00–09:30"))
    let parties = second.object["parties"] as? [[String: Any]] ?? []
    #expect(parties.allSatisfy { ($0["away"] as? [String])?.isEmpty == true })
  }

  @Test func `what must be at a time when its member is elsewhere is told with the reason`() throws
  {
    _ = try make(Self.timetable())
    let confirmed = #","confirmed":[{"delegate":"head","member":"poma","slot":"S1"}]"#
    let reply = try make(
      Self.timetable(slots: ["09:00", "09:30"], delegate: "Head B", more: confirmed))
    #expect(reply.status == 422 && reply.problem == "infeasible-programme", "\(reply.text)")
    #expect(details(reply).contains { $0.contains("is in another programme then") })
  }

  @Test func `check, edit and replan know the other programmes`() throws {
    _ = try make(Self.timetable())
    let second = try make(Self.timetable(slots: ["09:00", "09:30"], delegate: "Head B"))
    let place = second.header("Location")
    let moved = #"{"meetings":[{"slot":"S1","table":1,"delegate":"head","member":"poma"}]}"#
    let check = try fixture.ask("POST", place + "/check", moved)
    let collisions = check.object["collisions"] as? [[String: Any]] ?? []
    #expect(collisions.map { $0["kind"] as? String } == ["elsewhere"], "\(check.text)")
    #expect(collisions.first?["meetings"] as? [Int] == [0])
    #expect(collisions.first?["known"] as? Bool == false)
    let put = try fixture.ask("PUT", place, moved, ["If-Match": second.header("ETag")])
    #expect(put.status == 422 && put.problem == "colliding-programme", "\(put.text)")
    let replan = try fixture.ask(
      "POST", place + "/replan", #"{"events":[{"kind":"lost_slot","slot":"S2"}]}"#)
    #expect(replan.status == 200, "\(replan.text)")
    let programme = replan.object["programme"] as? [String: Any]
    #expect((programme?["meetings"] as? [Any])?.isEmpty == true)
    #expect((programme?["warnings"] as? [Any])?.count == 1)
  }

  @Test func `what collided before somebody looked is known, and does not stop an edit`() throws {
    let first = try make(Self.timetable())
    let second = try make(
      Self.timetable(slots: ["09:00", "10:00"], delegate: "Head B", members: ["abest-ingenierie"]))
    // As two services would leave it that wrote at once: both have POMA at nine.
    let document = try #require(
      try fixture.store.document(.programmes, id: first.object["id"] as? String ?? ""))
    let other = try #require(second.object["id"] as? String)
    let copy = String(decoding: document.json, as: UTF8.self)
      .replacing(document.id, with: other).replacing("Head A", with: "Head B")
    _ = try fixture.store.put(
      Store.Document(id: other, json: Data(copy.utf8)), .programmes, by: "test")
    let read = try fixture.ask("GET", second.header("Location"))
    let check = try fixture.ask("POST", second.header("Location") + "/check", read.text)
    let collisions = check.object["collisions"] as? [[String: Any]] ?? []
    #expect(collisions.map { $0["kind"] as? String } == ["elsewhere"], "\(check.text)")
    #expect(collisions.first?["known"] as? Bool == true)
    let put = try fixture.ask(
      "PUT", second.header("Location"), read.text, ["If-Match": read.header("ETag")])
    #expect(put.status == 200, "\(put.text)")
  }

  @Test func `two drafts for one need do not stand in each other's way, and are told`() throws {
    let first = try make(Self.timetable(), #","need":"N010""#)
    #expect(first.status == 201, "\(first.text)")
    let second = try make(Self.timetable(), #","need":"N010""#)
    #expect(second.status == 201, "\(second.text)")
    #expect(warnings(second).count == 1, "\(second.text)")
    #expect(warnings(second).first?.contains(first.object["id"] as? String ?? "?") == true)
    #expect(try make(Self.timetable(), #","need":"N009""#).status == 422)
  }

  @Test func `whoever declined the need gets no meeting, and comes back with a later word`() throws
  {
    func outcome(_ kind: String, _ date: String) throws {
      let body = #"{"need":"N010","member":"poma","kind":"\#(kind)","date":"\#(date)"}"#
      #expect(try fixture.ask("POST", "/v1/outcomes", body).status == 201)
    }
    let timetable =
      #"{"days":["2026-12-03"],"slots":[{"id":"S1","day":0,"start":"09:00","minutes":30},"#
      + #"{"id":"S2","day":0,"start":"09:30","minutes":30}],"tables":2,"#
      + #""delegates":[{"id":"head","name":"Head A","languages":["en"],"topics":["télésiège débrayable"]}],"#
      + #""members":[{"id":"poma"},{"id":"leitner-france"},{"id":"technoalpin-france"}]}"#
    let with = try make(timetable, #","need":"N010""#)
    #expect(members(with).contains("poma"), "\(with.text)")
    try outcome("declined", "2026-11-01")
    let without = try make(timetable, #","need":"N010""#)
    #expect(without.status == 201 && !members(without).contains("poma"), "\(without.text)")
    #expect(warnings(without).contains { $0.hasPrefix("POMA declined this need on 2026-11-01") })
    // The one made before has it still: known, dropped when it is made anew.
    let place = with.header("Location")
    let check = try fixture.ask("POST", place + "/check", with.text)
    let collisions = check.object["collisions"] as? [[String: Any]] ?? []
    #expect(collisions.map { $0["kind"] as? String } == ["forbidden"], "\(check.text)")
    let replan = try fixture.ask("POST", place + "/replan", "{}")
    let meetings = (replan.object["programme"] as? [String: Any])?["meetings"] as? [[String: Any]]
    #expect(meetings?.contains { $0["member"] as? String == "poma" } == false, "\(replan.text)")
    let added =
      #"{"meetings":[{"slot":"S1","table":1,"delegate":"head","member":"poma"}]}"#
    let put = try fixture.ask(
      "PUT", without.header("Location"), added, ["If-Match": without.header("ETag")])
    #expect(put.status == 422 && details(put).contains { $0.contains("declined on 2026-11-01") })
    let forced = timetable.dropLast() + #","forced":[{"delegate":"head","member":"poma"}]}"#
    #expect(try make(String(forced), #","need":"N010""#).status == 422)
    // An older word changes nothing, a later one does; another need was never declined.
    try outcome("contacted", "2026-10-01")
    #expect(try !members(make(timetable, #","need":"N010""#)).contains("poma"))
    #expect(
      try members(make(timetable.replacing("2026-12-03", with: "2026-12-10"), #","need":"N009""#))
        .contains("poma"))
    try outcome("met", "2026-11-05")
    #expect(try members(make(timetable, #","need":"N010""#)).contains("poma"))
  }

  @Test func `whoever declined is not invited`() throws {
    let timetable =
      #"{"tables":2,"days":["2026-12-03"],"slots":[{"id":"a","start":"09:00","minutes":30}],"delegates":[{"id":"d"}]}"#
    func invited() throws -> [String] {
      let reply = try make(timetable, #","need":"N010","top":3"#)
      #expect(reply.status == 201, "\(reply.text)")
      return (reply.object["parties"] as? [[String: Any]] ?? [])
        .filter { $0["side"] as? String == "member" }.compactMap { $0["id"] as? String }
    }
    let first = try invited()
    #expect(first.count == 3)
    let body = #"{"need":"N010","member":"\#(first[0])","kind":"declined","date":"2026-11-01"}"#
    _ = try fixture.ask("POST", "/v1/outcomes", body)
    let second = try invited()
    #expect(second.count == 3 && !second.contains(first[0]))
  }

  @Test(arguments: [
    (#"{"exclude":["poma"]}"#, "members[0].id", "filter.exclude"),
    (#"{"country":["GE"]}"#, "members[0].id", "filter.country"),
    (#"{"kind":["institution"]}"#, "members[0].id", "filter.kind"),
    (#"{"exclude":["sata-group"]}"#, "site_visits[0].host", "filter.exclude"),
  ])
  func `a filter that leaves out somebody whom the timetable names is answered`(
    filter: String, field: String, rule: String
  ) throws {
    let visit =
      #","site_visits":[{"id":"v","from":"14:00","to":"15:00","delegates":["head"],"host":"sata-group"}]"#
    let reply = try make(Self.timetable(more: visit), #","filter":\#(filter)"#)
    #expect(reply.status == 422, "\(reply.text)")
    let error = (reply.object["errors"] as? [[String: String]])?.first
    #expect(error?["field"] == "timetable.\(field)")
    #expect(error?["detail"]?.hasPrefix(rule) == true)
    #expect(
      try make(Self.timetable(more: visit), #","filter":{"exclude":["dianeige"]}"#).status == 201)
  }

  @Test func `two delegates of one name are told apart everywhere`() throws {
    let timetable =
      #"{"days":["2026-11-03"],"tables":2,"slots":[{"id":"S1","start":"09:00","minutes":30}],"#
      + #""delegates":[{"id":"d1","name":"Role A"},{"id":"d2","name":"Role A"}],"#
      + #""members":[{"id":"m1"},{"id":"m2"}],"#
      + #""scores":[{"delegate":"d1","member":"m1","score":0.9},{"delegate":"d2","member":"m2","score":0.9}]}"#
    let reply = try make(timetable)
    #expect(reply.status == 201, "\(reply.text)")
    #expect(warnings(reply).contains { $0.contains("d1, d2") })
    let names = (reply.object["parties"] as? [[String: Any]] ?? []).compactMap {
      $0["name"] as? String
    }
    #expect(names.prefix(2) == ["Role A (d1)", "Role A (d2)"])
    let place = reply.header("Location")
    for paper in ["calendar.ics", "programme.html", "sheets.html", "badges.csv", "tables.csv"] {
      let text = try fixture.ask("GET", "\(place)/\(paper)").text
      #expect(text.contains("Role A (d1)") && text.contains("Role A (d2)"), "\(paper)")
    }
    let id = try #require(reply.object["id"] as? String)
    let stored = try #require(try fixture.store.document(.programmes, id: id))
    let kept = String(decoding: stored.json, as: UTF8.self)
    #expect(!kept.contains("(d1)"))
  }

  @Test func `a site visit is in the calendar of its host, who is no party`() throws {
    let visit =
      #","site_visits":[{"id":"v","from":"14:00","to":"15:00","delegates":["head"],"host":"sata-group"}]"#
    let place = try make(Self.timetable(more: visit)).header("Location")
    for (party, count) in [("sata-group", 1), ("head", 2), ("poma", 1)] {
      let reply = try fixture.ask("GET", "\(place)/calendar.ics?party=\(party)")
      #expect(reply.status == 200, "\(party)")
      #expect(reply.text.ranges(of: "BEGIN:VEVENT").count == count, "\(party)")
    }
    #expect(try fixture.ask("GET", "\(place)/calendar.ics?party=abest-ingenierie").status == 404)
    #expect(
      try fixture.ask("GET", "\(place)/programme.html?party=sata-group").text.contains("14:00"))
    let badges = try fixture.ask("GET", "\(place)/badges.csv?party=poma").text
    #expect(!badges.contains("sata-group"))
  }

  @Test func `a zone that is unknown is refused at its field`() throws {
    let reply = try make(Self.timetable().replacing("Europe/Paris", with: "Europe/Pari"))
    #expect(reply.status == 422, "\(reply.text)")
    let error = (reply.object["errors"] as? [[String: String]])?.first
    #expect(error?["field"] == "timetable.timezone")
    #expect(error?["detail"] == "no time zone 'Europe/Pari'; did you mean Europe/Paris?")
  }
}
