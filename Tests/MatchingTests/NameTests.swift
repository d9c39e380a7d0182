import Foundation
import Matching
import Testing

/// Members found by what they are called, whatever the spelling.
struct NameTests {
  private static let index = SampleIndex.shared

  private func found(_ text: String) -> [String] {
    try! Self.index.named(in: text).map { Self.index.catalogue.members[$0].id }
  }

  /// Every member by its whole name, in the spellings that one person or another uses.
  @Test(arguments: ["", "small", "capital", "bare", "joined", "legal", "sentence"])
  func `every member is found by its name`(spelling: String) {
    let missed = Self.index.catalogue.members.filter { member in
      let name =
        switch spelling {
        case "small": member.name.lowercased()
        case "capital": member.name.uppercased()
        case "bare": member.name.folding(options: .diacriticInsensitive, locale: nil)
        case "joined": member.name.filter { !$0.isWhitespace && $0 != "-" }
        case "legal": member.name + " SAS"
        case "sentence": member.name + " ?"
        default: member.name
        }
      return !found(name).contains(member.id)
    }
    #expect(missed.count * 50 <= Self.index.catalogue.members.count, "\(missed.map(\.name))")
  }

  @Test(
    arguments: [
      ("Пома", "poma"), ("ポマ", "poma"), ("Доппельмайр", "doppelmayr-france"),
      ("ドッペルマイヤー", "doppelmayr-france"), ("Лейтнер", "leitner-france"),
      ("Скидата", "skidata-france"), ("ペツル", "petzl"), ("포마", "poma"),
    ])
  func `a name in another alphabet is found`(text: String, member: String) {
    #expect(found(text).first == member, "\(found(text))")
  }

  @Test(
    arguments: [
      ("Doppelmayer", "doppelmayr-france"), ("Petzel", "petzl"), ("Ski Data", "skidata-france"),
      ("Engineersk", "engineerisk"), ("CM Dupont", "cm-dupon"),
    ])
  func `a slip in a name is forgiven`(text: String, member: String) {
    #expect(found(text).first == member, "\(found(text))")
  }

  @Test(
    arguments: [
      ("kontakt zu Poma?", "poma"), ("Do you know MND?", "mnd"),
      ("wir suchen einen Ansprechpartner bei Doppelmayr", "doppelmayr-france"),
      ("contact chez Bluecime", "bluecime"),
    ])
  func `a name in a sentence is found`(text: String, member: String) {
    #expect(found(text).first == member, "\(found(text))")
  }

  @Test(
    arguments: [
      "télésiège débrayable", "Seilbahn für unser Skigebiet", "snow guns", "signal", "formation",
      "étude d'avalanche", "канатная дорога", "スキー場", "station de ski", "hotel",
    ])
  func `what is asked is not taken for a name`(text: String) {
    #expect(found(text).isEmpty, "\(found(text))")
  }

  @Test func `the named member is first in a search, and said to be found by its name`() throws {
    let answer = try Self.index.search("Bluecime", top: 3)
    #expect(answer.hits.first?.member == "bluecime")
    #expect(answer.hits.first?.foundBy == .name && answer.corrected == nil)
    #expect(answer.hits.dropFirst().allSatisfy { $0.foundBy == .capability })
  }
}
