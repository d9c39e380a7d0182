import Foundation
import LinearAlgebra
import Storage
import Testing
import TextAnalysis
import VectorSpace

/// Rows that say how long a text is.
private struct LengthEncoder: Encoder {
  let id: String
  let dimension = 2
  func knows(_ language: Language) -> Bool { true }
  func rows(for texts: [String], role: Role) -> Matrix {
    Matrix(rows: texts.map { [Float($0.utf8.count), 1] }, columns: 2)
  }
}

struct ForgettingTests {
  private let file: TemporaryStore
  private var store: Store { file.store }
  private let nowhere = CacheFolder(environment: ["CORDEE_CACHE": "/proc/nowhere"])
  private let encoder = LengthEncoder(id: "length/1")

  init() throws {
    file = try TemporaryStore()
    let sheet = """
      {"id":"quark-sa","name":"Quarkotron","capabilities":[{"id":"q1","title":"Unobtainium lifts"}],
       "contacts":[{"id":"zeb","name":"Zebulon Quirk","email":"zebulon@quirk.test"}]}
      """
    try store.put(CatalogueFile.member(json: Data(sheet.utf8), place: "t").1, .members, by: "t")
    try store.put(
      .member("other", more: #""capabilities":[{"id":"o1","title":"Neige"}]"#), .members, by: "t")
    let need = #"{"id":"n","title":"As Quarkotron built it"}"#
    try store.put(CatalogueFile.need(json: Data(need.utf8), place: "t").1, .needs, by: "t")
    let note = "met Zebulon Quirk of Quarkotron"
    try store.append(
      OutcomeRecord(need: "n", member: "quark-sa", kind: .met, date: "2026-01-01", note: note),
      by: "t")
    try store.append(
      OutcomeRecord(need: "n", member: "other", kind: .met, date: "2026-01-01", note: note), by: "t"
    )
    try store.append(
      [Exposure(member: "quark-sa", need: "n", kind: .met, date: "2026-01-01")], by: "t")
    try store.addToken(
      Store.Token.issued(label: "Zeb", scope: "member:quark-sa", expires: nil).token, by: "t")
    try store.keepReply(
      Store.Reply(
        request: "r", status: 200, headers: [], body: Data("{\"name\":\"Quarkotron\"}".utf8)),
      forKey: "k", token: "t")
    try store.addJob(Store.Job(id: "j", request: Data("{}".utf8), created: .now))
    try store.appendJobLines(
      [Data("Zebulon Quirk".utf8), Data("[\"quark-sa\"]".utf8), Data("other".utf8)], id: "j")
    _ = try CachedEncoder(encoder, in: StoreEmbeddings(store, beside: nowhere)).rows(
      for: ["Unobtainium lifts", "Neige"], role: .passage)
  }

  /// The bytes of the store's file and of its log.
  private func holds(_ text: String) throws -> Bool {
    for path in [store.path, store.path + "-wal"] {
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let bytes = try Data(contentsOf: URL(filePath: path))
      if bytes.range(of: Data(text.utf8)) != nil { return true }
    }
    return false
  }

  @Test func `a forgotten person leaves no byte behind`() throws {
    #expect(try holds("Zebulon") && holds("zebulon@quirk.test"))
    let done = try #require(try store.forget(.person, id: "zeb", by: "t"))
    #expect(try !holds("Zebulon") && !holds("zebulon@quirk.test"))
    #expect(done.counts == ["job_lines": 1, "outcomes": 2, "persons": 1])
    // The label of a token is not rewritten.
    #expect(done.mentions == (try store.tokens().map { "tokens/\($0.id)" }))
    #expect(try store.outcomes().map(\.note) == ["", ""])
    #expect(try store.forget(.person, id: "zeb", by: "t") == nil)
  }

  @Test func `a forgotten member leaves its proof and what others wrote`() throws {
    let done = try #require(try store.forget(.member, id: "quark-sa", by: "ann"))
    #expect(done.mentions == ["needs/n"])
    #expect(
      done.counts == [
        "audit": 5, "exposures": 2, "job_lines": 2, "members": 1, "outcomes": 2, "persons": 1,
        "replies": 1, "tokens": 1,
      ])
    try store.delete(.needs, id: "n", by: "t")
    try store.append(
      OutcomeRecord(need: "n", member: "other", kind: .met, date: "2026-01-01"), by: "t")
    #expect(try !holds("quark-sa") && !holds("Unobtainium"))
    let entry = try #require(try store.audit(subject: "sha256:\(done.proof)").first)
    #expect(entry.action == .forget && entry.actor == "ann")
    #expect(entry.note?.contains("\"persons\":1") == true)
    #expect(done.proof == SHA256.hexDigest(of: Data("quark-sa".utf8)))
    // Its rows are gone, those of the other stay.
    #expect(try sql("SELECT count(*) FROM embeddings;", in: store.path) == "1")
  }

  @Test func `everything that is held on somebody comes out`() throws {
    let member = String(
      decoding: try #require(try store.subjectAccess(id: "quark-sa")), as: UTF8.self)
    for text in ["Unobtainium", "zebulon@quirk.test", "met Zebulon", "needs/n", "\"j\""] {
      #expect(member.contains(text), "\(text)")
    }
    let person = String(decoding: try #require(try store.subjectAccess(id: "zeb")), as: UTF8.self)
    #expect(person.contains("zebulon@quirk.test") && !person.contains("Unobtainium"))
    #expect(try store.subjectAccess(id: "nobody") == nil)
  }

  @Test func `rows of what the store holds are made once, of other questions never kept`() throws {
    let cached = try CachedEncoder(encoder, in: StoreEmbeddings(store, beside: nowhere))
    let asked = ["As Quarkotron built it", "something else"]
    #expect(try cached.rows(for: asked, role: .query).elements == [22, 1, 14, 1])
    #expect(try cached.rows(for: ["Neige"], role: .passage).elements == [5, 1])
    #expect(
      try sql("SELECT role, count(*) FROM embeddings GROUP BY role;", in: store.path)
        == "passage|2\nquery|1")
    #expect(try store.embeddingCounts().rows == ["length/1": 3])
    #expect(try store.embeddingCounts().texts == 3)
  }

  @Test func `another version of a model is refused until the store is indexed anew`() throws {
    #expect(try store.encoderIDs == ["length/1"])
    try store.admit(encoder)
    try store.admit(LengthEncoder(id: "width/1"))
    #expect {
      try store.admit(LengthEncoder(id: "length/2"))
    } throws: {
      "\($0)".contains("indexed with length/1") && "\($0)".contains("cordee reindex")
    }
    try store.dropEmbeddings()
    try store.admit(LengthEncoder(id: "length/2"))
    #expect(try store.embeddingCounts().rows.isEmpty)
  }
}
