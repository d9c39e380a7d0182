import Foundation
import Matching
import Storage
import Testing

/// What a file is, is told by its content, whatever its name and its first record.
struct RecordFormTests {
  /// The same need in every form, with a first record of each kind that could mislead.
  private static let lines = [
    #"{"id":"N1","title":"","text":"Neige"}"#, #"{"title":"","id":"N1","text":"Neige"}"#,
    #"{"id":"N1","title":"Neige"}"#, #"{"id":"N1","text":"Neige","language":""}"#,
    #"  {"id":"N1","title":"Neige;text,title"}"#, "\n\n" + #"{"id":"N1","title":"Neige"}"#,
    "\u{FEFF}" + #"{"id":"N1","title":"","text":"id;title"}"#,
    #"{"id":"N1","requirements":[],"title":"","text":"Neige, titre"}"#,
  ]
  private static let sheets = [
    "id,title\nN1,Neige\n", "id;titre\nN1;Neige\n", "\n\nid\ttext\nN1\tNeige\n",
    "\"id\";\"title\"\n\"N1\";\"{\"\"id\"\":1}\"\n", "\u{FEFF}id;title;text\nN1;;Neige\n",
    "id;intitulé\nN1;{Neige}\n", "\"id\",\"tit\nle\",text\nN1,,Neige\n",
  ]

  @Test(arguments: [".jsonl", ".csv", ".txt", ""])
  func `each form is seen under each name, and with each form behind it`(ending: String) throws {
    for text in Self.lines + Self.sheets {
      let path = NSTemporaryDirectory() + "cordee-test-\(UUID().uuidString)\(ending)"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let isLines = Self.lines.contains(text)
      for behind in isLines ? ["", "{\"id\":\"N2\",\"text\":\"x\"}\n", "id,title\n"] : [""] {
        try Data((isLines ? "\(text)\n\(behind)" : text).utf8).write(to: URL(filePath: path))
        let stream = try NeedStream(path: path)
        let first = try #require(try stream.next())
        #expect(try NeedStream.need(of: first, path: path).id == "N1", "\(text)")
        let reading = try CatalogueImport(paths: [path], content: .needs)
        let store = try Store.inMemory()
        _ = try store.take(reading, isDryRun: false, by: "t")
        #expect(try store.document(.needs, id: "N1") != nil, "\(text) \(reading.faults)")
      }
    }
  }

  @Test(arguments: [".jsonl", ".csv"])
  func `no need is lost behind a first line that is damaged`(ending: String) throws {
    for damaged in [#""id":"N0","title":""}"#, "nonsense", #"x{"id":"N0"}"#] {
      let path = NSTemporaryDirectory() + "cordee-test-\(UUID().uuidString)\(ending)"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Data("\(damaged)\n{\"id\":\"N1\",\"title\":\"Neige\"}\n".utf8).write(
        to: URL(filePath: path))
      let stream = try NeedStream(path: path)
      var ids: [String] = []
      var refused = 0
      while let entry = try stream.next() {
        do { ids.append(try NeedStream.need(of: entry, path: path).id) } catch { refused += 1 }
      }
      #expect(ids == ["N1"] && refused == 1)
      #expect(try CatalogueImport(paths: [path]).faults.count == 1)
    }
  }
}
