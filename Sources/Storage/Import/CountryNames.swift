internal import Foundation

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

  /// The code for a code or name, whatever its case and accents.
  static func code(_ text: String) -> String? {
    let code = text.uppercased()
    return codes.contains(code) ? code : codesByFoldedName[FoldedText.words(text)]
  }

  private static let codesByFoldedName = Dictionary(
    codesByName.map { (FoldedText.words($0), $1) }, uniquingKeysWith: min)
}
