import Foundation
import Storage
import Testing

struct StoreTests {
  private let file: TemporaryStore
  private var store: Store { file.store }

  init() throws { file = try TemporaryStore() }

  @Test func `a document comes back as it went in, its keys in order`() throws {
    let document = try Store.Document.member(
      "a", more: #""zeta":[1,2.5,null,true],"alpha":{"é/":1}"#)
    #expect(try store.put(document, .members, if: .absent, by: "t") == .created)
    let found = try #require(try store.document(.members, id: "a"))
    #expect(
      String(decoding: found.json, as: UTF8.self)
        == #"{"alpha":{"é/":1},"id":"a","name":"A","zeta":[1,2.5,null,true]}"#)
    #expect(found.hash == document.hash)
    #expect(try store.put(found, .members, by: "t") == .unchanged)
    #expect(try store.documents(.members) == [found])
    #expect(try store.document(.members, id: "b") == nil)
  }

  @Test func `a condition that does not hold is a conflict`() throws {
    let first = try Store.Document.member("a")
    let second = try Store.Document.member("a", name: "B")
    try store.put(first, .members, by: "t")
    #expect(throws: StoreError.conflict(kind: "members", id: "a", current: first.hash)) {
      try store.put(second, .members, if: .absent, by: "t")
    }
    #expect(throws: StoreError.conflict(kind: "members", id: "a", current: first.hash)) {
      try store.put(second, .members, if: .matches(hash: second.hash), by: "t")
    }
    #expect(throws: StoreError.conflict(kind: "members", id: "x", current: nil)) {
      try store.delete(.members, id: "x", if: .matches(hash: first.hash), by: "t")
    }
    #expect(
      try store.put(second, .members, if: .matches(hash: first.hash), by: "t") == .updated)
    #expect(try store.delete(.members, id: "a", if: .matches(hash: second.hash), by: "t"))
    #expect(try !store.delete(.members, id: "a", by: "t"))
  }

  @Test func `the revision grows with each change and with nothing else`() throws {
    let start = try store.revision
    try store.put(.member("a"), .members, by: "t")
    try store.put(.member("a"), .members, by: "t")
    #expect(try store.revision == start + 1)
    let other = try Store(path: store.path, create: false)
    try other.put(.member("a", name: "B"), .members, by: "t")
    try other.delete(.members, id: "a", by: "t")
    #expect(try store.revision == start + 3)
  }

  @Test func `each change is in the audit trail with the hashes before and after`() throws {
    let first = try Store.Document.member("a")
    let second = try Store.Document.member("a", name: "B")
    try store.put(first, .members, by: "ann")
    try store.put(second, .members, by: "bob")
    try store.delete(.members, id: "a", by: "eve")
    let entries = try store.audit(subject: "a")
    #expect(entries.map(\.actor) == ["eve", "bob", "ann"])
    #expect(entries.map(\.action) == [.delete, .update, .create])
    #expect(entries.map(\.before) == [second.hash, first.hash, nil])
    #expect(entries.map(\.after) == [nil, second.hash, first.hash])
  }

  @Test func `contacts become persons and leave the sheet`() throws {
    let document = try Store.Document.member(
      "a", more: #""contacts":[{"name":"Zoé","email":"z@a.fr","languages":["fr"]}]"#)
    try store.put(document, .members, by: "t")
    #expect(
      !String(decoding: try store.document(.members, id: "a")!.json, as: UTF8.self)
        .contains("Zo"))
    #expect(
      try store.persons(of: "a") == [
        Store.Person(
          id: "a-contact-1", member: "a", name: "Zoé", email: "z@a.fr", languages: ["fr"])
      ])
    // A sheet that does not speak of contacts leaves them alone; an empty list takes them away.
    try store.put(.member("a", name: "B"), .members, by: "t")
    #expect(try store.persons().count == 1)
    #expect(
      try store.put(.member("a", name: "B", more: #""contacts":[]"#), .members, by: "t")
        == .updated)
    #expect(try store.persons().isEmpty)
  }

  @Test func `many documents are put at once or not at all`() throws {
    let documents = try (0..<1000).map { try Store.Document.member("m\($0)") }
    try sql(
      """
      CREATE TRIGGER stop BEFORE INSERT ON members WHEN new.id = 'm500'
      BEGIN SELECT raise(ABORT, 'stopped'); END;
      """, in: store.path)
    #expect { try store.putAll(documents, .members, by: "t") } throws: {
      "\($0)".contains("stopped")
    }
    #expect(try store.count(.members) == 0)
    #expect(try store.audit().isEmpty)
    try sql("DROP TRIGGER stop;", in: store.path)
    #expect(try store.putAll(documents, .members, by: "t").allSatisfy { $0 == .created })
    #expect(try store.count(.members) == 1000)
  }

  @Test func `outcomes and exposures are kept in the order told`() throws {
    let met = OutcomeRecord(need: "n", member: "a", kind: .met, date: "2026-11-21", note: "ça")
    let missed = OutcomeRecord(need: "n", member: "b", kind: .noShow, date: "2026-11-20")
    try store.append(met, by: "t")
    try store.append(missed, by: "t")
    #expect(try store.outcomes() == [met, missed])
    #expect(try store.outcomes(need: "n", member: "b") == [missed])
    let exposures = [
      Exposure(
        member: "a", need: "n", kind: .putForward, rank: 1, theme: "snow", date: "2026-01-02"),
      Exposure(member: "a", need: "n", kind: .invited, date: "2026-01-03"),
    ]
    try store.append(exposures, by: "t")
    let meeting = Exposure(member: "a", need: "n", kind: .met, date: "2026-11-21")
    #expect(try store.exposures(member: "a") == [meeting] + exposures)
    #expect(try store.exposures(member: "b").isEmpty)
    #expect(try store.exposures(need: "other").isEmpty)
  }

  @Test func `a token is found by its secret only, and ends`() throws {
    let hash = Data(SHA256.digest(of: "secret"))
    let now = Date(timeIntervalSince1970: 1_000_000)
    let token = Store.Token(
      id: "t1", label: "Ann", scope: "team", hash: hash, created: now, expires: now + 10)
    try store.addToken(token, by: "t")
    #expect(try store.token(openedBy: "secret") == token)
    #expect(try store.token(openedBy: "Secret") == nil)
    #expect(token.isValid(at: now + 9))
    #expect(!token.isValid(at: now + 10))
    #expect(try store.revokeToken(id: "t1", by: "t"))
    #expect(try !store.revokeToken(id: "t1", by: "t"))
    #expect(try store.tokens().map { $0.isValid(at: now) } == [false])
  }

  @Test func `a reply is kept for a day, the first under its key`() throws {
    let now = Date(timeIntervalSince1970: 1_000_000)
    let reply = Store.Reply(
      request: "r1", status: 201, headers: [("ETag", "\"x\"")], body: Data([0, 255]))
    try store.keepReply(reply, forKey: "k", token: "t", at: now)
    try store.keepReply(
      Store.Reply(request: "r2", status: 500, headers: [], body: Data()), forKey: "k", token: "t",
      at: now + 1)
    let found = try #require(try store.reply(forKey: "k", token: "t", at: now + 86_399))
    #expect(found.request == "r1" && found.status == 201 && found.body == Data([0, 255]))
    #expect(found.headers.map(\.name) == ["ETag"] && found.headers.map(\.value) == ["\"x\""])
    #expect(try store.reply(forKey: "k", token: "other", at: now) == nil)
    #expect(try store.reply(forKey: "k", token: "t", at: now + 86_400) == nil)
    try store.keepReply(reply, forKey: "k2", token: "t", at: now + 86_400)
    #expect(try sql("SELECT key FROM replies;", in: store.path) == "k2")
  }

  @Test func `a job's lines can be read from any point`() throws {
    var job = Store.Job(
      id: "j", request: Data("{}".utf8), total: 3, created: Date(timeIntervalSince1970: 5))
    try store.addJob(job)
    try store.appendJobLines([Data("a".utf8), Data("b".utf8)], id: "j", done: 2)
    try store.appendJobLines([Data("c".utf8)], id: "j")
    #expect(try store.jobLines(id: "j", from: 1) == [Data("b".utf8), Data("c".utf8)])
    #expect(try store.jobLines(id: "j", limit: 1) == [Data("a".utf8)])
    #expect(try store.job(id: "j")?.done == 2)
    job.state = .failed
    job.error = "no room"
    job.finished = Date(timeIntervalSince1970: 9)
    #expect(try store.updateJob(job))
    #expect(try store.jobs() == [job])
    try store.deleteJob(id: "j")
    #expect(try store.jobLines(id: "j").isEmpty)
    #expect(try !store.updateJob(job))
    #expect(try store.jobs().isEmpty)
  }

  @Test func `people who know SQL find tables`() throws {
    try store.put(
      .member(
        "a",
        more: #""capabilities":[{"id":"a1","title":"Neige"}],"references":[{"country":"CN"}]"#),
      .members, by: "t")
    let need = #"{"id":"n","requirements":[{"id":"R1","title":"Schnee","inferred":true}]}"#
    try store.put(CatalogueFile.need(json: Data(need.utf8), place: "t").1, .needs, by: "t")
    #expect(
      try sql("SELECT member, id, title, language FROM capabilities;", in: store.path)
        == "a|a1|Neige|None")
    #expect(try sql("SELECT member, country FROM \"references\";", in: store.path) == "a|CN")
    #expect(try sql("SELECT * FROM requirements;", in: store.path) == "n|R1|Schnee|1")
  }
}
