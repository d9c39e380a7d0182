internal import Foundation
internal import TextAnalysis

/// Country codes of ISO 3166-1, and what people write instead.
package enum CountryNames {
  package static let codes = Set(
    Locale.Region.isoRegions.map(\.identifier).filter { code in
      code.utf8.count == 2 && code.utf8.allSatisfy { (65...90).contains($0) }
    })

  /// The names in English and French.
  package static let codesByName: [String: String] = {
    var codesByName = ["USA": "US", "UK": "GB", "Kirghizstan": "KG", "Kirghizistan": "KG"]
    for language in ["en", "fr"] {
      let locale = Locale(identifier: language)
      for code in codes.sorted() {
        if let name = locale.localizedString(forRegionCode: code) { codesByName[name] = code }
      }
    }
    return codesByName
  }()

  /// The code for a code or a name in any language that is read, whatever its case and accents; also
  /// where a cell has the name in two languages, or with the form of the state.
  package static func code(_ text: String) -> String? {
    let text = CellText.trimmed(text)
    if let code = plainCode(text) { return code }
    let parts = text.split { "/|(),".contains($0) }.map { CellText.trimmed(String($0)) }
      .filter { !$0.isEmpty }
    if parts.count > 1 {
      let codes = parts.map(plainCode)
      return Set(codes).count == 1 ? codes[0] : nil
    }
    var words = FoldedText.words(text).split(separator: " ")
    guard let form = words.first, stateForms.contains(String(form)), words.count > 1 else {
      return nil
    }
    words.removeFirst()
    while words.count > 1,
      ["de", "du", "d", "la", "le", "l", "of", "des", "the"].contains(words[0])
    {
      words.removeFirst()
    }
    return plainCode(words.joined(separator: " "))
  }

  private static func plainCode(_ text: String) -> String? {
    if text.utf8.count == 2 {
      let code = text.uppercased()
      if codes.contains(code) { return code }
    }
    let words = FoldedText.words(text)
    if words.utf8.count == 2, text.hasSuffix("."), codes.contains(words.uppercased()) {
      return words.uppercased()
    }
    return codesByFoldedName[words]
  }

  private static let stateForms: Set<String> = [
    "republique", "republic", "royaume", "kingdom", "principaute", "principality", "federation",
    "grand", "emirat", "sultanat", "etat", "state", "confederation",
  ]

  /// Usual words first, then English and French; a name that other languages give to several
  /// countries is none.
  private static let codesByFoldedName: [String: String] = {
    var found: [String: Set<String>] = [:]
    for language in Language.allCases {
      let locale = Locale(identifier: language.rawValue)
      for code in codes {
        guard let name = locale.localizedString(forRegionCode: code) else { continue }
        found[FoldedText.words(name), default: []].insert(code)
      }
    }
    var codesByName = found.filter { $0.value.count == 1 }.compactMapValues(\.first)
    for (name, code) in Self.codesByName { codesByName[FoldedText.words(name)] = code }
    return codesByName.merging(usual) { _, usual in usual }
  }()

  /// What lists of members and references write, folded, where a standard name differs.
  private static let usual: [String: String] = {
    let names = [
      "AE": "emirats; emirats arabes; emirates; eau; uae", "AT": "aut",
      "BA": "bosnie; bosnia", "BY": "bielorussie; belorussie; belarus; bielorussia",
      "CH": "che; confederation helvetique; swiss",
      "CN": """
      chn; chine; china; cina; kina; chiny; çin; китай; кина; қытай;
      الصين; 中国; 中國; 중국; chine populaire;
      republique populaire de chine; people s republic of china; prc; p r china; rpc
      """,
      "CZ": "republique tcheque; rep tcheque; czech republic; czechia", "DE": "deu; rfa",
      "ES": "esp", "FR": "f; fra; france metropolitaine; republique francaise",
      "GB": """
      gbr; grande bretagne; great britain; angleterre; england; ecosse; scotland; pays de galles;
      wales; u k; united kingdom; britain
      """,
      "HK": "hong kong; hongkong", "IT": "ita",
      "KG": "kirghizie; republique kirghize; kyrgyz republic",
      "KP": "coree du nord; north korea; rpdc; dprk",
      "KR": """
      coree; coree du sud; republique de coree; korea; south korea; republic of korea; rep of korea
      """,
      "MK": "macedoine; macedonia; arym; fyrom", "MM": "birmanie; burma",
      "NL": "hollande; holland", "RU": "rus; federation de russie; russian federation",
      "TR": "turquie; turkey; turkiye", "TW": "taiwan",
      "US": """
      usa; u s a; u s; etats unis d amerique; united states of america; etats unis; amerique
      """,
      "VN": "vietnam; viet nam",
    ]
    var codesByName: [String: String] = [:]
    for (code, list) in names {
      for name in list.split(separator: ";") { codesByName[FoldedText.words(String(name))] = code }
    }
    return codesByName
  }()
}
