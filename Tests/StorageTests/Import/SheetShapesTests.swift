import Foundation
import LinearAlgebra
import Storage
import Testing

/// Shapes in which people keep their sheets.
struct SheetShapesTests {
  private func members(_ text: String) throws -> (Imported, [[String: Any]]) {
    let imported = try Imported(text)
    return (imported, try objects(imported.store))
  }

  private func objects(_ store: Store) throws -> [[String: Any]] {
    try store.documents(.members).map {
      try #require(try JSONSerialization.jsonObject(with: $0.json) as? [String: Any])
    }
  }

  private func titles(_ member: [String: Any]?) -> [String] {
    (member?["capabilities"] as? [[String: Any]] ?? []).compactMap { $0["title"] as? String }
  }

  @Test(arguments: [
    "Raison sociale;Ville;Télésièges;Neige de culture;Sécurité\nA;Gap;X;;x\nB;Gap;;oui;\n",
    "Raison sociale;Ville;Télésièges;Neige de culture;Sécurité\nA;Gap;✓;non;1\nB;Gap;non;✓;0\n",
  ])
  func `crosses in a matrix are capabilities and themes`(text: String) throws {
    let (imported, members) = try members(text)
    #expect(imported.faults.isEmpty)
    #expect(titles(members.first) == ["Télésièges"] && titles(members.last) == ["Neige de culture"])
    let items = (members.first?["capabilities"] as? [[String: Any]])?.first?["items"]
    #expect(items as? [String] == ["securite"])
    #expect(imported.summary.notices.joined().contains("columns of crosses"))
  }

  @Test func `yes and no of an administration are no capabilities`() throws {
    let (_, members) = try members(
      "Société;Adhérent;Cotisation;Actif;Activité\nA;Oui;oui;oui;Filets\nB;Oui;oui;oui;Treuils\nC;Non;non;oui;Abris\n"
    )
    #expect(members.compactMap { $0["id"] as? String } == ["a", "b", "c"])
    #expect(members.allSatisfy { titles($0).count == 1 })
    #expect(members.first?["Cotisation"] as? String == "oui")
  }

  @Test(arguments: [
    "Total;;2", "TOTAL : 2 adhérents;;", "Somme;;", "Nombre de membres;2;", ";Total;2",
  ])
  func `totals are set aside and told`(row: String) throws {
    let (imported, members) = try members(
      "Raison sociale;Activité;Cotisation\nA;Filets;1\nTotal Énergies;Essence;1\n\(row)\n")
    #expect(imported.faults.isEmpty && members.count == 2)
    #expect(imported.summary.notices.joined().contains("rows of totals, not read: 1"))
  }

  @Test(arguments: ["#N/A", "#NOM?", "NULL", "n/a", "-", "#REF!"])
  func `cells without a value are empty, and told`(cell: String) throws {
    let (imported, members) = try members("Raison sociale;Ville;Activité\nA;\(cell);Filets\n")
    #expect(members.first?["city"] == nil && titles(members.first) == ["Filets"])
    #expect(imported.summary.notices.joined().contains("there is no value, read as empty: 1"))
  }

  @Test(arguments: [
    ("sep=;\nRaison sociale;Ville\nA;Gap\n", 1), ("Raison sociale|Ville\nA|Gap\n", 1),
    ("Raison sociale\nA\nB, SARL\n", 2),
    ("\"Raison sociale, enseigne\",\"Ville\"\n\"A\",\"Gap\"\n", 1),
    ("Raison sociale;Ville;Pays\nA\nB;Gap\nC;Gap;FR;;\n", 3), ("name;x\nA;1\n\u{1A}", 1),
    ("organization_name,email\nA,a@example.org\n", 1),
    ("Nom du tiers* (s.nom);Ville (s.town)\nA;Gap\n", 1),
  ])
  func `each file of one table is read`(text: String, count: Int) throws {
    let (imported, members) = try members(text)
    #expect(imported.faults.isEmpty && members.count == count, "\(imported.faults)")
    #expect(members.first?["name"] as? String == "A")
  }

  @Test(
    arguments: [
      ("Shymbulak (KZ), →2032 : Assistance", "2032", "Assistance"),
      ("Shymbulak (KZ), depuis 2016", nil, "depuis 2016"),
      ("Shymbulak (KZ), 2016, assistance", "2016", "assistance"),
      ("Shymbulak (KZ), 2016 – assistance", "2016", "assistance"),
      ("Shymbulak (KZ), assistance", nil, "assistance"),
    ] as [(String, String?, String?)])
  func `what stands behind a reference's country is kept`(
    cell: String, year: String?, what: String?
  ) throws {
    let (_, members) = try members("Raison sociale;Références\nA;\(cell)\n")
    let references = try #require(members.first?["references"] as? [[String: Any]])
    #expect(references.count == 1 && references[0]["country"] as? String == "KZ")
    #expect(references[0]["place"] as? String == "Shymbulak")
    #expect(references[0]["year"] as? String == year && references[0]["what"] as? String == what)
  }

  @Test(arguments: ["Lyon (FR), Paris (FR)", "Quelque part, 2016"])
  func `what is no single reference stays as it is written`(cell: String) throws {
    let (_, members) = try members("Raison sociale;Références\nA;\(cell)\n")
    #expect(members.first?["references"] == nil)
    #expect(members.first?["Références"] as? String == cell)
  }

  @Test func `UTF-16 is read`() throws {
    let text = "Raison sociale\tVille\tActivité\nÉtude A\tGap\tFilets\n"
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let bytes = try #require("\u{FEFF}\(text)".data(using: encoding))
      let imported = try Imported(bytes)
      #expect(try imported.sheet("etude-a")?.contains("Filets") == true)
    }
  }

  @Test func `a row without a name says more of the row above`() throws {
    let (imported, members) = try members(
      "Raison sociale;Ville;Activité\nA;Gap;Filets\n;;Treuils\n;Gap;Abris\n;Briançon;Autre\n")
    #expect(titles(members.first) == ["Filets", "Treuils", "Abris"])
    #expect(imported.faults.count == 1 && imported.faults[0].hasPrefix("F:5: name: missing"))
  }

  @Test func `a number of two members is asked, and both are kept`() throws {
    let (imported, members) = try members(
      "id;Raison sociale;Activité\n10;Alpha;Filets\n10;Beta;Treuils\n10;ALPHA SAS;Abris\n")
    #expect(imported.faults.isEmpty && members.count == 2)
    #expect(members.first.map(titles) == ["Filets", "Abris"])
    #expect(
      imported.summary.questions.joined().contains("number '10' is that of 'Alpha' on line 2"))
    let again = try Imported("id;Raison sociale\n10;Alpha\n10;Beta\n", into: imported.store)
    #expect(again.summary.counts == ["members": [.unchanged: 2]])
  }

  @Test func `several capabilities in a cell are several`() throws {
    let (_, members) = try members(
      "Raison sociale;Activités;Description\nA;\"Télésièges, enneigeurs, dameuses\";\n"
        + "B;Télésièges • dameuses;\nC;\"Étude, pose\";\nD;\"Pose; vente\";Tout\n")
    #expect(titles(members[0]) == ["Télésièges", "enneigeurs", "dameuses"])
    #expect(titles(members[1]) == ["Télésièges", "dameuses"])
    #expect(titles(members[2]) == ["Étude, pose"] && titles(members[3]) == ["Pose; vente"])
  }

  @Test func `values are as the catalogue has them, or told`() throws {
    let (imported, members) = try members(
      """
      Raison sociale;Département;Pays;SIREN;Date d’adhésion;Pays référence;Lieu de référence;Année
      'A;Haute-Savoie;Suisse / Switzerland;552 100 554;45292;Chine;Chongli;01/06/2014
      B;38000;It.;552.100.554;;Népal;Solukhumbu;2014.0
      C;Valais;Atlantide;552100554;;Chine;X;bientôt
      """)
    #expect(members.map { $0["name"] as? String } == ["A", "B", "C"])
    #expect(members.map { $0["department"] as? String } == ["74", "38", "Valais"])
    #expect(members.map { $0["country"] as? String } == ["CH", "IT", "Atlantide"])
    #expect(Set(members.map { $0["siren"] as? String }) == ["552100554"])
    #expect(members[0]["Date d’adhésion"] as? String == "2024-01-01")
    let years = members.map { ($0["references"] as? [[String: Any]])?.first?["year"] as? String }
    #expect(years == ["2014", "2014", "bientôt"])
    let notices = imported.summary.notices.joined()
    #expect(notices.contains("no country that is known, kept as they are: 1"))
    #expect(notices.contains("no department that is known, kept as they are: 1"))
    #expect(notices.contains("name no year, kept as they are: 1"))
  }

  @Test func `columns without a header are known by what their cells say`() throws {
    let (imported, members) = try members(
      """
      Raison sociale;a;b;c;d;e
      A;a@example.org;https://a.example;552 100 554;+33 4 79 00 00 01;Chine
      B;b@example.org;www.b.example;732 829 320;+33 4 79 00 00 02;Népal
      """)
    #expect(members.map { $0["country"] as? String } == ["CN", "NP"])
    #expect(members.map { $0["siren"] as? String } == ["552100554", "732829320"])
    #expect(members[1]["website"] as? String == "www.b.example")
    #expect(try imported.store.persons().map(\.email) == ["a@example.org", "b@example.org"])
    #expect(imported.summary.notices.count { $0.contains("by what its cells say") } == 5)
  }

  @Test func `numbers that fail their check make no duplicates`() throws {
    let (imported, _) = try members(
      "name;siret\nA;10000000000000\nB;10000000000001\nC;552 100 554 00013\nD;55210055400021\n")
    #expect(imported.summary.duplicates.map { "\($0.first) \($0.second)" } == ["c d"])
  }

  @Test(arguments: [
    ["Poma", "SAS Poma", "Poma (SAS)", "Société Poma", "POMA – Groupe HTI", "P.O.M.A.", "Роmа"],
    ["Bächler AG", "Baechler", "BACHLER S.A."], ["Mont Blanc", "Montblanc SARL"],
  ])
  func `the forms of one name are suspected`(names: [String]) throws {
    let (imported, members) = try members(
      "name;x\n" + names.map { "\($0);1" }.joined(separator: "\n"))
    #expect(members.count == names.count)
    let found = Set(imported.summary.duplicates.flatMap { [$0.first, $0.second] })
    #expect(found.count == names.count, "\(imported.summary.duplicates)")
  }
}

/// The same members in any subset of columns, order and shape.
struct SheetShapeProperties {
  private static let columns: [(header: String, cell: @Sendable (Int) -> String)] = [
    ("Ville", { ["Gap", "Voreppe", "Sion"][$0 % 3] }), ("Pays", { ["France", "CH"][$0 % 2] }),
    ("Site web", { "https://m\($0).example" }), ("Compétence", { "Travail \($0)" }),
    ("Description", { "Fait \($0), bien; et vite" }), ("Thématiques", { _ in "Sécurité" }),
    ("Remarques", { "note \($0)" }), ("Département", { ["38", "Savoie"][$0 % 2] }),
  ]

  @Test func `a sheet is the same in every shape`() throws {
    var random = SplitMix64(seed: 21)
    for _ in 0..<60 {
      let chosen = Self.columns.filter { _ in Bool.random(using: &random) }
        .shuffled(using: &random)
      let header = ["Raison sociale"] + chosen.map(\.header)
      let rows = (0..<4).map { number in ["Membre \(number)"] + chosen.map { $0.cell(number) } }
      var first: [String]?
      for shape in 0..<6 {
        let text = Self.text(header, rows, shape)
        let imported = try Imported(text)
        #expect(imported.faults.isEmpty, "\(text) \(imported.faults)")
        // A column that nobody knows is kept under its own name, star and all.
        let lines = try imported.store.lines(of: .members).map {
          String(decoding: $0, as: UTF8.self).replacing(" *\":", with: "\":")
        }
        first = first ?? lines
        #expect(lines == first, "\(text)")
      }
    }
  }

  private static func text(_ header: [String], _ rows: [[String]], _ shape: Int) -> String {
    let separator = [";", ",", "\t", "|", ";", ";"][shape]
    func line(_ cells: [String]) -> String {
      cells.map { "\"\($0)\"" }.joined(separator: separator)
    }
    var lines = [line(header)] + rows.map(line)
    switch shape {
    case 0: lines.insert("Annuaire 2026", at: 0)
    case 1: lines.insert("sep=,", at: 0)
    case 2: lines[0] = line(header.map { "\($0) *" })
    case 4: lines.append("Total;\(rows.count)")
    case 5: lines = lines.map { $0 + ";;" }
    default: break
    }
    return lines.joined(separator: "\r\n")
  }
}
