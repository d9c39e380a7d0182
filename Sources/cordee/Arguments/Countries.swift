internal import Foundation

/// Country codes of ISO 3166-1, and the names that people write instead.
enum Countries {
  static let codes = Set(
    Locale.Region.isoRegions.map(\.identifier).filter { code in
      code.utf8.count == 2 && code.utf8.allSatisfy { (65...90).contains($0) }
    })

  /// The code of the country with this name, or nearly, in French or English.
  static func code(named name: String) -> String? {
    var codesByName: [String: String] = [:]
    for language in ["en", "fr"] {
      let locale = Locale(identifier: language)
      for code in codes.sorted() {
        if let name = locale.localizedString(forRegionCode: code) { codesByName[name] = code }
      }
    }
    return Spelling.nearest(to: name, among: codesByName.keys).flatMap { codesByName[$0] }
  }
}
