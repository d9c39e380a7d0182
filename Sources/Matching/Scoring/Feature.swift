/// What the probability that a capability answers a requirement is reckoned from.
///
/// Meanings of the requirement and of the need are standardized over the catalogue (mean zero,
/// deviation one), so that they compare between languages and between long and short texts; the rest
/// is as it is, so that a request for what nobody offers scores low.
package enum Feature: String, Sendable, Codable, CaseIterable {
  /// Cosine of meanings: requirement and capability.
  case semantic
  /// Cosine of meanings: the whole need and the capability, as far as that is about the requirement.
  case context
  /// Cosine of word TF-IDF, where both are in one language.
  case words
  /// Cosine of character 3–4-gram TF-IDF, where both are in one language.
  case characters
  /// How far the capability answers the concepts that the requirement names.
  case concepts
  /// How far the member as a whole answers the concepts of the need's whole text, as far as the
  /// capability is about the requirement: who builds ropeways does not bake biscuits for that.
  case memberConcepts
  /// Cosine of meanings as it is: low where the catalogue holds nothing of the kind.
  case resemblance
  /// The best cosine of the requirement with one of the member's references.
  case bestReference
  /// How surely the capability says that it does what is asked: builds, inspects, trains.
  case activity
  /// One where the requirement names an activity and the capability none of the same.
  case otherActivity
  /// How much of what the requirement names no capability of the catalogue names, `0...1`.
  case unoffered
  /// One for an institution, a school or a laboratory: seldom a supplier.
  case institution
  /// `ln(1 + countries)` in which the member has references outside its own, for a need from abroad,
  /// as far as the capability is about what is asked.
  case experience
  /// One for a reference in the need's own country, as far as the capability is about what is asked.
  case countryReference
  /// `ln(capabilities)` of the member: who says more of itself is seen better.
  case breadth

  /// Whether it is standardized.
  var isStandardized: Bool {
    switch self {
    case .semantic, .context, .memberConcepts: true
    default: false
    }
  }

  /// Whether it counts as far as the glossary speaks of the catalogue.
  var isOfConcepts: Bool {
    switch self {
    case .concepts, .memberConcepts: true
    default: false
    }
  }

  /// Whether it is of the whole need, whatever the requirement.
  var isOfWholeNeed: Bool {
    switch self {
    case .context, .memberConcepts: true
    default: false
    }
  }

  /// Whether more of it can only speak for a capability, so that its weight is not below zero.
  package var speaksFor: Bool {
    switch self {
    case .otherActivity, .unoffered, .institution: false
    default: true
    }
  }
}
