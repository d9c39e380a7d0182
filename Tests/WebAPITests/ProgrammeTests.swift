internal import Application
internal import Foundation
internal import Storage
import Testing
internal import WebAPI

@Suite struct ProgrammeTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture(needs: 12) }

  static func timetable(_ name: String) throws -> String {
    try String(
      contentsOfFile: Fixture.root + "/datasets/timetables/\(name).json", encoding: .utf8)
  }

  /// Two slots, one table, two members; more fields may follow.
  private static func small(_ more: String = "") -> String {
    #"{"tables":1,"days":["2026-04-22"],"slots":[{"id":"a","start":"09:00","minutes":30},"#
      + #"{"id":"b","start":"09:30","minutes":30}],"delegates":[{"id":"d","name":"Ann"}],"#
      + #""members":[{"id":"poma"},{"id":"abest-ingenierie"}],"#
      + #""scores":[{"delegate":"d","member":"poma","score":0.9},"#
      + #"{"delegate":"d","member":"abest-ingenierie","score":0.4}]\#(more)}"#
  }

  private func made(_ timetable: String = small()) throws -> Asked {
    let reply = try fixture.ask("POST", "/v1/programmes", #"{"timetable":\#(timetable)}"#)
    #expect(reply.status == 201, "\(reply.text)")
    return reply
  }

  private func meetings(_ asked: Asked) -> [[String: Any]] {
    asked.object["meetings"] as? [[String: Any]] ?? []
  }

  @Test func `a delegation's programme is made of the catalogue, kept, listed and taken out`()
    throws
  {
    let body =
      #"{"need":"N010","timetable":\#(try Self.timetable("delegation-two-days")),"budget_ms":500}"#
    let reply = try fixture.ask("POST", "/v1/programmes", body)
    #expect(reply.status == 201, "\(reply.text)")
    let place = reply.header("Location")
    #expect(place.wholeMatch(of: /\/v1\/programmes\/P-[0-9a-f]{12}/) != nil)
    #expect(meetings(reply).count > 20)
    #expect(reply.object["sequence"] as? Int == 0)
    #expect(reply.object["need"] as? String == "N010")
    #expect((reply.object["slots"] as? [[String: Any]])?.first?["end"] as? String == "09:55")
    #expect((reply.object["tables"] as? [Any])?.count == 6)
    let poma = (reply.object["parties"] as? [[String: Any]])?.first {
      $0["id"] as? String == "poma"
    }
    #expect(poma?["name"] as? String == "POMA")
    #expect((meetings(reply).first?["reason"] as? [String: Any])?["sentence"] != nil)
    let read = try fixture.ask("GET", place)
    #expect(read.text == reply.text && read.header("ETag") == reply.header("ETag"))
    let check = try fixture.ask("POST", place + "/check", read.text)
    #expect((check.object["collisions"] as? [Any])?.isEmpty == true, "\(check.text)")
    let list = try fixture.ask("GET", "/v1/programmes?need=N010")
    let item = try #require((list.object["items"] as? [[String: Any]])?.first)
    #expect(item["meetings"] as? Int == meetings(reply).count)
    #expect(
      (try fixture.ask("GET", "/v1/programmes?need=N001").object["items"] as? [Any])?.isEmpty
        == true)
    #expect(try fixture.ask("DELETE", place).status == 204)
    #expect(try fixture.ask("GET", place).status == 404)
  }

  @Test func `whoever names no members invites those that fit best`() throws {
    let timetable =
      #"{"tables":2,"slots":[{"id":"a","start":"09:00","minutes":30}],"delegates":[{"id":"d"},{"id":"e"}]}"#
    let reply = try fixture.ask(
      "POST", "/v1/programmes",
      #"{"text":"Beschneiungsanlagen und Schneekanonen","top":3,"timetable":\#(timetable)}"#)
    #expect(reply.status == 201, "\(reply.text)")
    let parties = reply.object["parties"] as? [[String: Any]] ?? []
    #expect(parties.count { $0["side"] as? String == "member" } == 3)
    #expect(meetings(reply).count == 2)
  }

  @Test func `pages of the list lead to each other`() throws {
    for day in ["2026-04-22", "2026-04-23", "2026-04-24"] {
      _ = try made(Self.small().replacing("2026-04-22", with: day))
    }
    let first = try fixture.ask("GET", "/v1/programmes?limit=2")
    let next = try #require(first.object["next"] as? String)
    let second = try fixture.ask("GET", "/v1/programmes?limit=2&cursor=\(next)")
    #expect((second.object["items"] as? [Any])?.count == 1)
    #expect(second.object["next"] is NSNull)
  }

  @Test func `a programme edited by hand is kept against its version, and no other`() throws {
    let made = try made()
    let place = made.header("Location")
    let swapped = #"{"meetings":[{"slot":"b","table":1,"delegate":"d","member":"poma"}]}"#
    #expect(try fixture.ask("PUT", place, swapped).status == 428)
    #expect(try fixture.ask("PUT", place, swapped, ["If-Match": "\"x\""]).status == 412)
    let put = try fixture.ask("PUT", place, swapped, ["If-Match": made.header("ETag")])
    #expect(put.status == 200, "\(put.text)")
    #expect(put.object["sequence"] as? Int == 1)
    #expect(meetings(put).count == 1)
    #expect((put.object["fallen"] as? [Any])?.count == 1)
    #expect(put.object["objective"] as? Double == 0.9)
    #expect(put.object["bound"] as? Double == 1.3)
    #expect(try fixture.ask("GET", place).header("ETag") == put.header("ETag"))
  }

  @Test func `meetings that collide are told, and not kept`() throws {
    let made = try made()
    let place = made.header("Location")
    let body =
      #"{"meetings":[{"slot":"a","table":1,"delegate":"d","member":"poma"},"#
      + #"{"slot":"a","table":1,"delegate":"d","member":"abest-ingenierie"}]}"#
    let check = try fixture.ask("POST", place + "/check", body)
    let collisions = check.object["collisions"] as? [[String: Any]] ?? []
    #expect(collisions.map { $0["kind"] as? String } == ["partyTwice", "tableTwice"])
    #expect(collisions.first?["meetings"] as? [Int] == [0, 1])
    #expect(collisions.first?["known"] as? Bool == false)
    #expect(
      (collisions.first?["sentence"] as? [String: String])?["fr"]
        == "a\u{A0}: Ann a deux rendez-vous")
    let put = try fixture.ask("PUT", place, body, ["If-Match": made.header("ETag")])
    #expect(put.status == 422 && put.problem == "colliding-programme")
    #expect((put.object["errors"] as? [[String: Any]])?.first?["field"] as? String == "meetings[1]")
    #expect(try fixture.ask("GET", place).text == made.text)
  }

  @Test func `after a cancellation the others stay, and what moved is told`() throws {
    let made = try made()
    let place = made.header("Location")
    let reply = try fixture.ask(
      "POST", place + "/replan", #"{"events":[{"kind":"cancelled","party":"poma"}]}"#)
    #expect(reply.status == 200, "\(reply.text)")
    let programme = try #require(reply.object["programme"] as? [String: Any])
    #expect(programme["sequence"] as? Int == 1)
    #expect(
      (programme["meetings"] as? [[String: Any]])?.map { $0["member"] as? String }
        == ["abest-ingenierie"])
    let changes = try #require(reply.object["changes"] as? [[String: Any]])
    #expect(changes.map { $0["kind"] as? String } == ["dropped"])
    #expect((changes.first?["why"] as? [String: String])?["en"]?.contains("absent") == true)
    #expect(try fixture.ask("GET", place).header("ETag") == reply.header("ETag"))
    let late = try fixture.ask(
      "POST", place + "/replan", #"{"events":[{"kind":"lost_slot","slot":"z"}]}"#)
    #expect(late.status == 422)
    #expect((late.object["errors"] as? [[String: Any]])?.first?["field"] as? String == "events[0]")
    let old = try fixture.ask(
      "POST", place + "/replan", "{}", ["If-Match": made.header("ETag")])
    #expect(old.status == 412)
  }

  @Test func `a demand that cannot be met is told with what would help`() throws {
    let more =
      #","limits":{"meetings_per_delegate":1},"forced":[{"delegate":"d","member":"poma"},{"delegate":"d","member":"abest-ingenierie"}]"#
    let reply = try fixture.ask(
      "POST", "/v1/programmes", #"{"timetable":\#(Self.small(more)),"lang":"en"}"#)
    #expect(reply.status == 422 && reply.problem == "infeasible-programme", "\(reply.text)")
    let error = (reply.object["errors"] as? [[String: String]])?.first
    #expect(error?["field"]?.hasPrefix("timetable.forced[") == true)
    #expect(error?["detail"]?.contains("1 more meeting allowed to Ann") == true)
    #expect((try fixture.ask("GET", "/v1/programmes").object["items"] as? [Any])?.isEmpty == true)
  }

  @Test func `what breaks a rule is not called optimal`() throws {
    let forced =
      #","forced":[{"delegate":"d","member":"poma"},{"delegate":"d","member":"abest-ingenierie"}]"#
    let made = try made(Self.small(forced))
    #expect(made.object["is_optimal"] as? Bool == true)
    let place = made.header("Location")
    let short = try fixture.ask(
      "POST", place + "/replan", #"{"events":[{"kind":"lost_slot","slot":"a"}]}"#)
    let programme = try #require(short.object["programme"] as? [String: Any], "\(short.text)")
    #expect((programme["meetings"] as? [Any])?.count == 1)
    #expect(programme["is_optimal"] as? Bool == false)
    let check = try fixture.ask("POST", place + "/check", try fixture.ask("GET", place).text)
    let collisions = check.object["collisions"] as? [[String: Any]] ?? []
    #expect(collisions.map { $0["known"] as? Bool } == [true], "\(check.text)")
    let edited = try fixture.ask(
      "PUT", place, try fixture.ask("GET", place).text, ["If-Match": short.header("ETag")])
    #expect(edited.status == 200, "\(edited.text)")
    #expect(edited.object["is_optimal"] as? Bool == false)
  }

  @Test func `members are invited once, when a programme with them is kept`() throws {
    let made = try made(Self.small(#","limits":{"meetings_per_delegate":1}"#))
    #expect(try fixture.store.exposures().map(\.member) == ["poma"])
    #expect(try fixture.store.exposures().map(\.kind) == [.invited])
    let both =
      #"{"meetings":[{"slot":"b","table":1,"delegate":"d","member":"abest-ingenierie"}]}"#
    _ = try fixture.ask("POST", made.header("Location") + "/check", both)
    #expect(try fixture.store.exposures().count == 1)
    let put = try fixture.ask(
      "PUT", made.header("Location"), both, ["If-Match": made.header("ETag")])
    #expect(put.status == 200, "\(put.text)")
    #expect(try fixture.store.exposures().map(\.member) == ["poma", "abest-ingenierie"])
  }

  @Test func `its papers, tables and calendars leave the house`() throws {
    let place = try made().header("Location")
    let calendar = try fixture.ask("GET", place + "/calendar.ics?party=poma")
    #expect(calendar.header("Content-Type") == "text/calendar; charset=utf-8")
    #expect(calendar.text.count(of: "BEGIN:VEVENT") == 1)
    #expect(try fixture.ask("GET", place + "/calendar.ics").text.count(of: "BEGIN:VEVENT") == 2)
    #expect(try fixture.ask("GET", place + "/meetings.csv").text.count(of: "2026-04-22") == 2)
    for name in ["badges.csv", "tables.csv"] {
      #expect(try fixture.ask("GET", "\(place)/\(name)").text.contains("POMA"))
    }
    for name in ["programme.html", "sheets.html", "book.html"] {
      let reply = try fixture.ask("GET", "\(place)/\(name)?lang=fr&party=poma")
      #expect(reply.text.contains("<html lang=\"fr\">") && reply.text.contains("POMA"))
      #expect(!reply.text.contains("ABEST"))
      #expect(reply.header("Content-Security-Policy").hasPrefix("default-src 'none'"))
    }
    #expect(try fixture.ask("GET", place + "/calendar.ics?party=nobody").status == 404)
  }

  @Test(arguments: [
    (#"{}"#, "timetable"), (#"{"timetable":[]}"#, "timetable"),
    (#"{"timetable":{"slots":[],"tables":1}}"#, "timetable.slots"),
    (
      #"{"timetable":{"slots":[{"id":"a","start":"9:00","minutes":5}],"tables":1}}"#,
      "timetable.slots[0].start"
    ),
    (
      #"{"timetable":{"slots":[{"id":"a","start":"09:00","minutes":9223372036854775807}],"tables":1}}"#,
      "timetable.slots[0]"
    ),
    (
      #"{"need":"N010","timetable":{"slots":[{"id":"a","start":"09:00","minutes":5}],"tables":9223372036854775807}}"#,
      "timetable"
    ),
    (
      #"{"need":"N010","timetable":{"slots":[{"id":"a","start":"09:00","minutes":5}],"tables":1,"members":[{"id":"x"}]}}"#,
      "timetable.members[0].id"
    ),
    (#"{"timetable":\#(small()),"budget_ms":60000}"#, "budget_ms"),
    (#"{"timetable":\#(small()),"policy":"whim"}"#, "policy"),
  ])
  func `a request that is wrong is told its field`(_ body: String, _ field: String) throws {
    let reply = try fixture.ask("POST", "/v1/programmes", body)
    #expect(reply.status == 422, "\(reply.text)")
    #expect((reply.object["errors"] as? [[String: String]])?.first?["field"] == field)
  }
}

extension String {
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
