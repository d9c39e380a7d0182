import Foundation
import Matching
import Storage
import TestSupport
import Testing

/// What a sheet may take away: by empty cells, by not naming a member; and what comes back.
struct SheetMergeTests {
  private func take(
    _ text: String, into store: Store, emptyClears: Bool = false, isSync: Bool = false,
    isDryRun: Bool = false, mapping: SheetMapping? = nil
  ) throws -> (summary: ImportSummary, reading: CatalogueImport) {
    let file = try TemporaryFile(Data(text.utf8))
    let reading = try CatalogueImport(
      paths: [file.path], mapping: mapping, emptyClears: emptyClears)
    return (try store.take(reading, isSync: isSync, isDryRun: isDryRun, by: "t"), reading)
  }

  private static let sheet = """
    Raison sociale;Ville;Pays;Compétence;Description;Remarques
    Alpha;Gap;FR;Filets;Pose;vu
    Beta;Sion;CH;Treuils;Loue;
    """

  @Test func `an empty cell takes out only where that is said`() throws {
    let store = try Imported(Self.sheet).store
    let text = "Raison sociale;Ville;Compétence;Description;Remarques\nAlpha;;Filets;;\n"
    #expect(try take(text, into: store).summary.counts == ["members": [.unchanged: 1]])
    let plan = try take(text, into: store, emptyClears: true, isDryRun: true).summary
    #expect(plan.changes.map(\.id) == ["alpha"])
    #expect(
      plan.changes[0].fields.map(\.field) == [
        "Remarques", "capabilities[alpha-1].description", "city",
      ])
    #expect(plan.removed == ["city": 1, "Remarques": 1, "capabilities.description": 1])
    let done = try take(text, into: store, emptyClears: true).summary
    #expect(done.changes == plan.changes && done.removed == plan.removed)
    #expect(
      try Imported("", into: store).sheet("alpha")
        == #"{"capabilities":[{"id":"alpha-1","title":"Filets"}],"country":"FR","id":"alpha","name":"Alpha"}"#
    )
  }

  @Test func `rows of one member clear nothing that another row says`() throws {
    let store = try Store.inMemory()
    let summary = try take(
      "Raison sociale;Ville;Compétence\nAlpha;;Filets\nAlpha;Gap;Treuils\nAlpha;;Abris\n",
      into: store,
      emptyClears: true
    ).summary
    #expect(summary.faults.isEmpty)
    #expect(try store.members().first?.city == "Gap")
  }

  @Test func `members whom a complete sheet does not name are inactive, and come back`() throws {
    let store = try Imported(Self.sheet).store
    let alone = "Raison sociale;Ville\nAlpha;Gap\n"
    let plan = try take(alone, into: store, isSync: true, isDryRun: true).summary
    #expect(plan.inactive == ["beta"] && plan.changes.map(\.id) == ["beta"])
    #expect(try store.members().map(\.id) == ["alpha", "beta"])
    #expect(try take(alone, into: store, isSync: true).summary.inactive == ["beta"])
    #expect(try store.members().map(\.id) == ["alpha"])
    #expect(try store.inactiveMembers().map(\.id) == ["beta"])
    #expect(try store.count(.members) == 2)
    let again = try take(Self.sheet, into: store, isSync: true).summary
    #expect(again.returned == ["beta"] && again.inactive.isEmpty)
    #expect(try store.members().map(\.capabilities[0].title) == ["Filets", "Treuils"])
    #expect(try Imported("", into: store).sheet("beta") == Imported(Self.sheet).sheet("beta"))
  }

  @Test func `a refused line makes nobody inactive`() throws {
    let store = try Imported(Self.sheet).store
    let summary = try take("Raison sociale;Ville\nAlpha;Gap\n;Sion\n", into: store, isSync: true)
      .summary
    #expect(summary.faults.count == 1 && summary.inactive.isEmpty)
    #expect(summary.notices.contains { $0.contains("nobody became inactive") })
    #expect(try store.members().count == 2)
  }

  @Test func `a mapping is what a plan wrote, corrected`() throws {
    let text = "Annuaire\nFirme X;Lieu Y;Ce qu'ils font;Note\nAlpha;Gap;Filets;secret\n"
    var mapping = SheetMapping(sheets: [
      SheetMapping.Sheet(
        sheet: nil, headerRow: 2, kind: "members",
        columns: [
          .init(column: "Firme X", position: 1, use: .field, field: "name", part: nil),
          .init(column: "Lieu Y", position: 2, use: .field, field: "city", part: nil),
          .init(
            column: "Ce qu'ils font", position: 3, use: .field, field: "capability.title", part: nil
          ),
          .init(column: "Note", position: 4, use: .leftOut, field: nil, part: nil),
        ])
    ])
    let store = try Store.inMemory()
    let reading = try take(text, into: store, mapping: mapping).reading
    #expect(
      try Imported("", into: store).sheet("alpha")
        == #"{"capabilities":[{"id":"alpha-1","title":"Filets"}],"city":"Gap","id":"alpha","name":"Alpha"}"#
    )
    #expect(SheetMapping(sheets: reading.sheets.map(\.mapping)) == mapping)
    #expect(try SheetMapping(json: mapping.json, path: "m.json") == mapping)
    // Columns in another order are known by their headers.
    let other = "Annuaire\nNote;Lieu Y;Firme X;Ce qu'ils font\nx;Gap;Alpha;Filets\n"
    mapping.sheets[0].columns = mapping.sheets[0].columns.map {
      var column = $0
      column.position = nil
      return column
    }
    #expect(
      try take(other, into: store, mapping: mapping).summary.counts == ["members": [.unchanged: 1]])
  }

  @Test(arguments: [
    (
      #"{"sheets":[{"headerRow":1,"kind":"members","columns":[{"column":"A","use":"field","field":"town"}]}]}"#,
      "m.json:1: sheets[0].columns[0].field: unknown value 'town'; use one of "
    ),
    (
      #"{"sheets":[{"headerRow":1,"kind":"people","columns":[]}]}"#,
      "m.json:1: sheets[0].kind: unknown value"
    ),
    (
      #"{"sheets":[{"headerRow":0,"kind":"members","columns":[]}]}"#,
      "m.json:1: sheets[0].headerRow: a number"
    ),
    (#"{"sheets":[{"kind":"members","columns":[]}]}"#, "m.json:1: sheets[0].headerRow: missing"),
    (
      #"{"sheets":[{"headerRow":1,"kind":"members","columns":[{"column":"A","use":"own name"}]}]}"#,
      "m.json:1: sheets[0].columns[0].use: field, own, mark, leftOut expected"
    ),
    ("nonsense", "m.json:1: not JSON"),
  ])
  func `a wrong mapping is named with its place`(json: String, sentence: String) throws {
    #expect { try SheetMapping(json: Data(json.utf8), path: "m.json") } throws: {
      "\($0)".hasPrefix(sentence)
    }
  }

  @Test func `the counts of a plan add up`() throws {
    let reading = try take(
      "Raison sociale;Compétences;Références\nA;Filets;\"Chongli (Chine), 2022\nQuelque part\"\nA;Filets;\n"
        + "B;\"Abris; Treuils\";\nTotal;3;1\n", into: Store.inMemory()
    ).reading
    let sheet = try #require(reading.sheets.first)
    #expect(sheet.rows == 3 && sheet.setAside.map(\.line) == [6])
    let capabilities = try #require(sheet.parts["capabilities"])
    #expect(capabilities.found == 4 && capabilities.read == 3 && capabilities.repeated == 1)
    #expect(sheet.parts["references"]?.read == 1)
    #expect(sheet.unread.map(\.text) == ["Quelque part"] && sheet.unread[0].line == 2)
  }
}

/// Out as a sheet, and in again.
struct DirectorySheetTests {
  @Test(arguments: [true, false])
  func `the sample's members as a sheet change nothing when they come in`(isFrench: Bool) throws {
    let bytes = try Data(
      contentsOf: packageRoot.appending(path: "datasets/alpine/members.jsonl"))
    let store = try Imported(bytes).store
    let sheet = try DirectorySheet(store.documents(.members), isFrench: isFrench)
    let text = ([sheet.header] + sheet.rows).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\r\n")
    let again = try Imported(text, into: store)
    #expect(again.faults.isEmpty)
    #expect(
      again.summary.counts == ["members": [.unchanged: 124]], "\(again.summary.changes.prefix(5))")
    // In a store of its own it makes the same members, but for what no cell holds.
    let fresh = try Imported(text).store
    #expect(try fresh.members().map(\.capabilities) == store.members().map(\.capabilities))
    #expect(try fresh.members().map(\.name) == store.members().map(\.name))
  }

  @Test func `texts that look like something else come back`() throws {
    let json = #"""
      {"id":"x","name":"X","Note":"'quoted'","Serial":"45292","capabilities":[{"id":"x-1","title":"A; B | C",
       "tags":["a,b","c/d"]},{"id":"x-2","description":"-1 °C\n=1+1","tags":["seul, vraiment"]}]}
      """#.replacing("\n", with: "")
    let store = try Imported(json).store
    let sheet = try DirectorySheet(store.documents(.members), isFrench: true)
    let text = ([sheet.header] + sheet.rows).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
    }.joined(separator: "\n")
    let again = try Imported(text, into: store)
    #expect(
      again.summary.counts == ["members": [.unchanged: 1]], "\(text) \(again.summary.changes)")
  }
}
