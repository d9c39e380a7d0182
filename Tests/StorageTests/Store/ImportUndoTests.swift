import Foundation
import LinearAlgebra
import Storage
import TestSupport
import Testing

/// An import is taken back field by field; nobody's later work goes with it.
struct ImportUndoTests {
  private let file: TemporaryStore
  private var store: Store { file.store }

  init() throws {
    file = try TemporaryStore()
    try take(
      """
      {"id":"a","name":"Alpha","city":"Lyon","capabilities":[{"id":"a-1","title":"Neige"}]}
      {"id":"b","name":"Beta","city":"Annecy","contacts":[{"id":"b-p","name":"Ann","email":"ann@beta.example"}]}
      """)
  }

  @discardableResult
  private func take(_ lines: String, isSync: Bool = false, mode: ImportMode = .merge) throws -> Int?
  {
    let path = file.path("import.jsonl")
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
    let reading = try CatalogueImport(paths: [path])
    return try store.take(
      reading, from: [path], mode: mode, isSync: isSync, isDryRun: false, by: "t"
    ).number
  }

  private func state() throws -> [String] {
    try (store.documents(.members) + store.documents(.needs)).map {
      String(decoding: $0.json, as: UTF8.self)
    } + store.persons().map { "\($0)" }
  }

  private func edit(_ id: String, _ change: (inout [String: Any]) -> Void) throws {
    let document = try #require(try store.document(.members, id: id))
    var fields = try #require(
      try JSONSerialization.jsonObject(with: document.json) as? [String: Any])
    change(&fields)
    let json = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
    try store.put(Store.Document(id: id, json: json), .members, by: "t")
  }

  @Test func `all that an import changed is as it was, persons and the inactive too`() throws {
    let before = try state()
    let number = try take(
      """
      {"id":"a","name":"Alpha SAS","city":"Grenoble"}
      {"id":"c","name":"Gamma","contacts":[{"id":"c-p","name":"Carl"}]}
      {"id":"N1","title":"Neige","text":"Nous cherchons des enneigeurs.","kind":"project"}
      """, isSync: true, mode: .replace)
    #expect(number == 2)
    #expect(try store.inactiveMembers().map(\.id) == ["b"])
    let plan = try store.undoImport(nil, isDryRun: true, by: "t")
    #expect(try state() != before)
    #expect(try store.undoImport(nil, by: "t") == plan)
    #expect(plan.kept == [] && plan.removed == ["members": 1, "needs": 1])
    #expect(try state() == before)
    #expect(try store.audit().first?.action == .undo)
    #expect(try store.imports().map { $0.undone != nil } == [true, false])
  }

  @Test func `a field edited since stays and is named, the others go back`() throws {
    try take(#"{"id":"a","name":"Alpha SAS","city":"Grenoble","website":"https://alpha.example"}"#)
    try edit("a") { $0["city"] = "Chambéry" }
    let undo = try store.undoImport(nil, by: "t")
    #expect(undo.kept.map(\.fields) == [["city"]] && undo.kept.map(\.reason) == [.edited])
    let text = String(
      decoding: try #require(try store.document(.members, id: "a")).json, as: UTF8.self)
    #expect(text.contains("Chambéry") && text.contains(#""name":"Alpha""#))
    #expect(!text.contains("alpha.example"))
  }

  @Test func `what was edited, taken out or worked with since is left`() throws {
    try take(
      """
      {"id":"a","name":"Alpha SAS"}
      {"id":"c","name":"Gamma"}
      {"id":"d","name":"Delta"}
      {"id":"e","name":"Epsilon"}
      """)
    try edit("c") { $0["city"] = "Nice" }
    try store.delete(.members, id: "a", by: "t")
    try store.append(
      [OutcomeRecord(need: "N1", member: "d", kind: .met, date: "2026-01-01", note: "")], by: "t")
    let undo = try store.undoImport(nil, by: "t")
    #expect(
      undo.kept.map { "\($0.id) \($0.reason)" } == ["a deleted", "c edited", "d used"])
    #expect(undo.removed == ["members": 1])
    #expect(try store.documents(.members).map(\.id) == ["b", "c", "d"])
  }

  @Test func `only what is kept can be taken back, once`() throws {
    #expect(try take(#"{"id":"a","name":"Alpha"}"#) == nil)
    #expect(throws: ImportUndoError.unknown(store: file.path, number: 9, kept: [1])) {
      try store.undoImport(9, by: "t")
    }
    _ = try store.undoImport(1, by: "t")
    #expect(throws: ImportUndoError.undone(store: file.path, number: 1)) {
      try store.undoImport(1, by: "t")
    }
    #expect(throws: ImportUndoError.none(store: file.path)) { try store.undoImport(nil, by: "t") }
    #expect(try state().isEmpty)
    for number in 1...Store.keptImports + 3 {
      try take(#"{"id":"n\#(number)","name":"N \#(number)"}"#)
    }
    #expect(try store.imports().count == Store.keptImports)
  }

  @Test func `a subject that is erased is in no kept import`() throws {
    try take(
      #"{"id":"b","name":"Beta","city":"Nice","contacts":[{"id":"b-p","name":"Ann","email":"ann@beta.example","role":"CEO"}]}"#
    )
    let held = String(decoding: try #require(try store.subjectAccess(id: "b")), as: UTF8.self)
    #expect(held.replacing(/\s/, with: "").contains(#""imports":[1,2]"#))
    _ = try store.forget(.member, id: "b", by: "t")
    for name in ["ann@beta.example", "Beta"] {
      #expect(
        try sql(
          "SELECT count(*) FROM import_changes WHERE coalesce(before, '') || coalesce(after, '') LIKE '%\(name)%';",
          in: file.path)
          == "0")
    }
    #expect(try store.imports().count == 2)
  }

  /// Any imports, taken back from the last to the first, leave what there was.
  @Test(arguments: 1...12) func `imports taken back in turn leave nothing behind`(seed: Int) throws
  {
    var random = SplitMix64(seed: UInt64(seed))
    var states = [try state()]
    for _ in 0..<4 {
      let lines = (0..<4).map { _ in
        let id = ["a", "b", "c", "d"].randomElement(using: &random)!
        let city = ["", #","city":"Nice""#, #","city":null"#].randomElement(using: &random)!
        let person = [
          "",
          #","contacts":[{"id":"\#(id)-p","name":"P\#(Int.random(in: 0...3, using: &random))"}]"#,
        ]
        .randomElement(using: &random)!
        return
          #"{"id":"\#(id)","name":"Name \#(id)\#(Int.random(in: 0...2, using: &random))"\#(city)\#(person)}"#
      }
      let number = try take(
        Array(Dictionary(lines.map { ($0.prefix(9), $0) }) { $1 }.values).sorted().joined(
          separator: "\n"),
        isSync: .random(using: &random), mode: Bool.random(using: &random) ? .merge : .replace)
      if number != nil { states.append(try state()) }
    }
    for expected in states.dropLast().reversed() {
      #expect(try store.undoImport(nil, by: "t").kept == [])
      #expect(try state() == expected)
    }
  }
}
