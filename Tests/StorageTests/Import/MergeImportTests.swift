import Foundation
import LinearAlgebra
import Storage
import TestSupport
import Testing

/// What comes in with fewer fields than are known.
struct MergeImportTests {
  private let whole = #"""
    {"id":"poma","name":"POMA","city":"Voreppe","country":"FR","Cotisation":"250",
     "capabilities":[{"id":"poma-1","title":"Télécabines","description":"d","tags":["câble"]},
       {"id":"x","title":"Télésièges"}],
     "references":[{"country":"CN","place":"Chongli","year":"2022"}],
     "contacts":[{"id":"p1","name":"Ann","email":"ann@poma.test","phone":"+33 4 76 28 70 00"}]}
    """#.replacing("\n", with: "")

  private func object(_ imported: Imported, _ id: String = "poma") throws -> [String: Any] {
    let json = try #require(try imported.store.document(.members, id: id)).json
    return try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
  }

  @Test(arguments: [
    "Raison sociale;Site web\nPOMA;https://www.poma.net\n",
    #"{"id":"poma","name":"POMA","website":"https://www.poma.net"}"#,
    "id;Site web\npoma;https://www.poma.net\n",
    "Nom;Site web;Ville;Activité;Pays\nPoma;https://www.poma.net;;;\n",
  ])
  func `a field without a column or value stays`(text: String) throws {
    let store = try Imported(whole).store
    var expected = try object(Imported("", into: store))
    expected["website"] = "https://www.poma.net"
    if text.contains("Poma") { expected["name"] = "Poma" }
    let imported = try Imported(text, into: store)
    #expect(imported.faults.isEmpty && imported.summary.removed.isEmpty)
    #expect(imported.summary.counts == ["members": [.updated: 1]])
    #expect(NSDictionary(dictionary: try object(imported)).isEqual(to: expected))
    #expect(try store.persons().map(\.phone) == ["+33 4 76 28 70 00"])
  }

  @Test func `any subset of columns, in any order, takes nothing away`() throws {
    let columns = [
      ("Nom", "POMA"), ("id", "poma"), ("Ville", "Lyon"), ("Pays", "FR"), ("Activité", "Neige"),
      ("Description", "Nouvelle"), ("Contact", "Bob"), ("E-mail", "bob@poma.test"),
      ("Téléphone", "0612345678"), ("Lieu de référence", "Tignes"), ("Pays référence", "FR"),
      ("Cotisation", "300"), ("Thèmes", "securite"), ("Mots-clés", "a,b"),
    ]
    var random = SplitMix64(seed: 10)
    for _ in 0..<150 {
      let store = try Imported(whole).store
      let before = try object(Imported("", into: store))
      let chosen =
        [columns[Bool.random(using: &random) ? 0 : 1]]
        + columns.dropFirst(2).filter { _ in Bool.random(using: &random) }
        .shuffled(using: &random)
      let text = [chosen.map(\.0), chosen.map(\.1)].map { $0.joined(separator: ";") }
        .joined(separator: "\n")
      let imported = try Imported(text, into: store)
      #expect(imported.summary.removed.isEmpty, "\(text)")
      let after = try object(imported)
      #expect(Set(before.keys).isSubset(of: after.keys), "\(text)")
      for list in ["capabilities", "references"] {
        let (old, new) = (before[list] as? [Any] ?? [], after[list] as? [Any] ?? [])
        #expect(NSArray(array: Array(new.prefix(old.count))).isEqual(to: old), "\(text)")
      }
      #expect(try store.persons().contains { $0.id == "p1" && $0.name == "Ann" }, "\(text)")
    }
  }

  @Test func `parts of a sheet are added, or known by title, e-mail and name`() throws {
    let store = try Imported(whole).store
    let imported = try Imported(
      """
      Nom;Activité;Description;Contact;E-mail
      POMA;télésièges;débrayables;Ann;
      POMA;Neige;;Bob;bob@poma.test
      """, into: store)
    #expect(imported.faults.isEmpty)
    let capabilities = try object(imported)["capabilities"] as? [[String: Any]] ?? []
    #expect(capabilities.map { $0["id"] as? String } == ["poma-1", "x", "poma-3"])
    #expect(capabilities[1]["description"] as? String == "débrayables")
    #expect(capabilities[0]["tags"] as? [String] == ["câble"])
    #expect(imported.summary.unnamed == ["capabilities": 1])
    let persons = try store.persons()
    #expect(persons.map(\.name).sorted() == ["Ann", "Bob"])
    #expect(persons.first { $0.id == "p1" }?.email == "ann@poma.test")
  }

  @Test func `replacing says what goes, also before it does`() throws {
    let store = try Imported(whole).store
    let file = try TemporaryFile(Data("Nom;Site web\nPOMA;poma.net\n".utf8))
    let reading = try CatalogueImport(paths: [file.path])
    let removed = ["capabilities": 2, "references": 1, "city": 1, "country": 1, "Cotisation": 1]
    let dry = try store.take(reading, mode: .replace, isDryRun: true, by: "t")
    #expect(dry.removed == removed && dry.shortened == 1)
    #expect(try Imported("", into: store).sheet("poma")?.contains("Voreppe") == true)
    let done = try store.take(reading, mode: .replace, isDryRun: false, by: "t")
    #expect(done.removed == removed)
    #expect(
      try Imported("", into: store).sheet("poma")
        == #"{"id":"poma","name":"POMA","website":"poma.net"}"#)
  }

  @Test func `a list in JSON is the new list, and what goes is counted`() throws {
    let store = try Imported(whole).store
    let text =
      #"{"id":"poma","city":null,"capabilities":[{"id":"x","title":"T"},{"id":"poma-1","title":"U"}],"#
      + #""contacts":[{"id":"p2","name":"Bob"}]}"#
    let imported = try Imported(text, into: store)
    #expect(
      imported.summary.removed == [
        "city": 1, "capabilities.description": 1, "capabilities.tags": 1, "contacts": 1,
      ])
    #expect(try object(imported)["Cotisation"] as? String == "250")
  }

  @Test func `two of one name are told apart or refused, never mixed`() throws {
    let imported = try Imported(
      """
      Nom;Ville;Activité;Cotisation
      Office de tourisme;Val;Accueil;1
      Office de tourisme;Mont;Promotion;1
      Poma;Lyon;Neige;250
      Poma;;Neige;300
      Poma;;Neige;250
      """)
    #expect(imported.faults.count == 1)
    #expect(imported.faults[0].hasPrefix("F:5: Cotisation: '300' where line 4"))
    #expect(imported.summary.notices.contains { $0.hasSuffix("lines that repeat another line: 1") })
    #expect(try imported.sheet("office-de-tourisme")?.contains("Promotion") == false)
    #expect(try imported.sheet("office-de-tourisme-mont")?.contains("Promotion") == true)
    // Known under ids of their own, a name alone does not say which.
    let store = imported.store
    let third = try Imported("Nom;Pays\nOffice de tourisme;FR\n", into: store)
    #expect(
      third.faults.first?.contains("office-de-tourisme, office-de-tourisme-mont") == true)
    let fourth = try Imported("Nom;Ville;Pays\nOffice de tourisme;MONT;FR\n", into: store)
    #expect(fourth.faults.isEmpty && fourth.summary.counts == ["members": [.updated: 1]])
    _ = try Imported(#"{"id":"alpha","name":"Alpha Conseil"}"#, into: store)
    #expect(try Imported("Nom;Pays\nAlpha;FR\n", into: store).faults.count == 1)
    let same = try Imported("Nom;Pays\nALPHA conseil;FR\n", into: store)
    #expect(same.faults.isEmpty && same.summary.counts == ["members": [.updated: 1]])
  }

  @Test func `two columns of one field lose nothing, and are named`() throws {
    let imported = try Imported(
      """
      Raison sociale;Activité;Métier;Description;Description;;
      F;Perches;Filets;Fabrique;Pose;vu;
      """)
    #expect(imported.faults.isEmpty)
    #expect(
      try imported.sheet("f")
        == #"{"capabilities":[{"description":"Fabrique","id":"f-1","title":"Perches"}],"#
        + #""column 6":"vu","Description":"Pose","id":"f","Métier":"Filets","name":"F"}"#)
    let notices = imported.summary.notices.joined()
    #expect(notices.contains("column 'Métier' is capability.title, as 'Activité' is already"))
    #expect(notices.contains("'column 6'") && !notices.contains("column 7"))
  }

  @Test(arguments: ["csv-partial-update2.csv", "csv-partial-update4.csv"])
  func `sheets of others leave the sample's members whole`(name: String) throws {
    let root = packageRoot.path
    let store = try Imported(
      Data(contentsOf: URL(filePath: root + "/datasets/alpine/members.jsonl"))
    ).store
    let before = try object(Imported("", into: store))
    let text =
      name == "csv-partial-update2.csv"
      ? "Raison sociale;Site web\nPOMA;https://www.poma.net\n"
      : "id;Raison sociale;Contact;E-mail\npoma;POMA;Personne A;a@example.org\n"
    let imported = try Imported(text, into: store)
    let after = try object(imported)
    for field in ["capabilities", "references", "city"] {
      #expect(NSArray(object: after[field]!).isEqual(to: [before[field]!]))
    }
    let persons = try store.persons(of: "poma").map(\.email)
    #expect(persons == (name == "csv-partial-update2.csv" ? [] : ["a@example.org"]))
  }
}
