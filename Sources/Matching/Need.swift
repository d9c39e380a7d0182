package import TextAnalysis

/// What somebody asks for.
package struct Need: Sendable, Equatable, Codable {
  package let id: String
  package let kind: Kind
  package var issuer: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?
  /// Identified from the text where absent.
  package var language: Language?
  package var title: String
  package var text: String
  /// What it asks, one by one; split from the text where empty.
  package var requirements: [Requirement]
  package var items: [Item]

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case delegation, project, call
  }
}

/// One thing a need asks; a call's lot is one.
package struct Requirement: Sendable, Equatable, Codable {
  package let id: String
  package let title: String
  /// Whether a reader added it, the issuer not having said it.
  package var inferred: Bool
}
