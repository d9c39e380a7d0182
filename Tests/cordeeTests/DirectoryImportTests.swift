import Foundation
import TestSupport
import Testing

/// A cluster's directory as it is kept: numbered columns, titles above the header, workbooks.
struct DirectoryImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Imports a file and gives back what the store then exports.
  private func imported(_ path: String) throws -> (told: String, members: [[String: Any]]) {
    let store = "\(folder.path)/\(UUID()).db"
    let outcome = try Program.run("cordee import \(path) --store \(store) --lang en")
    let export = try Program.run("cordee export --store \(store)")
    let members = try export.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    // A terminal's lines are of any length.
    return (outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " "), members)
  }

  private func count(_ list: String, _ members: [[String: Any]]) -> Int {
    members.reduce(0) { $0 + (($1[list] as? [Any])?.count ?? 0) }
  }

  private static let files = [
    "annuaire.xlsx", "annuaire.ods", "annuaire-semicolon-cp1252.csv", "annuaire-utf8-titre.csv",
  ]

  /// One number is on two members: both are kept, and that is asked.
  @Test func `each form of the directory gives the same members`() throws {
    var first: [[String: Any]]?
    for file in Self.files {
      let (told, members) = try imported("Tests/cordeeTests/Directory/\(file)")
      #expect(members.count == 257 && count("capabilities", members) == 568, "\(file) \(told)")
      #expect(count("references", members) == 220, "\(file) \(told)")
      #expect(told.contains("number 'CM-0010' is that of"), "\(file) \(told)")
      #expect(told.contains("CM-0020, CM-0021: same name"), "\(file) \(told)")
      #expect(!told.contains("Description 1"), "\(file) \(told)")
      if let first {
        #expect(NSArray(array: first).isEqual(to: members), "\(file)")
      }
      first = first ?? members
    }
  }

  /// A sheet that is written comes back as it was, whatever the cells hold.
  @Test(arguments: ["csv", "xlsx"]) func `a sheet that is exported changes nothing`(form: String)
    throws
  {
    let odd = "\(folder.path)/odd.jsonl"
    let texts = [
      "=1+1", "007", "+33 4 76", "_x0041_", "1,5", "a;b\"c", "é日本🏔️", "two\nlines", "-", "1e5",
      "TRUE",
      "2026-03-01", "<b>&amp;", "'quoted",
    ]
    let lines = try texts.enumerated().map { number, text in
      let member: [String: Any] = [
        "id": "odd-\(number)", "name": "N\(number) \(text)", "city": text,
        "capabilities": [["id": "odd-\(number)-1", "title": text, "description": text]],
      ]
      return String(
        decoding: try JSONSerialization.data(withJSONObject: member, options: .sortedKeys),
        as: UTF8.self)
    }
    try lines.joined(separator: "\n").write(toFile: odd, atomically: true, encoding: .utf8)
    let script = """
      cd \(folder.path); cordee import $OLDPWD/Tests/cordeeTests/Directory/annuaire.xlsx odd.jsonl -q \
        > import.txt 2>&1
      cordee export > before.jsonl; cordee export --format \(form) --output sheet.\(form) 2> left.txt
      cordee export --format \(form) --output again.\(form) 2> left.txt; cmp sheet.\(form) again.\(form)
      cordee import sheet.\(form) --lang en --format json > plan.json 2> faults.txt
      cordee export | cmp - before.jsonl && grep -c '"updated" : 0' plan.json; cat faults.txt
      """
    #expect(try Program.run(script).output == "1\n")
  }

  @Test func `all names of countries are understood`() throws {
    let (told, members) = try imported("Tests/cordeeTests/Directory/pays.csv")
    #expect(members.count == 91, "\(told)")
    #expect(members.allSatisfy { ($0["country"] as? String)?.count == 2 }, "\(told)")
  }

  @Test(arguments: [
    // Numbered columns in any order, themes said once, decorated headers, a title above.
    """
    Nos adhérents;;;;
    Raison sociale *;Description 2;Compétence 1;Compétence n° 2 (facultatif);Thématiques
    Poma;Débrayables;Télécabines;Télésièges;Sécurité
    """,
    // The same header again.
    """
    Nom de l'entreprise,Ville,Compétences,Compétences
    Poma,Voreppe,Télécabines,Télésièges
    """,
    // Two rows of headers.
    """
    Entreprise;;Ce qu'elle fait;
    Raison sociale;Ville;Compétence 1;Compétence 2
    Poma;Voreppe;Télécabines;Télésièges
    """,
    // A member over several rows.
    """
    Raison sociale;Compétence
    Poma;Télécabines
    Poma;Télésièges
    """,
  ])
  func `several capabilities are told apart`(sheet: String) throws {
    let path = "\(folder.path)/sheet.csv"
    try sheet.write(toFile: path, atomically: true, encoding: .utf8)
    let (told, members) = try imported(path)
    let titles = (members.first?["capabilities"] as? [[String: Any]])?.map {
      $0["title"] as? String
    }
    #expect(members.count == 1 && titles == ["Télécabines", "Télésièges"], "\(told)")
  }

  @Test func `a person's name is not the organisation's`() throws {
    let path = "\(folder.path)/sheet.csv"
    try """
    Nom;Prénom;Société;E-mail
    Martin;Zoé;Poma;zoe@example.org
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let store = "\(folder.path)/persons.db"
    _ = try Program.run("cordee import \(path) --store \(store)")
    let members = try Program.run("cordee export --store \(store)").output
    let persons = try Program.run("cordee export --what persons --store \(store)").output
    #expect(members.contains(#""name":"Poma""#), "\(members)")
    #expect(persons.contains(#""member":"poma","name":"Zoé Martin""#), "\(persons)")
  }

  /// Themes without a capability, and columns called as a field is.
  @Test func `what no field takes is kept and told`() throws {
    let path = "\(folder.path)/sheet.csv"
    try """
    Raison sociale;Thématiques;References;contacts;References
    Poma;Sécurité;Partout en Asie;deux;En Chine
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let (told, members) = try imported(path)
    let member = try #require(members.first)
    #expect(member["Thématiques"] as? String == "Sécurité", "\(member)")
    #expect(member["References"] as? String == "Partout en Asie\nEn Chine", "\(member)")
    #expect(member["contacts (2)"] as? String == "deux", "\(member)")
    #expect(told.contains("references without a country, kept as they are"), "\(told)")
    #expect(told.contains("cells of nobody's capability, kept as they are"), "\(told)")
  }

  @Test func `a document without a table of members is refused`() throws {
    let path = "\(folder.path)/letter.docx"
    let made = try Program.run(
      "cd \(folder.path) && mkdir -p word _rels && printf '\(Self.letter)' > word/document.xml && "
        + "printf '\(Self.types)' > '[Content_Types].xml' && printf '\(Self.relations)' > _rels/.rels"
        + " && python3 -m zipfile -c letter.docx '[Content_Types].xml' _rels word")
    #expect(made.code == 0, "\(made.output)")
    let outcome = try Program.run("cordee import \(path) --store \(folder.path)/l.db --lang en")
    #expect(outcome.code == 65 && outcome.output.contains("holds nothing"), "\(outcome)")
  }

  private static let letter =
    #"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#
    + "<w:body><w:p><w:r><w:t>Bonjour</w:t></w:r></w:p></w:body></w:document>"
  private static let types =
    #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override "#
    + #"PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument."#
    + #"wordprocessingml.document.main+xml"/></Types>"#
  private static let relations =
    #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"#

  @Test func `references in one cell are read, and one without a country is kept`() throws {
    let path = "\(folder.path)/sheet.csv"
    try """
    Raison sociale;Références;Téléphone
    Poma;"Thaiwoo (Chine), 2017 : Contrat sur cinq ans
    Dubaï (AE) : 48 capsules; Arkhyz (Russie), 2014
    Quelque part, 2016";+33 4 00 00 00 01
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let (told, members) = try imported(path)
    let references = try #require(members.first?["references"] as? [[String: String]])
    #expect(references.map { $0["country"] } == ["CN", "AE", "RU"], "\(told)")
    #expect(references.map { $0["year"] } == ["2017", nil, "2014"], "\(told)")
    #expect(references[0]["what"] == "Contrat sur cinq ans")
    #expect(members.first?["Références"] as? String == "Quelque part, 2016")
    #expect(told.contains("references without a country"), "\(told)")
  }
}
