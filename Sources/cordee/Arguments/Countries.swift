internal import Storage

/// Country codes of ISO 3166-1, and the names that people write instead.
enum Countries {
  static var codes: Set<String> { CountryNames.codes }

  /// The code of the country with this name, or nearly, in French or English.
  static func code(named name: String) -> String? {
    Spelling.nearest(to: name, among: CountryNames.codesByName.keys)
      .flatMap { CountryNames.codesByName[$0] }
  }
}
