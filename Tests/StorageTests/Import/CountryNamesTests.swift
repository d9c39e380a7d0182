internal import Foundation
internal import Storage
internal import Testing

@Suite("Names of countries")
struct CountryNamesTests {
  @Test(
    "what lists of members write is understood",
    arguments: [
      "AE": "Émirats arabes unis; Emirats; EAU", "BA": "Bosnie-Herzégovine; Bosnie",
      "BY": "Biélorussie; Bélarus", "CH": "Suisse; CHE; ch", "CN": "Chine; China; CHN",
      "CZ": "Tchéquie; République tchèque; Rép. Tchèque; Czech Republic",
      "FR": "FRANCE; Fr; F; FRA; France métropolitaine; 法国",
      "GB": "Royaume-Uni; UK; Grande-Bretagne; Angleterre; Ecosse",
      "HK": "Hong Kong; Hongkong", "KG": "Kirghizistan; Kirghizstan; Kirghizie; Kyrgyzstan",
      "KP": "Corée du Nord", "KR": "Corée du Sud; Corée; République de Corée; South Korea; Korea",
      "MK": "Macédoine; Macédoine du Nord", "NL": "Pays-Bas; Hollande",
      "RU": "Russie; Fédération de Russie; RUS; Россия", "TR": "Turquie; Turkey; Türkiye",
      "TW": "Taïwan", "US": "États-Unis; Etats-Unis; USA; U.S.A.; Etats Unis d'Amérique",
      "VN": "Viêt Nam; Vietnam", "XK": "Kosovo", "ZA": "Afrique du Sud",
    ])
  func usual(code: String, names: String) {
    for name in names.split(separator: ";") {
      #expect(CountryNames.code(String(name)) == code, "\(name)")
    }
  }

  @Test(
    "the own name in a language is understood in any case and between spaces",
    arguments: [
      "de_DE", "it_IT", "es_ES", "ru_RU", "tr_TR", "ko_KR", "ja_JP", "pl_PL", "cs_CZ", "uk_UA",
      "fr_FR", "en_GB",
    ])
  func own(identifier: String) throws {
    let locale = Locale(identifier: identifier)
    let code = String(identifier.suffix(2))
    let name = try #require(locale.localizedString(forRegionCode: code))
    for spelling in [name, name.uppercased(), name.lowercased(), " \(name) "] {
      #expect(CountryNames.code(spelling) == code, "\(spelling)")
    }
  }

  @Test("what is no country has no code", arguments: ["", "?", "Alpes", "Savoie", "n.c.", "12"])
  func unknown(text: String) { #expect(CountryNames.code(text) == nil) }
}
