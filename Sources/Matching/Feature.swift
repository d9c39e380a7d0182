/// What the probability that a capability answers a requirement is reckoned from.
///
/// Meanings and concepts are standardized over the catalogue for each requirement (mean zero,
/// deviation one), so that they compare between languages and between long and short texts; the rest
/// is as it is, so that a request for what nobody offers scores low.
package enum Feature: String, Sendable, Codable, CaseIterable {
  /// Cosine of meanings: requirement and capability.
  case semantic
  /// Cosine of meanings: the whole need and the capability.
  case context
  /// Cosine of word TF-IDF, where both are in one language.
  case words
  /// Cosine of character 3–4-gram TF-IDF, where both are in one language.
  case characters
  /// How far the capability answers the concepts that the requirement names.
  case concepts
  /// The same for the concepts of the need's title.
  case needConcepts
  /// How far the member as a whole answers the concepts of the need's whole text.
  case memberConcepts
  /// Cosine of meanings as it is: low where the catalogue holds nothing of the kind.
  case resemblance
  /// One for an institution, a school or a laboratory: seldom a supplier.
  case institution
  /// `ln(1 + countries)` in which the member has references outside its own, for a need from abroad.
  case experience
  /// One for a reference in the need's own country.
  case countryReference

  /// Whether it is standardized.
  var isStandardized: Bool {
    switch self {
    case .semantic, .context, .concepts, .needConcepts, .memberConcepts: true
    default: false
    }
  }

  /// Whether it counts as far as the glossary speaks of the catalogue.
  var isOfConcepts: Bool {
    switch self {
    case .concepts, .needConcepts, .memberConcepts: true
    default: false
    }
  }
}
