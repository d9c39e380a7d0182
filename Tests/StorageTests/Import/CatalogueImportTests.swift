import Foundation
import Storage
import TestSupport
import Testing

struct CatalogueImportTests {
  @Test func `the sample catalogue comes out as it went in, and again without a change`() throws {
    let folder = packageRoot.appending(path: "datasets/alpine")
    let store = try Store.inMemory()
    for (name, kind, count) in [("members", Store.Kind.members, 124), ("needs", .needs, 42)] {
      let bytes = try Data(contentsOf: folder.appending(path: "\(name).jsonl"))
      #expect(try Imported(bytes, into: store).summary.counts == [name: [.created: count]])
      let exported = try lines(of: store, kind)
      let again = try Imported(exported, into: store)
      #expect(again.summary.counts == [name: [.unchanged: count]])
      #expect(again.summary.duplicates.isEmpty)
      #expect(try lines(of: store, kind) == exported)
      #expect(try objects(exported) == objects(bytes))
    }
  }

  private func lines(of store: Store, _ kind: Store.Kind) throws -> Data {
    Data(
      try store.lines(of: kind == .members ? .members : .needs).joined(separator: Data("\n".utf8)))
  }

  /// By id.
  private func objects(_ lines: Data) throws -> NSDictionary {
    var objects: [String: Any] = [:]
    for line in lines.split(separator: 0x0A) {
      let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
      objects[object["id"] as? String ?? ""] = object
    }
    return NSDictionary(dictionary: objects)
  }

  @Test func `members, needs and persons of one file go where they belong`() throws {
    let imported = try Imported(
      """
      {"id":"p","member":"a","name":"Ann"}
      {"id":"n","title":"N"}
      {"id":"a","name":"A"}
      {"id":"q","member":"nobody","name":"Bob"}
      {"id":"x"}
      {"id":"a","name":"B"}
      not JSON
      """)
    #expect(
      imported.summary.counts == [
        "members": [.created: 1], "needs": [.created: 1], "persons": [.created: 1],
      ])
    #expect(imported.faults.count == 4)
    #expect(imported.faults.contains { $0.hasPrefix("F:4: member: no such id 'nobody'") })
    #expect(imported.faults.contains { $0.hasPrefix("F:5: neither a member (name) nor a need") })
    #expect(imported.faults.contains { $0.hasPrefix("F:6: id: 'a' stands already on line 3") })
    #expect(imported.faults.contains { $0.hasPrefix("F:7: not JSON") })
    let persons = try imported.store.lines(of: .persons).joined(separator: Data("\n".utf8))
    let again = try Imported(Data(persons), into: imported.store)
    #expect(again.summary.counts == ["persons": [.unchanged: 1]])
  }

  @Test func `a dry run finds all and changes nothing`() throws {
    let store = try Store.inMemory()
    try store.put(.member("a"), .members, by: "t")
    let text = "{\"id\":\"a\",\"name\":\"New\"}\n{\"id\":\"b\",\"name\":\"B\"}\n{}"
    let dry = try Imported(Data(text.utf8), into: store, isDryRun: true)
    #expect(dry.summary.counts == ["members": [.created: 1, .updated: 1]])
    #expect(dry.faults.count == 1)
    #expect(try store.count(.members) == 1)
    #expect(try store.audit().count == 1)
    #expect(try store.revision == 1)
  }

  @Test func `strict stops at the first fault`() throws {
    let file = try TemporaryFile(Data("{\"id\":\"a\",\"name\":\"A\"}\n{}\n".utf8))
    #expect { try CatalogueImport(paths: [file.path], isStrict: true) } throws: {
      "\($0)".contains(":2: neither")
    }
  }

  @Test func `suspected duplicates are told by name, website and number`() throws {
    let imported = try Imported(
      """
      name;site;siret
      Poma;https://www.poma.net/fr;
      POMA S.A.S.;;
      Autre;poma.net;
      Tiers;facebook.com/tiers;552 100 554 00013
      Quart;facebook.com/quart;552100554
      Seul;seul.fr;987654321
      """)
    #expect(imported.faults.isEmpty)
    let found = imported.summary.duplicates.map { "\($0.first) \($0.second) \($0.reasons)" }
    #expect(
      found == [
        "autre poma [Storage.SuspectedDuplicate.Reason.website]",
        "poma poma-s-a-s [Storage.SuspectedDuplicate.Reason.name]",
        "quart tiers [Storage.SuspectedDuplicate.Reason.siren]",
      ])
  }

  @Test func `a line of 50 MB is refused, the next one taken`() throws {
    let path = NSTemporaryDirectory() + "cordee-test-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for (start, end) in [
      ("{\"id\":\"a\",\"name\":\"", "\"}\n{\"id\":\"b\",\"name\":\"B\"}\n"),
      ("name;x\n\"", "\";\nB;\n"),
    ] {
      var bytes = Data(start.utf8)
      bytes.append(Data(repeating: 0x61, count: 50 << 20))
      bytes.append(Data(end.utf8))
      try bytes.write(to: URL(filePath: path))
      let reading = try CatalogueImport(paths: [path])
      #expect(reading.faults.count == 1)
      #expect("\(reading.faults)".contains("where at most"))
      let store = try Store.inMemory()
      _ = try store.take(reading, isDryRun: false, by: "t")
      #expect(try store.documents(.members).map(\.id) == ["b"])
    }
  }
}
