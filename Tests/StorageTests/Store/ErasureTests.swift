import Foundation
import Storage
import Testing

/// Names and numbers however others spelled them, and erasures that outlast a restore.
struct ErasureTests {
  private let file: TemporaryStore
  private var store: Store { file.store }
  private static let name = "Zélie \"Zaza\" O'Quibberon"
  private static let spellings = [
    name, name.uppercased(), "zelie zaza o'quibberon", "ZÉLIE  « Zaza »\tO’Quibberon",
    "Ze\u{301}lie “Zaza” O'Quibberon",
    "Z\\u00e9lie \\\"Zaza\\\" O'Quibberon", #"Z\\u00E9lie \\\"Zaza\\\"\\nO'Quibberon"#,
    "Zélie &quot;Zaza&quot; O&#39;Quibberon",
    "zelie.quibberon@Example.ORG", "write to <ZELIE.QUIBBERON@example.org>",
    "+33 6 99 88 77 66", "0699887766", "06.99.88.77.66", "0033 (0)6-99-88-77-66", "06 99 88 77 66",
    "+33\u{A0}6\u{202F}99\u{202F}88\u{202F}77\u{202F}66",
  ]
  private static let others = [
    "Zélie", "Zaza O'Neill", "06 99 88 77 65", "0.699887", "Ozelie zaza o quibberonesque",
    "zelie@example.org",
  ]

  init() throws {
    file = try TemporaryStore()
    let person: [String: Any] = [
      "id": "quibco-p1", "name": Self.name, "email": "zelie.quibberon@example.org",
      "phone": "+33 6 99 88 77 66",
    ]
    for (id, contacts) in [("quibco", [person]), ("other", [])] {
      let json = try JSONSerialization.data(
        withJSONObject: ["id": id, "name": "Firm \(id)", "contacts": contacts])
      try store.put(CatalogueFile.member(json: json, place: "t").1, .members, by: "t")
    }
  }

  private func keep(_ texts: [String]) throws {
    try store.addJob(Store.Job(id: "j", request: Data("{}".utf8), created: .now))
    for (index, text) in texts.enumerated() {
      // As a reply has it: JSON, and JSON in JSON.
      var json = try JSONSerialization.data(withJSONObject: ["title": text])
      if index.isMultiple(of: 2) {
        json = try JSONSerialization.data(
          withJSONObject: ["answer": String(decoding: json, as: UTF8.self)])
      }
      try store.keepReply(
        Store.Reply(request: "r", status: 200, headers: [], body: json), forKey: "k\(index)",
        token: "t")
      try store.appendJobLines([json], id: "j")
      try store.append(
        OutcomeRecord(need: "n", member: "other", kind: .met, date: "2026-01-01", note: text),
        by: "t")
      try store.put(
        CatalogueFile.need(
          json: JSONSerialization.data(withJSONObject: ["id": "n\(index)", "title": text]),
          place: "t"
        ).1, .needs, by: "t")
    }
  }

  @Test(arguments: [Store.Subject.person, .member])
  func `every spelling is found, and nobody else's`(subject: Store.Subject) throws {
    try keep(Self.spellings + Self.others)
    let done = try #require(
      try store.forget(subject, id: subject == .person ? "quibco-p1" : "quibco", by: "t"))
    let count = Self.spellings.count
    #expect(done.counts["replies"] == count)
    #expect(done.counts["job_lines"] == count)
    #expect(done.counts["outcomes"] == count)
    let notes = try store.outcomes().map(\.note)
    #expect(notes == Array(repeating: "", count: count) + Self.others)
    #expect(Set(done.mentions) == Set((0..<count).map { "needs/n\($0)" }))
  }

  @Test func `what may remain is reported`() throws {
    try keep(["Mme O'Quibberon a écrit", "QUIBBERON", "nobody"])
    try store.addToken(
      Store.Token.issued(label: "for Zélie Zaza O'Quibberon", scope: "team", expires: nil).token,
      by: "t")
    let done = try #require(try store.forget(.person, id: "quibco-p1", by: "t"))
    #expect(done.mentions.count == 1 && done.mentions[0].hasPrefix("tokens/"))
    #expect(
      done.possibleMentions == [
        "job_lines/j", "needs/n0", "needs/n1", "outcomes/1", "outcomes/2", "replies/k0",
        "replies/k1",
      ])
  }

  @Test func `what is shown of a subject is what would be erased`() throws {
    try keep([Self.spellings[3], "06.99.88.77.66", "nobody"])
    let shown = String(
      decoding: try #require(try store.subjectAccess(id: "quibco-p1")), as: UTF8.self)
    #expect(shown.contains("\"replies\" : 2") && shown.contains("needs/n1"))
    #expect(!shown.contains("needs/n2"))
  }

  @Test(arguments: ["store", "file", "file beside the backup"])
  func `an older backup brings nobody back`(list: String) throws {
    try keep([Self.name])
    try store.backup(to: file.path("old.db"))
    _ = try store.forget(.person, id: "quibco-p1", by: "t")
    _ = try store.forget(.member, id: "other", by: "t")
    let log = "\(store.path).erasures"
    let text = try String(contentsOfFile: log, encoding: .utf8)
    #expect(!text.contains("quibco") && !text.contains("other"))
    let target = file.path("restored.db")
    switch list {
    case "store": try store.backup(to: target)
    case "file": try FileManager.default.copyItem(atPath: log, toPath: "\(target).erasures")
    default: try FileManager.default.copyItem(atPath: log, toPath: file.path("old.db.erasures"))
    }
    #expect(try Store.restore(from: file.path("old.db"), to: target) == 2)
    do {
      let restored = try Store(path: target, create: false)
      #expect(try restored.documents(.members).map(\.id) == ["quibco"])
      #expect(try restored.persons().isEmpty && restored.outcomes().isEmpty)
      #expect(try restored.reply(forKey: "k0", token: "t") == nil)
    }
    let bytes = try Data(contentsOf: URL(filePath: target))
    #expect(bytes.range(of: Data("zelie.quibberon".utf8)) == nil)
    // And again, from the same backup, over what was restored.
    #expect(try Store.restore(from: file.path("old.db"), to: target) == 2)
  }

  @Test func `who comes again after an erasure stays in a later backup`() throws {
    _ = try store.forget(.member, id: "other", by: "t")
    try store.put(.member("other"), .members, by: "t")
    try store.backup(to: file.path("new.db"))
    #expect(try Store.restore(from: file.path("new.db"), to: file.path("restored.db")) == 0)
    let restored = try Store(path: file.path("restored.db"), create: false)
    #expect(try restored.document(.members, id: "other") != nil)
  }

  @Test func `the list of erasures is its owner's only`() throws {
    _ = try store.forget(.member, id: "other", by: "t")
    let mode = try FileManager.default.attributesOfItem(atPath: "\(store.path).erasures")
    #expect(mode[.posixPermissions] as? Int == 0o600)
    #expect(try store.erasures == 1)
  }
}
