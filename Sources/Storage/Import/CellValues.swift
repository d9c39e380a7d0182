internal import Foundation
internal import Matching
internal import TextAnalysis

/// What people write in a cell, as the catalogue has it; what is not understood stays as it is, and
/// is refused by name later.
enum CellValues {
  /// A string, or a list of strings for fields that are lists.
  static func value(_ text: String, of field: String) -> Any {
    switch field {
    case "country", "reference.country": CountryNames.code(text) ?? text
    case "kind": kinds[FoldedText.words(text)] ?? text
    case "department": department(text)
    case "siren": text.filter { !$0.isWhitespace }
    case "language", "capability.lang": language(text)
    case "contact.languages": list(text).map(language)
    case "capability.tags": list(text)
    case "cpv": list(text)
    case "exclusions", "requirement.conditions": sentences(text)
    case "requirement.optional", "contact.consent": flags[FoldedText.words(text)] ?? text
    case "items", "capability.items": list(text).map(FoldedText.words)
    default: text
    }
  }

  /// Texts of several words, which may have commas.
  private static func sentences(_ text: String) -> [String] {
    text.split { ";|\n".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  private static let flags = [
    "true": true, "yes": true, "oui": true, "x": true, "1": true, "vrai": true,
    "false": false, "no": false, "non": false, "0": false, "faux": false,
  ]

  private static func list(_ text: String) -> [String] {
    text.split { ",;|/\n".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  /// "38 - Isère", "Isère (38)" and "1" are "38", "38" and "01".
  private static func department(_ text: String) -> String {
    guard let code = text.uppercased().firstMatch(of: /(?:^|[^0-9A-Z])(2[AB]|\d{1,3})(?![0-9A-Z])/)
    else { return text }
    return code.1.count == 1 ? "0\(code.1)" : String(code.1)
  }

  private static func language(_ text: String) -> String {
    languages[FoldedText.words(text)] ?? text.lowercased()
  }

  private static let languages: [String: String] = {
    var codes: [String: String] = [:]
    for language in Language.allCases {
      for reader in ["en", "fr"] {
        let name = Locale(identifier: reader).localizedString(forLanguageCode: language.rawValue)
        if let name { codes[FoldedText.words(name)] = language.rawValue }
      }
    }
    return codes
  }()

  /// Of members and of needs.
  private static let kinds: [String: String] = {
    let names = [
      "company": "company; entreprise; societe; industriel; fabricant; bureau d etudes; start up",
      "institution": """
      institution; collectivite; association; federation; syndicat; organisme public; public;
      etablissement public
      """,
      "training_research": """
      training research; formation; recherche; formation recherche; formation et recherche; ecole;
      universite; laboratoire; training; research; school; university
      """,
      "delegation": "delegation; visite; visit", "project": "project; projet",
      "call": "call; appel; appel d offres; appel a projets; ami; tender; marche",
    ]
    var kinds: [String: String] = [:]
    for (kind, list) in names {
      for name in list.split(separator: ";") { kinds[FoldedText.words(String(name))] = kind }
    }
    return kinds
  }()
}
