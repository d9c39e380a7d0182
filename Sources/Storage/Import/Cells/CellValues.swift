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
    case "siren": CompanyNumber(text)?.digits ?? text
    case "reference.year": year(text) ?? text
    case "language", "capability.lang": language(text)
    case "contact.languages": list(text).map(language)
    case "capability.tags": list(text)
    case "cpv": list(text)
    case "exclusions", "requirement.conditions": sentences(text)
    case "requirement.optional", "contact.consent": flags[FoldedText.words(text)] ?? text
    case "items", "capability.items": list(text).map(FoldedText.words)
    case "name", "capability.title", "title": formula(text) ?? text
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

  /// What its field does not understand in a value; nil where all is well.
  static func unread(_ value: Any, of field: String) -> UnreadCell.Expected? {
    guard let text = value as? String else { return nil }
    switch field {
    case "country", "reference.country": return CountryNames.codes.contains(text) ? nil : .country
    case "department": return isDepartment(text) ? nil : .department
    case "reference.year":
      return text.contains(/(?:19|20)[0-9]{2}/) ? nil : .year
    default: return nil
    }
  }

  /// The showcase's themes, as documents name them.
  static let themes = Set(Item.allCases.map(\.rawValue))

  /// A cell of several titles without a description: at semicolons, bars, bullets and line ends; at commas
  /// under a header in the plural, where there are at least three short ones.
  static func titles(in text: String, under header: String) -> [String] {
    func pieces(_ separators: String) -> [String] {
      text.split { separators.contains($0) }.map { CellText.trimmed(String($0)) }.filter {
        !$0.isEmpty
      }
    }
    let strong = pieces(";|•\n\r")
    if strong.count > 1 { return strong.allSatisfy(isTitle) ? strong : [] }
    let isPlural = FoldedText.words(header).split(separator: " ").first?.last.map {
      "sx".contains($0)
    }
    let weak = pieces(",")
    return isPlural == true && weak.count > 2
      && weak.allSatisfy { isTitle($0) && $0.split(separator: " ").count <= 4 } ? weak : []
  }

  private static func isTitle(_ text: String) -> Bool {
    text.count <= 100 && text.contains(where: \.isLetter)
  }

  /// What a link's formula shows.
  private static func formula(_ text: String) -> String? {
    guard text.hasPrefix("=") else { return nil }
    return text.wholeMatch(of: /=(?:HYPERLINK|LIEN_HYPERTEXTE)\("[^"]*"[;,]\s*"([^"]*)"\)/)
      .map { String($0.1) }
  }

  /// A year, also of a day or of a number with decimals; nil where there are several or none.
  private static func year(_ text: String) -> String? {
    if let day = CellText.day(ofSerial: text) { return String(day.prefix(4)) }
    guard !text.contains(where: \.isLetter) else { return nil }
    let numbers = text.split { !("0"..."9").contains($0) }
    let years = numbers.filter {
      $0.utf8.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20"))
    }
    guard years.count == 1, numbers.allSatisfy({ $0.utf8.count <= 2 || $0.utf8.count == 4 }) else {
      return nil
    }
    return String(years[0])
  }

  /// At the strongest separator that the text has, so that a weaker one may be part of an entry.
  private static func list(_ text: String) -> [String] {
    let separators = ["|", "\n", ";"].first { text.contains($0) } ?? ",/"
    return text.split { separators.contains($0) }.map { CellText.trimmed(String($0)) }.filter {
      !$0.isEmpty
    }
  }

  /// "38 - Isère", "Isère (38)", "Isère", "1" and "38000" are "38", but "1" is "01".
  private static func department(_ text: String) -> String {
    if isDepartment(text) { return text }
    if let code = Departments.codesByName[FoldedText.words(text)] { return code }
    if text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      let code = String(text.prefix(text.hasPrefix("97") || text.hasPrefix("98") ? 3 : 2))
      return isDepartment(code) ? code : text
    }
    let words = text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let codes = words.map { $0.utf8.count == 1 ? "0\($0)" : String($0) }.filter(isDepartment)
    return codes.first ?? text
  }

  private static func isDepartment(_ text: String) -> Bool { Departments.codes.contains(text) }

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
