internal import Application
internal import Foundation
internal import Synchronization
import Testing
internal import WebAPI

/// While the catalogue changes, every reply is the one of before or the one of after, whole.
@Suite struct SnapshotRaceTests {
  private let fixture: Fixture

  init() throws {
    fixture = try Fixture(members: 9, needs: 3)
  }

  private struct Question: Sendable {
    let method: String
    let target: String
    var body = ""
  }

  /// The first by its id, so that it moves every other's position.
  private static let extra =
    #"{"id":"aaa-first","name":"Aaa","kind":"company","country":"FR","capabilities":[{"id":"c","#
    + #""title":"Enneigement","description":"Canons à neige et réseaux d'eau.","lang":"fr"}]}"#

  /// Long to take apart, so that the catalogue has time to change in the middle of a request.
  private static let ballast = (0..<20_000).map(String.init).joined(separator: ",")

  private func questions() throws -> [Question] {
    let list = try fixture.ask("GET", "/v1/members?limit=100").object["items"] as? [[String: Any]]
    let ids = (list ?? []).compactMap { $0["id"] as? String }
    let (member, other) = (try #require(ids.first), try #require(ids.last))
    let need = #"{"title":"enneigement et télésièges","x":[\#(Self.ballast)]}"#
    return [
      Question(method: "POST", target: "/v1/matches", body: #"{"need":"N001","top":20}"#),
      Question(method: "POST", target: "/v1/matches", body: #"{"need":"N001","policy":"fair"}"#),
      Question(method: "POST", target: "/v1/coverages", body: #"{"need":"N005"}"#),
      Question(
        method: "POST", target: "/v1/coverages",
        body: #"{"need":\#(need),"include":["\#(other)"]}"#),
      Question(
        method: "POST", target: "/v1/why-not", body: #"{"member":"\#(member)","need":\#(need)}"#),
      Question(
        method: "POST", target: "/v1/why-not", body: #"{"member":"\#(other)","need":\#(need)}"#),
      Question(method: "GET", target: "/v1/needs/N001/why-not/\(member)"),
      Question(method: "GET", target: "/v1/needs/N001/why-not/\(other)"),
      Question(method: "GET", target: "/v1/search?q=neige&top=20"),
      Question(method: "GET", target: "/v1/members/\(other)/similar"),
      Question(method: "GET", target: "/v1/members/\(member)/similar"),
      Question(method: "GET", target: "/v1/members/\(member)/complements?need=N001&with=\(other)"),
      Question(method: "GET", target: "/v1/members/\(other)/opportunities"),
      Question(method: "GET", target: "/v1/members/\(member)/sheet"),
      Question(method: "GET", target: "/v1/members/\(other)/sheet"),
      Question(method: "GET", target: "/v1/exposure"),
    ]
  }

  private func ask(_ question: Question) throws -> String {
    let reply = try fixture.ask(question.method, question.target, question.body)
    return "\(reply.status) \(reply.text)"
  }

  /// Waits until the index has so many members.
  private func settle(members: Int) throws {
    for _ in 0..<4_000 {
      if try fixture.ask("GET", "/metrics").text.contains("cordee_members \(members).0\n") {
        return
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
    Issue.record("the index never had \(members) members")
  }

  private func toggle(isThere: Bool) throws {
    if isThere {
      #expect(try fixture.ask("POST", "/v1/members", Self.extra).status == 201)
    } else {
      #expect(try fixture.ask("DELETE", "/v1/members/aaa-first").status == 204)
    }
    try settle(members: isThere ? 10 : 9)
  }

  /// The replies with and without the member that comes and goes.
  private func possible(_ questions: [Question]) throws -> [Set<String>] {
    var found = questions.map { _ in Set<String>() }
    for isThere in [true, false] {
      try toggle(isThere: isThere)
      for (index, question) in questions.enumerated() {
        let reply = try ask(question)
        #expect(reply.hasPrefix("200 "), "\(question.target): \(reply.prefix(300))")
        found[index].insert(reply)
      }
    }
    return found
  }

  @Test func `every route answers from one snapshot`() throws {
    let questions = try questions()
    let possible = try possible(questions)
    let isOver = Flag()
    let wrong = Findings()
    let readers = DispatchGroup()
    for reader in 0..<3 {
      DispatchQueue.global().async(group: readers) { [self] in
        var number = reader * 5
        repeat {
          let index = number % questions.count
          let reply = (try? ask(questions[index])) ?? "failed"
          if !possible[index].contains(reply) {
            wrong.add("\(questions[index].target): \(reply.prefix(200))")
          }
          number += 1
        } while !isOver.isRaised || number < reader * 5 + questions.count
      }
    }
    for round in 0..<8 { try toggle(isThere: round % 2 == 0) }
    isOver.raise()
    readers.wait()
    let found = wrong.all
    #expect(found.isEmpty, "\(found.count) wrong: \(found.prefix(3))")
  }

  @Test func `a programme and a job are made from one snapshot`() throws {
    func lines() throws -> String {
      let place = try fixture.ask("POST", "/v1/jobs", #"{"top":9}"#).header("Location")
      for _ in 0..<2_000 {
        if try fixture.ask("GET", place).object["state"] as? String == "done" { break }
        Thread.sleep(forTimeInterval: 0.01)
      }
      return try fixture.ask("GET", "\(place)/result").text
    }
    var possible: Set<String> = []
    for isThere in [true, false] {
      try toggle(isThere: isThere)
      possible.insert(try lines())
    }
    #expect(possible.count == 2)
    let isOver = Flag()
    let writer = DispatchGroup()
    DispatchQueue.global().async(group: writer) { [self] in
      for round in 0..<12 { try? toggle(isThere: round % 2 == 0) }
      isOver.raise()
    }
    let timetable =
      #"{"tables":2,"slots":[{"id":"a","start":"09:00","minutes":30}],"#
      + #""delegates":[{"id":"d"},{"id":"e"}]}"#
    repeat {
      #expect(possible.contains(try lines()))
      let made = try fixture.ask(
        "POST", "/v1/programmes",
        #"{"need":"N001","top":9,"timetable":\#(timetable),"budget_ms":5000}"#)
      #expect(made.status == 201, "\(made.text.prefix(300))")
    } while !isOver.isRaised
    writer.wait()
  }
}

/// Down until it is raised, by any thread.
final class Flag: Sendable {
  private let state = Atomic(false)
  var isRaised: Bool { state.load(ordering: .relaxed) }
  func raise() { state.store(true, ordering: .relaxed) }
}

/// What several threads found.
private final class Findings: Sendable {
  private let state = Mutex<[String]>([])
  var all: [String] { state.withLock { $0 } }
  func add(_ text: String) { state.withLock { $0.append(text) } }
}
