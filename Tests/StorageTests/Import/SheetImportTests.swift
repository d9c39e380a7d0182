import Foundation
import Matching
import Storage
import Testing
import TextAnalysis

struct SheetImportTests {
  private static let sheet = """
    Raison sociale;Site web;Département;Pays;Activité;Description;Mots-clés;Thèmes;SIRET;Contact;Cotisation
    Poma;https://www.poma.net;38 - Isère;France;Télécabines;"Des ""cabines"",
    sur deux lignes; vraiment";câble, neige;Sécurité|Performance;123 456 789 00012;Zoé;250
    Poma;;;;Télésièges;;;;;;

    """

  private static let kept =
    #"{"capabilities":[{"description":"Des \"cabines\",\nsur deux lignes; vraiment","id":"poma-1","#
    + #""items":["securite","performance"],"tags":["câble","neige"],"title":"Télécabines"},"#
    + #"{"id":"poma-2","title":"Télésièges"}],"Cotisation":"250","country":"FR","department":"38","#
    + #""id":"poma","name":"Poma","siren":"12345678900012","website":"https://www.poma.net"}"#

  private static let bytes = Data(sheet.utf8)

  @Test(
    arguments: [
      bytes, Data([0xEF, 0xBB, 0xBF]) + bytes,
      sheet.replacing(";", with: "\t").replacing("\t vraiment", with: "; vraiment").data(
        using: .utf8)!,
      sheet.replacing("\n", with: "\r\n").replacing(",\r\nsur", with: ",\nsur").data(using: .utf8)!,
      sheet.data(using: .windowsCP1252)!, sheet.data(using: .isoLatin1)!,
    ])
  func `a sheet becomes the same member in any encoding and form`(bytes: Data) throws {
    let imported = try Imported(bytes)
    #expect(imported.faults.isEmpty)
    #expect(try imported.sheet("poma") == Self.kept)
    #expect(try imported.store.persons().map(\.name) == ["Zoé"])
    #expect(imported.summary.counts == ["members": [.created: 1]])
    #expect(
      imported.summary.notices.contains { $0.hasSuffix("under their own names: 'Cotisation'") })
  }

  @Test func `Latin-1 is said to be Latin-1, and has the signs that Windows adds`() throws {
    let imported = try Imported(
      Data("name,prix\nPréa,12 \u{80}".unicodeScalars.map { UInt8($0.value) }))
    #expect(try imported.sheet("prea") == #"{"id":"prea","name":"Préa","prix":"12 €"}"#)
    #expect(imported.summary.notices.contains { $0.contains("Windows-1252") })
  }

  @Test(
    arguments: [
      ("name,id\nA,a,x\nB,b", "F:2: 3 columns where 2 are expected"),
      ("name,pays\n,FR\nB,FR", "F:2: name: missing or empty; give it a value"),
      ("name,thèmes,activité\nA,foo,Neige\nB,,", "F:2: capabilities[0].items: unknown value 'foo'"),
      ("name,x\n\"A\"b,c\nB,", "F:2: text after a closing quote"),
      ("name,x\nB,\n\"A,c\n\n", "F:3: an open quote"),
      ("name,type\nA,zoo\nB,", "F:2: kind: unknown value 'zoo'; use one of company"),
      ("name,x\nA,\u{0}\nB,", "F:2: a NUL byte"),
    ])
  func `a wrong row is named and the others go on`(text: String, sentence: String) throws {
    let imported = try Imported(text)
    #expect(imported.faults.count == 1)
    #expect(imported.faults.first?.hasPrefix(sentence) == true, "\(imported.faults)")
    #expect(try imported.store.document(.members, id: "b") != nil)
  }

  @Test func `UTF-8 that stops being UTF-8 is refused from there on`() throws {
    let imported = try Imported(Data("name\né\n".utf8) + Data([0xE9, 0x0A]) + Data("b\n".utf8))
    #expect(imported.faults == ["F:3: not UTF-8, as it was before; save the file as UTF-8 text"])
    #expect(try imported.store.count(.members) == 2)
  }

  @Test(arguments: ["", "\n\n", "name;x\n"])
  func `a file without rows says so`(text: String) throws {
    #expect(try Imported(text).faults.count <= 1)
    #expect(try Imported(text).store.count(.members) == 0)
  }

  @Test func `UTF-16 that is cut off, and folders, are refused at once`() throws {
    #expect { try Imported(Data([0xFF, 0xFE, 0x41])) } throws: { "\($0)".contains("UTF-16") }
    #expect { try CatalogueImport(paths: ["/tmp"]) } throws: { "\($0)".contains("folder") }
  }

  @Test func `a sheet of needs is seen to be one`() throws {
    let imported = try Imported(
      "Titre,Texte,Pays,Langue,Lot\nStation,Voici,Ouzbékistan,Russe,Télésiège\nStation,,,,Dameuse\n"
    )
    #expect(imported.faults.isEmpty)
    let need = try #require(try imported.store.needs().first)
    #expect(need.id == "station" && need.country == "UZ" && need.language == .ru)
    #expect(need.requirements.map(\.id) == ["R1", "R2"])
    #expect(need.requirements.map(\.title) == ["Télésiège", "Dameuse"])
  }

  @Test func `what a need excludes and what conditions a requirement come from a sheet`() throws {
    let imported = try Imported(
      "Titre,Lot,Conditions,Facultatif,Exclusions\nStation,Télésiège,\"2,4 km; 2400 p/h\",non,luge; neige de culture\nStation,Dameuse,,oui,\n"
    )
    #expect(imported.faults.isEmpty)
    let need = try #require(try imported.store.needs().first)
    #expect(need.exclusions == ["luge", "neige de culture"])
    #expect(need.requirements.map(\.conditions) == [["2,4 km", "2400 p/h"], []])
    #expect(need.requirements.map(\.isOptional) == [false, true])
  }

  @Test func `people's words become the catalogue's`() throws {
    let imported = try Imported(
      """
      company name,category,department,country,language,capability,contact,langues
      A,Bureau d'études,1,Suisse,French,x,Ann,"anglais, de"
      B,Université,Corse-du-Sud (2A),united states,Allemand,y,,
      C,,974,FR,,z,,
      """)
    #expect(imported.faults.isEmpty)
    let members = try imported.store.members()
    #expect(members.map(\.kind) == [.company, .trainingResearch, .company])
    #expect(members.map(\.department) == ["01", "2A", "974"])
    #expect(members.map(\.country) == ["CH", "US", "FR"])
    #expect(members.map(\.capabilities[0].language) == [.fr, .de, nil])
    #expect(try imported.store.persons().map(\.languages) == [["en", "de"]])
  }
}
